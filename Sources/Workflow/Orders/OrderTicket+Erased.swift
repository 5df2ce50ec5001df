extension OrderTicket {
    /// What an erasure leaves of it: what was ordered, how much of it, when, and for how much money. Nobody's name, no words
    /// of the customer's and no names of files.
    public var erased: OrderTicket {
        var ticket = self
        (ticket.customer, ticket.purchaseOrder) = (Customer(), nil)
        ticket.lines = lines.map { line in
            OrderLine(
                product: line.product, quantity: line.quantity,
                versions: line.versions.map { OrderVersion(quantity: $0.quantity) }, choice: line.choice,
                children: line.children.map { KitChild(product: $0.product, quantity: $0.quantity) })
        }
        return ticket
    }
}
