public import Workflow

/// A piece of work that somebody has to do. It is committed together with what made it necessary, and ends together
/// with its result; so a crash leaves either the step or its result, and recovery is the normal path.
public struct StepRecord: Hashable, Sendable, Codable {
    /// Given by the store; 0 before.
    public var id: Int64
    public var kind: StepKind
    /// What it is about; nil for a step of a file.
    public var job: JobID?
    public var file: Int64?
    /// Steps of one resource are done in order of priority, due date and id: `work`, `local`, `lane:<hot folder>`.
    public var resource: String
    /// Counted before the act.
    public var attempts: Int
    public var notBefore: Timestamp
    public var priority: Int
    public var due: Timestamp?
    /// Who holds it; nil for nobody.
    public var lease: Lease?

    public init(
        id: Int64 = 0, kind: StepKind, job: JobID? = nil, file: Int64? = nil, resource: String, attempts: Int = 0,
        notBefore: Timestamp, priority: Int = 50, due: Timestamp? = nil, lease: Lease? = nil
    ) {
        self.id = id
        self.kind = kind
        self.job = job
        self.file = file
        self.resource = resource
        self.attempts = attempts
        self.notBefore = notBefore
        self.priority = priority
        self.due = due
        self.lease = lease
    }
}

/// What a step does.
public enum StepKind: String, Hashable, Sendable, Codable, CaseIterable {
    case validate, createOutput, deliver, withdraw, cleanUp, writeResult, pickTicket
    /// A kit's list of what is in the box.
    case packingList
    /// A job's papers as PDF, beside their text.
    case paper
    /// Pictures of a job's pages, when somebody wants to see them.
    case preview
    /// The page of a report, with pictures of the pages that something was found on.
    case illustrate
    /// Reports on a job's PDFs, in its working folder.
    case writeReports
    /// A template product is looked at before it can be used.
    case makeTemplate
    /// A date comes: a future order begins, an outside system's time is over, a reopened job closes.
    case start, externalTimeout, closeReopened
    /// Print files of an ended job appear in its working folder again.
    case restore
    /// Bytes and names of a job whose data are deleted.
    case purge
}

/// Who holds a step, and in which life of which host.
public struct Lease: Hashable, Sendable, Codable {
    public var host: String
    public var boot: String
    /// Grows with each start of a daemon on this workspace.
    public var epoch: Int64
    public init(host: String, boot: String, epoch: Int64) {
        self.host = host
        self.boot = boot
        self.epoch = epoch
    }
}
