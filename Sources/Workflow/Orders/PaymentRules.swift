extension PaymentStatus {
    /// What a payment's news makes of it. News may come late, twice or in the wrong order: none of it takes back what is
    /// known to be paid, and only the ledger of refunds speaks of refunds.
    public func after(_ news: PaymentStatus) -> PaymentStatus {
        switch (self, news) {
        case (.partiallyRefunded, _), (.refunded, _), (_, .partiallyRefunded), (_, .refunded): self
        // What is voided was never taken in; a paid order's money goes back by a refund.
        case (.paid, .voided): self
        case (_, .voided): .voided
        case (.voided, .pending): self
        case (.voided, _): news
        default: news.progress > progress ? news : self
        }
    }

    private var progress: Int {
        switch self {
        case .pending, .voided: 0
        case .processing: 1
        case .onAccount: 2
        case .paid, .partiallyRefunded, .refunded: 3
        }
    }
}

/// What a refund makes of an order.
public struct RefundOutcome: Hashable, Sendable {
    public var payment: PaymentStatus
    /// Minor units: all refunds together.
    public var refunded: Int

    /// Decides whether an amount may be recorded as given back (`docs/orders.md`).
    /// - Parameters:
    ///   - amount: minor units.
    ///   - refunded: what was recorded before.
    /// - Throws: why not.
    public init(
        of amount: Int, payment: PaymentStatus, total: Int?, refunded: Int
    ) throws(RefundRefused) {
        // Orders on account have paid nothing yet; what is taken off their invoice is no refund.
        guard payment == .paid || payment == .partiallyRefunded else { throw .notPaid(payment) }
        guard let total, total > 0 else { throw .noTotal }
        guard amount > 0 else { throw .nothing }
        guard amount <= total - refunded else { throw .tooMuch(left: total - refunded) }
        self.refunded = refunded + amount
        self.payment = self.refunded == total ? .refunded : .partiallyRefunded
    }
}

/// Why a refund is not recorded.
public enum RefundRefused: Error, Hashable, Sendable {
    case notPaid(PaymentStatus), noTotal, nothing
    /// Minor units that may still be given back.
    case tooMuch(left: Int)
}
