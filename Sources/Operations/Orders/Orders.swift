import Foundation
import JobStore
import Pipeline
import Tickets
import Workflow

extension Turn {
    /// - Parameter news: What just happened to it, told first.
    func showOrder(_ number: OrderNumber, saying news: String? = nil) throws -> Answer {
        let record = try order(number)
        let detail = try OrderDetail(record, self)
        let row = detail.row
        var lines = news.map { [$0] } ?? []
        lines.append(
            "order \(number): \(row.status.rawValue), payment \(row.payment.rawValue), \(row.fulfilment.rawValue)")
        lines += row.moneyLines
        if let first = row.reorderOf { lines.append("  re-order of \(first)") }
        if let time = row.erasedAt { lines.append("  data deleted \(time)") }
        if let start = record.start, start > now { lines.append("  begins on \(start)") }
        if let recurrence = record.ticket.recurrence {
            let origin = recurrence.origin.map { ", the \($0.place). of the row that began with \($0.order)" } ?? ""
            lines.append("  comes \(recurrence.words)\(origin)\(recurrence.isStopped ? "; the row is ended" : "")")
        }
        for job in try store.jobs(of: number) {
            lines.append(
                "\(job.details.parent == nil ? "" : "  ")  \(job.id)  \(job.details.quantity) × \(job.details.product.name)  \(job.status.rawValue)  \(job.reason)"
            )
        }
        for note in try store.notes(of: number) {
            lines.append(
                "  note \(note.time) \(note.author)\(note.isPublic ? " (public)" : ""): \(note.text.isEmpty ? "(deleted)" : PlainText.line(note.text))"
            )
        }
        return try Answer(lines.joined(separator: "\n"), detail)
    }

    func addOrder(_ bytes: [UInt8]) throws -> Answer {
        if let request = try OrderRequestReader.read(bytes) {
            return try askToCancel(request.order, request.reason, code: .customerRequest)
        }
        let ticket = try OrderTicketReader.read(bytes)
        if let known = try store.order(ticket.order) {
            guard known.erasedAt == nil else {
                throw OperationError("order.exists", "order \(known.number) is over and its data are deleted")
            }
            if try checkOut(known, by: ticket, trustsPayment: true) { return try decidedAnswer(known.number, "placed") }
            let differences = TicketDifference.between(known.ticket, ticket)
            guard differences.isEmpty else {
                throw OperationError(
                    "order.differs",
                    "order \(ticket.order) exists with other content: " + differences.joined(separator: "; "))
            }
            return try showOrder(ticket.order, saying: "order \(ticket.order) is known with the same content")
        }
        try create(ticket, source: "cli", trustsPayment: true)
        try settleTouchedOrders()
        return try showOrder(ticket.order)
    }

    func ship(_ number: OrderNumber, tracking: String?, force: Bool, reason: String?) throws -> Answer {
        let because = reason ?? tracking.map { "tracking \($0)" } ?? ""
        return try forEachOpenJob(of: number, "shipped", but: [.shipped]) { job in
            try apply(.ship, to: &job, reason: because, facts: tracking.map { ["tracking": $0] } ?? [:]) {
                $0.force = force
            }
        }
    }

    func ready(_ number: OrderNumber) throws -> Answer {
        try forEachOpenJob(of: number, "ready for collection", but: [.readyForCollection, .shipped]) {
            try apply(.ready, to: &$0, reason: "")
        }
    }

    func collect(_ number: OrderNumber) throws -> Answer {
        try forEachOpenJob(of: number, "collected", but: [.shipped]) { try collect(&$0) }
    }

    func complete(_ number: OrderNumber, force: Bool, reason: String?) throws -> Answer {
        try forEachOpenJob(of: number, "complete", but: []) {
            try complete(&$0, reason: reason ?? "complete", force: force)
        }
    }

