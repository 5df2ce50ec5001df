public import Workflow

/// Something of which somebody is told once when it began and once when it is over.
public struct IncidentRecord: Hashable, Sendable {
    /// Given by the store; 0 before.
    public var id: Int64
    public var kind: AlertKind
    /// What it is about: a folder, a volume, the first job.
    public var subject: String
    /// Stable code of the cause; empty for none.
    public var code: String
    /// What happened, in one sentence without names of files or customers.
    public var text: String
    /// How often it happened within the incident: jobs that failed.
    public var count: Int
    public var beganAt: Timestamp
    /// When it is told, unless it has ended by then.
    public var tellAt: Timestamp
    public var toldAt: Timestamp?
    public var endedAt: Timestamp?

    public init(
        id: Int64 = 0, kind: AlertKind, subject: String, code: String = "", text: String, count: Int = 1,
        beganAt: Timestamp, tellAt: Timestamp, toldAt: Timestamp? = nil, endedAt: Timestamp? = nil
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.code = code
        self.text = text
        self.count = count
        self.beganAt = beganAt
        self.tellAt = tellAt
        self.toldAt = toldAt
        self.endedAt = endedAt
    }
}

/// A message on its way to somebody; gone once it was sent.
public struct AlertMessageRecord: Hashable, Sendable {
    /// Given by the store; 0 before.
    public var id: Int64
    public var incident: Int64
    /// The configuration's name of the way that it goes.
    public var way: String
    /// Whether it tells the end.
    public var isEnd: Bool
    /// What is sent, as JSON.
    public var body: String
    public var madeAt: Timestamp
    /// Counted before the act.
    public var attempts: Int
    public var notBefore: Timestamp
    /// The daemon's life that is sending it; nil while nobody is.
    public var epoch: Int64?
    /// Why the last try failed; empty before.
    public var trouble: String

    public init(
        id: Int64 = 0, incident: Int64, way: String, isEnd: Bool, body: String, madeAt: Timestamp, attempts: Int = 0,
        notBefore: Timestamp, epoch: Int64? = nil, trouble: String = ""
    ) {
        self.id = id
        self.incident = incident
        self.way = way
        self.isEnd = isEnd
        self.body = body
        self.madeAt = madeAt
        self.attempts = attempts
        self.notBefore = notBefore
        self.epoch = epoch
        self.trouble = trouble
    }
}
