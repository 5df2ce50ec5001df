public import Workflow

/// The history.
public protocol EventStore {
    /// Append-only. An event of a job is an event of its order too. - Returns: its sequence number.
    func append(_ event: EventRecord) throws -> Int64
    /// In sequence, after a sequence number.
    func events(after sequence: Int64, _ filter: EventFilter, limit: Int) throws -> [EventRecord]
    func lastSequence() throws -> Int64
}

/// Which events are asked for; nil asks nothing.
public struct EventFilter: Hashable, Sendable {
    public var order: OrderNumber?
    public var job: JobID?
    /// This level or a heavier one.
    public var level: Level?
    public var since: Timestamp?
    public init(order: OrderNumber? = nil, job: JobID? = nil, level: Level? = nil, since: Timestamp? = nil) {
        self.order = order
        self.job = job
        self.level = level
        self.since = since
    }
}

extension EventStore {
    /// When the newest event was; nil where there is none.
    public func newestEvent() throws -> Timestamp? {
        try events(after: try lastSequence() - 1, EventFilter(), limit: 1).first?.time
    }
}