    func cancel(_ number: OrderNumber, reason: String, force: Bool, code: CancelCode) throws -> Answer {
        let record = try order(number)
        // A job that the press had taken before its copy could be taken back is open still: that takes a second word.
        let open = try store.jobs(of: number).filter(\.isOpen)
        if record.status == .cancelled,
            open.allSatisfy({ $0.isBeingCancelled && (!force || $0.pending?.force == true) })
        {
            return try showOrder(
                number,
                saying: open.isEmpty
                    ? "order \(number) is cancelled already"
                    : "order \(number) is cancelled already; nothing changed: \(awaitedCopies(of: open))")
        }
        var answer = try forEachOpenJob(of: number, "cancelled", but: []) { job in
            // A kit's cancellation has asked for its children's already.
            guard job.details.parent == nil || job.pending?.kind != .cancel else { return }
            try cancel(&job, reason: reason, force: force)
        }
        var order = try order(number)
        order.status = .cancelled
        order.cancelRequest = nil
        order.updatedAt = now
        try store.update(order)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: false, kind: .cancellation,
                text: "cancelled (\(code.rawValue)): \(reason)", facts: ["cancel_code": code.rawValue]))
        try log("order.cancelled", .notice, order: number, reason: reason, facts: ["cancel_code": code.rawValue])
        touch(number)
        let waiting = try store.jobs(of: number).filter { $0.isOpen && $0.isBeingCancelled }
        if !waiting.isEmpty { answer.text += "\n\(awaitedCopies(of: waiting))" }
        return answer
    }

    private func awaitedCopies(of jobs: [JobRecord]) -> String {
        "until their copies are back these are open: \(jobs.map { "\($0.id)" }.joined(separator: ", "))"
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
        let open = try store.jobs(of: number).filter(\.isOpen)
        guard !open.isEmpty else {
            throw OperationError("order.ended", "order \(number) is \(order.status.rawValue); none of its jobs is open")
        }
        for id in open.map(\.id) {
            var job = try job(id)
            if !done.contains(job.status) { try naming(id) { try change(&job) } }
        }
        touch(number)
        try settleTouchedOrders()
        let jobs = try store.jobs(of: number)
        let waiting = jobs.count { $0.pending?.kind == .cancel }
        let rest = waiting == 0 ? "" : "; \(waiting) of \(jobs.count) as soon as the copy is back"
        let rows = try jobs.map { try JobRow($0, self) }
        return try Answer(
            "order \(number): \(text)\(rest)\n" + TextTable.render(JobRow.headings, rows.map(\.cells)), rows)
    }
}

extension JobRecord {
    /// Whether it is cancelled as soon as its hot folder has given its copy back.
    fileprivate var isBeingCancelled: Bool { pending?.kind == .cancel }
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
    var purchaseOrderLabel: String
    var refunded: Int
    var actualRefund: Int?
    var discrepancy: Bool
    var paidAfterCancelling: Bool
    var cancelRequest: CancelRequestRow?
    var needsAction: Actor?
    var due: String?
    var start: String?
    var priority: Int
    var jobs: [JobID]
    var source: String
    var reorderOf: OrderNumber?
    var erasedAt: String?
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
        purchaseOrderLabel = PurchaseOrder.label(order.purchaseOrder)
        refunded = order.refunded
        // Only these can have notes on money that matter here; a long list need not read the notes of all others.
        let notes = order.refunded > 0 || order.status == .cancelled ? try turn.store.notes(of: order.number) : []
        let correction = notes.refundCorrection
        // What was recorded after the correction is taken to be right.
        actualRefund = correction.map { $0.actual + order.refunded - $0.recorded }
        discrepancy = correction?.isDiscrepancy ?? false
        paidAfterCancelling = notes.isRefundDue
        cancelRequest = order.cancelRequest.map(CancelRequestRow.init)
        needsAction = order.cancelRequest != nil || notes.isRefundDue ? .admin : nil
        due = order.due?.description
        start = order.start?.description
        priority = order.priority
        jobs = try turn.store.jobs(of: order.number).map(\.id)
        source = order.source
        reorderOf = order.reorderOf
        erasedAt = order.erasedAt?.description
        createdAt = order.createdAt.description
    }

    static let headings = ["ORDER", "STATUS", "PAYMENT", "FULFILMENT", "JOBS", "TOTAL", "ACT", "CUSTOMER", "REMARKS"]
    var cells: [String] {
        [
            order.text, status.rawValue, payment.rawValue, fulfilment.rawValue, "\(jobs.count)",
            total.map { "\(Money($0, currency))" } ?? "", needsAction?.rawValue ?? "", customer ?? "",
            remarks.joined(separator: "; "),
        ]
    }
}
