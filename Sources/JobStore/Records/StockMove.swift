public import Workflow

/// Goods that came onto a shelf or left it. Append-only; what is on hand is the sum.
public struct StockMove: Hashable, Sendable, Codable {
    public var product: ProductID
    /// What came (positive) or left (negative); 0 only for a count that found what was expected.
    public var change: Int
    public var cause: StockCause
    /// The job for which it was taken or given back.
    public var job: JobID?
    public var reason: String
    public var author: String
    public var time: Timestamp
    public init(
        product: ProductID, change: Int, cause: StockCause, job: JobID? = nil, reason: String = "", author: String,
        time: Timestamp
    ) {
        self.product = product
        self.change = change
        self.cause = cause
        self.job = job
        self.reason = reason
        self.author = author
        self.time = time
    }
}

/// Why goods moved.
public enum StockCause: String, Hashable, Sendable, Codable, CaseIterable {
    case received, counted, taken, returned
}
