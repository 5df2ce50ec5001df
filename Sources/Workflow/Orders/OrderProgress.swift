/// What an order's jobs and its payment make of it.
public struct OrderProgress: Hashable, Sendable {
    public var status: OrderStatus
    public var fulfilment: Fulfilment
    /// Whether every job is shipped, collected or cancelled: jobs that stand in `Shipped` now get `order.settled`.
    public var isSettled: Bool

    /// How one job counts.
    private enum Part { case open, shipped, collected, cancelled }

    /// Adds an order up.
    /// - Parameters:
    ///   - jobs: status and cause of every job. A reopened job counts by its cause: the order has ended all the same.
    ///   - isPaid: whether the payment gate is open (`OrderRecord.isPaid`).
    ///   - before: the order's status until now. A complete or cancelled order stays so, whatever is refunded or paid
    ///     afterwards, and one that is being processed does not become pending again.
    public init(jobs: [(status: JobStatus, cause: CleanUpCause?)], isPaid: Bool, before: OrderStatus) {
        let parts = jobs.map { Self.part($0.status, $0.cause) }
        let wanted = parts.filter { $0 != .cancelled }
        let done = wanted.filter { $0 != .open }
        isSettled = !parts.isEmpty && done.count == wanted.count
        if done.isEmpty {
            fulfilment = .notShipped
        } else if done.count < wanted.count {
            fulfilment = .partlyShipped
        } else {
            fulfilment = done.allSatisfy { $0 == .collected } ? .collected : .shipped
        }
        if before == .complete || before == .cancelled {
            status = before
        } else if isSettled, wanted.isEmpty {
            status = .cancelled
        } else if isSettled, isPaid {
            status = .complete
        } else {
            status = isPaid || before == .processing ? .processing : .pending
        }
    }

    private static func part(_ status: JobStatus, _ cause: CleanUpCause?) -> Part {
        switch cause {
        case .shipped: .shipped
        case .complete: .collected
        case .cancelled: .cancelled
        // Only a basket's job is deleted without having ended for a cause: it was never ordered.
        case nil: status == .shipped ? .shipped : status == .jobDataDeleted ? .cancelled : .open
        }
    }
}
