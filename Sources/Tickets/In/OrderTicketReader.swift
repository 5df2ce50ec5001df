public import Workflow

/// Reads an order ticket in JSON (`docs/tickets.md`), completely or not at all.
public enum OrderTicketReader {
    /// Bytes of a ticket that are read at most.
    public static let maxBytes = 1 << 20
    static let maxLines = 500
    static let maxVersions = 1000
    static let quantities = 1...10_000_000

    static let ticketKeys = [
        "order", "customer", "payment", "due", "start", "repeat", "approval", "basket", "location", "priority",
        "purchaseOrder", "lines",
    ]
    static let customerKeys = ["name", "email"]
    static let paymentKeys = ["status", "currency", "total"]
    static let repeatKeys = ["every", "step", "count"]

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
        let due = time(reader["due"])
        let start = time(reader["start"])
        let recurrence = reader["repeat"].object(repeatKeys).flatMap(self.recurrence)
        checkTimes(reader, start: start, due: due)
        let location = reader["location"].text(upTo: 64)
        let priority = reader["priority"].integer(in: 0...100) ?? 50
        let purchaseOrder = reader["purchaseOrder"].text(upTo: 64)
        let lines = lines(reader["lines"].required("a list of at least one line"))
        guard let order else { return nil }
        return OrderTicket(
            order: order, customer: customer, payment: payment, due: due, start: start, recurrence: recurrence,
            needsApproval: reader["approval"].flag() ?? false, isBasket: reader["basket"].flag() ?? false,
            location: location, priority: priority, purchaseOrder: purchaseOrder, lines: lines)
    }

    private static func time(_ field: Field) -> Timestamp? {
        field.value("a time with its zone, as 2026-12-01T12:00:00Z") { Timestamp(iso8601: $0) }
    }

    private static func recurrence(_ reader: ObjectReader) -> Recurrence? {
        let every = reader["every"].required("how often").word([
            "day": Recurrence.Interval.day, "week": .week, "month": .month, "year": .year,
        ])
        let step = reader["step"].integer(in: 1...366) ?? 1
        let count = reader["count"].integer(in: 2...1000)
        return every.map { Recurrence(every: $0, step: step, count: count) }
    }

    private static func checkTimes(_ reader: ObjectReader, start: Timestamp?, due: Timestamp?) {
        if reader.has("repeat"), !reader.has("start") {
            reader["repeat"].mistake(
                .contradiction, found: "stands without a start", expected: "the first time in `start`")
        }
        if let start, let due, due < start {
            reader["due"].mistake(.contradiction, found: "lies before the start", expected: "a time after it")
        }
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
