public import Workflow

/// One line of history. Append-only, so that nothing of it can be erased: identifiers and facts, no personal data and no
/// names. Files are told by number; their names stand in their records.
public struct EventRecord: Hashable, Sendable, Codable {
    /// Given by the store, growing without reuse; 0 before.
    public var sequence: Int64
    public var time: Timestamp
    public var level: Level
    /// Constant name: `job.status`, `file.accepted`, … (`docs/events.md`).
    public var name: String
    public var order: OrderNumber?
    public var job: JobID?
    public var from: JobStatus?
    public var to: JobStatus?
    /// Who did it: `pipeline`, a user's name, a watcher's folder.
    public var actor: String
    public var channel: Channel
    /// One sentence: what happened and why, and what comes next.
    public var reason: String
    /// Further facts, each a short text: `file`, `sha256`, `hot_folder`, `code`, `attempt`, `duration_ms`.
    public var facts: [String: String]

    public init(
        sequence: Int64 = 0, time: Timestamp, level: Level, name: String, order: OrderNumber? = nil, job: JobID? = nil,
        from: JobStatus? = nil, to: JobStatus? = nil, actor: String, channel: Channel, reason: String = "",
        facts: [String: String] = [:]
    ) {
        self.sequence = sequence
        self.time = time
        self.level = level
        self.name = name
        self.order = order
        self.job = job
        self.from = from
        self.to = to
        self.actor = actor
        self.channel = channel
        self.reason = reason
        self.facts = facts
    }
}

/// `notice`: something changed; `warning`: it will be tried again; `error`: a person is needed; `info`: the rest.
public enum Level: String, Hashable, Sendable, Codable, CaseIterable { case info, notice, warning, error }
