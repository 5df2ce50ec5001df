import Foundation
import JobStore
import Pipeline
import Tickets
import Workflow

extension Turn {
    func listOrders(_ query: OrderQuery) throws -> Answer {
        let orders = try store.orders(OrderFilter(status: query.status), limit: 100_000).filter {
            query.payment == .all || (query.payment == .paid) == $0.isPaid
        }
        let rows = try orders.map { try OrderRow($0, self) }
        return try Answer(TextTable.render(OrderRow.headings, rows.map(\.cells)), rows)
    }

    func showOrder(_ number: OrderNumber) throws -> Answer {
        let row = try OrderRow(try order(number), self)
        var lines = [
            "order \(number): \(row.status.rawValue), payment \(row.payment.rawValue), \(row.fulfilment.rawValue)"
        ]
        let record = try order(number)
        if let start = record.start, start > now { lines.append("  begins on \(start)") }
        if let recurrence = record.ticket.recurrence {
            let origin = recurrence.origin.map { ", the \($0.place). of the row that began with \($0.order)" } ?? ""
            lines.append("  comes \(recurrence.words)\(origin)\(recurrence.isStopped ? "; the row is ended" : "")")
        }
        for job in try store.jobs(of: number) {
            lines.append(
                "  \(job.id)  \(job.details.quantity) × \(job.details.product.name)  \(job.status.rawValue)  \(job.reason)"
            )
        }
        for note in try store.notes(of: number) {
            lines.append("  note \(note.time) \(note.author)\(note.isPublic ? " (public)" : ""): \(note.text)")
        }
        return try Answer(lines.joined(separator: "\n"), row)
    }

    func addOrder(_ bytes: [UInt8]) throws -> Answer {
        let ticket = try OrderTicketReader.read(bytes)
        if let known = try store.order(ticket.order) {
            if try checkOut(known, by: ticket, trustsPayment: true) { return try decidedAnswer(known.number, "placed") }
            let differences = TicketDifference.between(known.ticket, ticket)
            guard differences.isEmpty else {
                throw OperationError(
                    "order.differs",
                    "order \(ticket.order) exists with other content: " + differences.joined(separator: "; "))
            }
            return try Answer("order \(ticket.order) is known with the same content", try OrderRow(known, self))
        }
        try create(ticket, source: "cli", trustsPayment: true)
        return try showOrder(ticket.order)
    }

    func pay(_ number: OrderNumber, id: String?, status: PaymentStatus, amount: Int?) throws -> Answer {
        var order = try order(number)
        guard order.status != .cancelled else {
            throw OperationError("order.cancelled", "order \(number) is cancelled; a payment for it starts nothing")
        }
        let payment = PaymentRecord(
            order: number, id: id ?? "cli-\(now.milliseconds)", status: status, amount: amount, time: now)
        guard try store.append(payment) else {
            return try Answer(
                "payment '\(payment.id)' of order \(number) is known already; nothing changed",
                try OrderRow(order, self))
        }
        let before = order.payment
        order.payment = status
        order.updatedAt = now
        try store.update(order)
        try log(
            "order.payment", .notice, order: number, reason: "payment \(before.rawValue) → \(status.rawValue)",
            facts: ["payment": payment.id])
        for id in try store.jobs(of: number).map(\.id) {
            var job = try job(id)
            try advance(&job)
            touch(number)
        }
        try settleTouchedOrders()
        return try showOrder(number)
    }

    func ship(_ number: OrderNumber, tracking: String?, force: Bool, reason: String?) throws -> Answer {
        let because = reason ?? tracking.map { "tracking \($0)" } ?? ""
        return try forEachOpenJob(of: number, "shipped", but: [.shipped]) { job in
            try apply(.ship, to: &job, reason: because, facts: tracking.map { ["tracking": $0] } ?? [:]) {
                $0.force = force
            }
        }
    }

    func move(_ number: OrderNumber, _ event: JobEvent, _ text: String) throws -> Answer {
        try forEachOpenJob(of: number, text, but: []) { try apply(event, to: &$0, reason: "") }
    }

    func collect(_ number: OrderNumber) throws -> Answer {
        try forEachOpenJob(of: number, "collected", but: []) { try collect(&$0) }
    }

    func cancel(_ number: OrderNumber, reason: String, force: Bool) throws -> Answer {
        let record = try order(number)
        // A job that the press had taken before its copy could be taken back is open still: that takes a second word.
        let open = try store.jobs(of: number).contains { $0.status != .cleanUp && $0.status != .jobDataDeleted }
        if record.status == .cancelled, !open {
            return try Answer("order \(number) is cancelled already", try OrderRow(record, self))
        }
        let answer = try forEachOpenJob(of: number, "cancelled", but: []) {
            try cancel(&$0, reason: reason, force: force)
        }
        var order = try order(number)
        order.status = .cancelled
        order.updatedAt = now
        try store.update(order)
        try store.append(
            NoteRecord(order: number, time: now, author: actor, isPublic: false, text: "cancelled: \(reason)"))
        try log("order.cancelled", .notice, order: number, reason: reason)
        touch(number)
        return answer
    }

    func note(_ number: OrderNumber, _ text: String, isPublic: Bool) throws -> Answer {
        _ = try order(number)
        try store.append(NoteRecord(order: number, time: now, author: actor, isPublic: isPublic, text: text))
        try log("order.note", .info, order: number, reason: isPublic ? "a public note was added" : "a note was added")
        return try showOrder(number)
    }

    /// Lets something happen to every job of an order that is not at its end; all of them or none.
    private func forEachOpenJob(
        of number: OrderNumber, _ text: String, but done: [JobStatus], _ change: (inout JobRecord) throws -> Void
    ) throws -> Answer {
        let order = try order(number)
        let open = try store.jobs(of: number).filter { $0.status != .cleanUp && $0.status != .jobDataDeleted }
        guard !open.isEmpty else {
            throw OperationError("order.ended", "order \(number) is \(order.status.rawValue); none of its jobs is open")
        }
        for id in open.map(\.id) {
            var job = try job(id)
            if !done.contains(job.status) { try change(&job) }
        }
        touch(number)
        try settleTouchedOrders()
        let rows = try store.jobs(of: number).map { try JobRow($0, self) }
        return try Answer(
            "order \(number): \(text)\n" + TextTable.render(JobRow.headings, rows.map(\.cells)), rows)
    }
}

/// An order as `hotpress order list --json` prints it.
struct OrderRow: Encodable {
    var order: OrderNumber
    var status: OrderStatus
    var payment: PaymentStatus
    var fulfilment: Fulfilment
    var total: Int?
    var currency: String?
    var customer: String?
    var purchaseOrder: String?
    var due: String?
    var start: String?
    var priority: Int
    var jobs: [JobID]
    var source: String
    var createdAt: String

    init(_ order: OrderRecord, _ turn: Turn) throws {
        self.order = order.number
        status = order.status
        payment = order.payment
        fulfilment = order.fulfilment
        total = order.total
        currency = order.currency
        customer = order.customer.name
        purchaseOrder = order.purchaseOrder
        due = order.due?.description
        start = order.start?.description
        priority = order.priority
        jobs = try turn.store.jobs(of: order.number).map(\.id)
        source = order.source
        createdAt = order.createdAt.description
    }

    static let headings = ["ORDER", "STATUS", "PAYMENT", "FULFILMENT", "JOBS", "CUSTOMER"]
    var cells: [String] {
        [order.text, status.rawValue, payment.rawValue, fulfilment.rawValue, "\(jobs.count)", customer ?? ""]
    }
}
