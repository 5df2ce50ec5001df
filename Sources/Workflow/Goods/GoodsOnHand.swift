/// Goods of one product, and what a job may have of them.
public struct GoodsOnHand: Hashable, Sendable {
    /// Whether anybody keeps count: goods that were never received or counted, and have no reorder level, are simply there.
    public var isCounted: Bool
    public var onHand: Int
    /// At this many or fewer, somebody is told.
    public var reorderLevel: Int?

    public init(isCounted: Bool, onHand: Int, reorderLevel: Int? = nil) {
        self.isCounted = isCounted
        self.onHand = onHand
        self.reorderLevel = reorderLevel
    }

    /// What a wish comes to.
    public enum Answer: Hashable, Sendable {
        /// Nobody counts them: the person who picks finds out.
        case uncounted
        case enough
        case short(by: Int)
    }

    /// A job gets all that it wants or nothing.
    public func answer(to wanted: Int) -> Answer {
        guard isCounted else { return .uncounted }
        return wanted <= onHand ? .enough : .short(by: wanted - onHand)
    }

    /// Whether the reorder level is reached.
    public var isLow: Bool { isCounted && reorderLevel.map { onHand <= $0 } ?? false }

    /// Whether a move that brings it to `after` reaches the level now and did not before: once for each crossing.
    public func becomesLow(with after: Int) -> Bool {
        guard let reorderLevel else { return false }
        return onHand > reorderLevel && after <= reorderLevel
    }
}

/// A job's place among those that wait for the same goods.
public struct GoodsWish: Hashable, Sendable, Comparable {
    public var job: JobID
    public var priority: Int
    public var due: Timestamp?
    public var since: Timestamp

    public init(job: JobID, priority: Int, due: Timestamp?, since: Timestamp) {
        self.job = job
        self.priority = priority
        self.due = due
        self.since = since
    }

    /// Higher priority first, then the earlier due date (none last), then the older job.
    public static func < (a: Self, b: Self) -> Bool {
        if a.priority != b.priority { return a.priority > b.priority }
        if a.due != b.due {
            guard let due = a.due, let other = b.due else { return a.due != nil }
            return due < other
        }
        return a.since != b.since ? a.since < b.since : a.job < b.job
    }
}
