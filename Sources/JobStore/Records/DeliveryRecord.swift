public import Workflow

/// One file's way into one hot folder: the hand-over of `docs/architecture.md`, committed before and after each act.
public struct DeliveryRecord: Hashable, Sendable, Codable {
    /// Given by the store; 0 before.
    public var id: Int64
    public var job: JobID
    public var revision: Int
    public var hotFolder: String
    /// PDFs from 0 in output order, the job ticket last.
    public var ordinal: Int
    public var isTicket: Bool
    public var name: RawName
    /// Carries job, revision and epoch; unique for ever.
    public var temporary: RawName
    public var sha256: Digest
    public var bytes: Int64
    /// Relative to the workspace.
    public var source: String
    public var state: DeliveryState
    /// Grows with each new staging.
    public var epoch: Int
    public var boot: String
    /// Mount identity when it was staged, as text.
    public var mount: String
    public var publishedAt: Timestamp?
    public var takenAt: Timestamp?

    public init(
        id: Int64 = 0, job: JobID, revision: Int, hotFolder: String, ordinal: Int, isTicket: Bool, name: RawName,
        temporary: RawName, sha256: Digest, bytes: Int64, source: String, state: DeliveryState = .staging, epoch: Int,
        boot: String, mount: String = "", publishedAt: Timestamp? = nil, takenAt: Timestamp? = nil
    ) {
        self.id = id
        self.job = job
        self.revision = revision
        self.hotFolder = hotFolder
        self.ordinal = ordinal
        self.isTicket = isTicket
        self.name = name
        self.temporary = temporary
        self.sha256 = sha256
        self.bytes = bytes
        self.source = source
        self.state = state
        self.epoch = epoch
        self.boot = boot
        self.mount = mount
        self.publishedAt = publishedAt
        self.takenAt = takenAt
    }
}

extension DeliveryRecord {
    /// Whether it is a job's source on its way to an outside system, and no print file for a press.
    public var isOutside: Bool { ExternalPlace.isLane(hotFolder) }

    /// Whether the press has it: as it was seen, or as somebody said who looked there; then its temporary name, which a power
    /// cut may have brought back, has still to be removed.
    public var isTaken: Bool { state == .taken || state == .discarding && takenAt != nil }
}

/// Where a delivered file stands.
public enum DeliveryState: String, Hashable, Sendable, Codable, CaseIterable {
    case staging, staged, published, taken, withdrawn, uncertain
    /// Given up before it was renamed, or settled by somebody as taken; its temporary name has still to be removed.
    case discarding
    /// Given up, or overtaken by a later revision before it was published.
    case abandoned
}
