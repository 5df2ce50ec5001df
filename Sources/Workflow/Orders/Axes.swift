// The three axes of an order (`docs/statuses.md`); a job's status is a fourth thing and stands in Statuses/.

/// How far the order is as a whole.
public enum OrderStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case pending = "Pending", processing = "Processing", complete = "Complete", cancelled = "Cancelled"
}

/// Where the money is.
public enum PaymentStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case pending = "Pending", processing = "Processing", paid = "Paid", onAccount = "OnAccount"
    case partiallyRefunded = "PartiallyRefunded", refunded = "Refunded", voided = "Voided"

    /// Whether work may begin on this payment status alone; a total of zero opens the gate too (`OrderRecord`).
    public var isPaidClass: Bool { self == .paid || self == .onAccount || self == .partiallyRefunded }
}

/// Where the goods are.
public enum Fulfilment: String, Hashable, Sendable, Codable, CaseIterable {
    case notShipped = "NotShipped", partlyShipped = "PartlyShipped", shipped = "Shipped", collected = "Collected"
}

/// Why a job's working folder was emptied.
public enum CleanUpCause: String, Hashable, Sendable, Codable, CaseIterable { case shipped, complete, cancelled }
