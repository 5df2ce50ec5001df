import JobStore
import Workflow

extension SQLiteTransaction {
    func order(_ number: OrderNumber) throws -> OrderRecord? {
        if let order = known.orders.value(of: number) { return order }
        let order = try query { connection throws(StoreError) in
            try connection.first("SELECT \(OrderRecord.columns) FROM orders WHERE number = ?", [number], record(row:))
        }
        if let order { known.orders.remember(order, of: number) }
        return order
    }

    func orders(_ filter: OrderFilter, limit: Int) throws -> [OrderRecord] {
        var conditions = Conditions()
        // A plus keeps a condition from an index: of those to which money is due there are few.
        let plus = filter.isRefundDue == true ? "+" : ""
        if let isDue = filter.isRefundDue { conditions.add("refund_due = \(isDue ? 1 : 0)") }
        conditions.add("\(plus)status =", filter.status)
        conditions.add("\(plus)payment", oneOf: filter.payments)
        if let asked = filter.hasCancelRequest { conditions.add("cancel_request IS \(asked ? "NOT " : "")NULL") }
        return try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT \(OrderRecord.columns) FROM orders\(conditions.clause) ORDER BY created_at DESC, place DESC LIMIT ?",
                conditions.values + [max(0, limit)], record(row:))
        }
    }

    private func record(row: inout Row) throws(StoreError) -> OrderRecord {
        try OrderRecord(row: &row) { number, text throws(StoreError) in try ticket(of: number, text) }
    }

    func insert(_ order: OrderRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(OrderRecord.insertion, try order.values(ticket: text(of: order, isNew: true)))
        }
    }

    func update(_ order: OrderRecord) throws {
        known.orders.forget(order.number)
        try write { connection throws(StoreError) in
            try connection.run(
                OrderRecord.change, try order.values(ticket: text(of: order, isNew: false)) + [order.number])
            if connection.changes == 0 { throw .notFound("order \(order.number)") }
        }
    }

    func append(_ note: NoteRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                SQL.insert(into: "notes", "order_number, time, author, is_public, kind, text, facts"),
                [
                    note.order, note.time, note.author, note.isPublic, note.kind, note.text,
                    JSON.text(of: note.facts),
                ])
        }
    }

    func notes(of order: OrderNumber) throws -> [NoteRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT time, author, is_public, kind, text, facts FROM notes WHERE order_number = ? ORDER BY id",
                [order]
            ) { row throws(StoreError) in
                NoteRecord(
                    order: order, time: try row.next(), author: try row.next(), isPublic: try row.next(),
                    kind: try row.next(), text: try row.next(),
                    facts: try JSON.decode([String: String].self, from: try row.next()))
            }
        }
    }

    func append(_ payment: PaymentRecord) throws -> Bool {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                INSERT INTO payments (order_number, id, status, amount, time) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (order_number, id) DO NOTHING
                """, [payment.order, payment.id, payment.status, payment.amount, payment.time])
            return connection.changes == 1
        }
    }

    func payments(of order: OrderNumber) throws -> [PaymentRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, status, amount, time FROM payments WHERE order_number = ? ORDER BY sequence", [order]
            ) { row throws(StoreError) in
                PaymentRecord(
                    order: order, id: try row.next(), status: try row.next(), amount: try row.next(),
                    time: try row.next())
            }
        }
    }
}

extension OrderRecord {
    fileprivate static let columns = """
        number, status, payment, fulfilment, total, currency, customer_name, customer_email, purchase_order, due, \
        start, priority, refunded, cancel_request, reorder_of, erased_at, fingerprint, source, created_at, updated_at, ticket
        """

    fileprivate static let insertion = SQL.insert(into: "orders", columns)
    fileprivate static let change = SQL.update("orders", columns, where: "number = ?")

    fileprivate func values(ticket text: String) throws(StoreError) -> [any ColumnValue] {
        [
            number, status, payment, fulfilment, total, currency, customer.name, customer.email, purchaseOrder, due,
            start, priority, refunded,
            try cancelRequest.map { request throws(StoreError) in try JSON.encode(request) } ?? String?.none,
            reorderOf, erasedAt, fingerprint, source, createdAt, updatedAt, text,
        ]
    }

    fileprivate init(
        row: inout Row, ticket: (OrderNumber, String) throws(StoreError) -> OrderTicket
    ) throws(StoreError) {
        let number: OrderNumber = try row.next()
        let (status, payment, fulfilment): (OrderStatus, PaymentStatus, Fulfilment) = (
            try row.next(), try row.next(), try row.next()
        )
        let (total, currency): (Int?, String?) = (try row.next(), try row.next())
        let customer = Customer(name: try row.next(), email: try row.next())
        let (purchaseOrder, due): (String?, Timestamp?) = (try row.next(), try row.next())
        let (start, priority, refunded): (Timestamp?, Int, Int) = (try row.next(), try row.next(), try row.next())
        let request: String? = try row.next()
        let cancelRequest = try request.map { text throws(StoreError) in
            try JSON.decode(CancelRequest.self, from: text)
        }
        let (reorderOf, erasedAt): (OrderNumber?, Timestamp?) = (try row.next(), try row.next())
        let (fingerprint, source): (Digest, String) = (try row.next(), try row.next())
        let (createdAt, updatedAt): (Timestamp, Timestamp) = (try row.next(), try row.next())
        self.init(
            number: number, status: status, payment: payment, fulfilment: fulfilment, total: total, currency: currency,
            customer: customer, purchaseOrder: purchaseOrder, due: due, start: start, priority: priority,
            refunded: refunded,
            cancelRequest: cancelRequest, reorderOf: reorderOf, erasedAt: erasedAt, fingerprint: fingerprint,
            ticket: try ticket(number, try row.next()), source: source, createdAt: createdAt, updatedAt: updatedAt)
    }
}
