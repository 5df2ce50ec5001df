public import Workflow

/// Reads an order ticket in JSON (`docs/tickets.md`), completely or not at all.
public enum OrderTicketReader {
    /// Bytes of a ticket that are read at most.
    public static let maxBytes = 1 << 20
    static let maxLines = 500
    static let maxVersions = 1000
    static let quantities = 1...10_000_000

    static let ticketKeys = ["order", "customer", "payment", "due", "priority", "purchaseOrder", "lines"]
    static let customerKeys = ["name", "email"]
    static let paymentKeys = ["status", "currency", "total"]

    /// Reads a ticket.
    /// - Throws: every mistake in it; where it is no JSON, the first one.
    public static func read(_ bytes: [UInt8], maxBytes: Int = maxBytes) throws(TicketRejected) -> OrderTicket {
        let source = SourceText(bytes)
        let tree: JSONTree
        do { tree = try JSONTree.read(source, maxBytes: maxBytes) } catch { throw TicketRejected([error]) }
        let mistakes = MistakeList(source: source)
        let ticket = ObjectReader(tree, keys: ticketKeys, mistakes: mistakes).flatMap(ticket)
        guard let ticket, mistakes.isEmpty else { throw TicketRejected(mistakes.mistakes) }
        return ticket
    }

    private static func ticket(_ reader: ObjectReader) -> OrderTicket? {
        let rule = "1 to 48 letters, digits, '.', '_' or '-', beginning with a letter or digit"
        let order = reader["order"].required(rule).value(rule) { OrderNumber($0) }
        let customer = reader["customer"].object(customerKeys).map(self.customer) ?? Customer()
        let payment = reader["payment"].object(paymentKeys).flatMap(self.payment)
        let due = reader["due"].value("a time with its zone, as 2026-12-01T12:00:00Z") { Timestamp(iso8601: $0) }
        let priority = reader["priority"].integer(in: 0...100) ?? 50
        let purchaseOrder = reader["purchaseOrder"].text(upTo: 64)
        let lines = lines(reader["lines"].required("a list of at least one line"))
        guard let order else { return nil }
        return OrderTicket(
            order: order, customer: customer, payment: payment, due: due, priority: priority,
            purchaseOrder: purchaseOrder, lines: lines)
    }

    private static func customer(_ reader: ObjectReader) -> Customer {
        let email = reader["email"].value("an address such as anna@example.com") { text -> String? in
            let halves = text.split(separator: "@", omittingEmptySubsequences: false)
            let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
            return isPlain && text.utf8.count <= 254 && halves.count == 2 && halves.allSatisfy({ !$0.isEmpty })
                ? text : nil
        }
        return Customer(name: reader["name"].text(upTo: 200), email: email)
    }

    private static func payment(_ reader: ObjectReader) -> TicketPayment? {
        let status = reader["status"].required("the payment's status").word([
            "paid": PaymentStatus.paid, "pending": .pending, "on-account": .onAccount, "processing": .processing,
        ])
        let currency = reader["currency"].value("three capitals of ISO 4217, as GBP") { text in
            text.utf8.count == 3 && text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) ? text : nil
        }
        let total = reader["total"].integer(in: 0...1_000_000_000_000)
        return status.map { TicketPayment(status: $0, currency: currency, total: total) }
    }

    private static func lines(_ field: Field) -> [OrderLine] {
        guard let fields = field.list(upTo: maxLines) else { return [] }
        if fields.isEmpty { field.mistake(.missing, expected: "a list of 1 to \(maxLines) lines") }
        var versions = 0
        var lines: [OrderLine] = []
        for field in fields {
            guard let reader = field.object(OrderLineReader.lineKeys) else { continue }
            let line = OrderLineReader.line(reader)
            versions += reader["versions"].isPresent ? line?.versions.count ?? 0 : 1
            if let line { lines.append(line) }
        }
        if versions > maxVersions {
            field.mistake(
                .outOfRange, found: "has \(versions) versions in all", expected: "at most \(maxVersions) in one ticket")
        }
        return lines
    }
}
