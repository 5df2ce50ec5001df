import JobStore
public import Workflow

// Whoever has no right to cancel may ask for it. The order goes on meanwhile; a person with the right answers, by
// cancelling or by refusing.

/// What became of a wish to cancel.
public enum CancelAsking: Hashable, Sendable { case asked, askedBefore, alreadyCancelled, tooLate }

extension Turn {
    /// Files a wish to cancel an order.
    /// - Parameter reason: The customer's own words; they stand in a note and never in history.
    /// - Throws: `StoreError.notFound`.
    public func askToCancel(_ number: OrderNumber, reason: String, code: CancelCode = .other) throws -> CancelAsking {
        var order = try order(number)
        if order.status == .cancelled { return .alreadyCancelled }
        if order.cancelRequest != nil { return .askedBefore }
        let jobs = try store.jobs(of: number)
        guard jobs.contains(where: { $0.isOpen && $0.status != .shipped })
        else { return .tooLate }
        order.cancelRequest = CancelRequest(at: now, by: actor, reason: reason)
        order.updatedAt = now
        try store.update(order)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: true, kind: .cancelRequest,
                text: "asked to cancel: \(reason)", facts: ["cancel_code": code.rawValue]))
        try log(
            "order.asked", .error, order: number,
            reason: "somebody asks to cancel it; answer with `hotpress order cancel \(number) --reason …` or "
                + "`hotpress order refuse-cancel \(number) --reason …`", facts: ["cancel_code": code.rawValue])
        return .asked
    }

    /// Answers a wish to cancel with no; the customer may read why.
    /// - Returns: false where nobody asked.
    public func refuseToCancel(_ number: OrderNumber, reason: String) throws -> Bool {
        var order = try order(number)
        guard order.cancelRequest != nil else { return false }
        order.cancelRequest = nil
        order.updatedAt = now
        try store.update(order)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: true, kind: .cancelRequest,
                text: "it is not cancelled: \(reason)", facts: ["answer": "refused"]))
        try log("order.answered", .notice, order: number, reason: "the wish to cancel was refused; a note says why")
        return true
    }

    /// Takes in a dropped wish to cancel: its answer lies beside it in `results/`.
    func acceptCancelRequest(_ number: OrderNumber, reason: String, from file: inout FileRecord) throws {
        guard try store.order(number) != nil else {
            let reason = "There is no order \(number); nothing was done."
            try conclude(&file, .rejected, reason, result: .rejected, level: .warning)
            return
        }
        file.order = number
        switch try askToCancel(number, reason: reason, code: .customerRequest) {
        case .asked:
            try conclude(
                &file, .ordered,
                "The wish to cancel order \(number) is filed. A person answers it; until then the order goes on.",
                result: .done)
        case .askedBefore:
            try conclude(
                &file, .duplicate, "Order \(number) is asked to be cancelled already; nothing was done.",
                result: .duplicate)
        case .alreadyCancelled:
            try conclude(
                &file, .duplicate, "Order \(number) is cancelled already; nothing was done.", result: .duplicate)
        case .tooLate:
            try conclude(
                &file, .rejected, "Order \(number) has left the house; it cannot be cancelled any more.",
                result: .rejected, level: .warning)
        }
    }
}
