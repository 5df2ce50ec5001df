public import Wire

/// What one look at a name says; links are not followed.
public struct Look: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case regular, link, other }
    public var kind: Kind
    public var links: Int
    public var identity: FileIdentity

    public init(kind: Kind, links: Int, identity: FileIdentity) {
        self.kind = kind
        self.links = links
        self.identity = identity
    }
}

/// What opening a file that seems finished says.
public struct Probe: Hashable, Sendable {
    /// Whether any process has it open for writing, as a read lease tells; unknown on file systems without leases and for
    /// files of other owners.
    public enum Writer: Hashable, Sendable { case none, some, unknown }
    public var writer: Writer
    public var end: PDFEnd

    public init(writer: Writer, end: PDFEnd) {
        self.writer = writer
        self.end = end
    }
}

/// What an event says about a name. Events are hints: a lost one costs time, never a file.
public enum Hint: Hashable, Sendable {
    /// Its content or its data changed.
    case changed
    /// It came by a rename: who renames has finished writing, as a rule.
    case movedIn
}

/// When a file counts as finished. Times are seconds of a clock that only goes forward.
public struct ReadinessRules: Hashable, Sendable {
    public var quietSeconds: Double
    public var maxBytes: Int64
    public var waitingAfterSeconds: Double

    /// How long a file that was renamed in rests before it is opened: longer than one tick of the clock that stamps
    /// files (1 to 10 ms), so that a later change shows in its times.
    public var renamedInSeconds: Double

    public init(
        quietSeconds: Double, maxBytes: Int64, waitingAfterSeconds: Double, renamedInSeconds: Double = 0.02
    ) {
        self.renamedInSeconds = renamedInSeconds
        self.quietSeconds = quietSeconds
        self.maxBytes = maxBytes
        self.waitingAfterSeconds = waitingAfterSeconds
    }

    /// How often a file is looked at again whose unmet condition may end without an event: 5 s where the quiet period is
    /// 2 s, and never more often than the quiet period.
    public var recheckSeconds: Double { max(quietSeconds, min(5, 2.5 * quietSeconds)) }

    /// How long a PDF without a proper end must rest, with nobody writing, until it is taken as damaged, to be rejected
    /// with a reason instead of waiting for ever: 60 s where the quiet period is 2 s. Where nobody can tell whether a
    /// writer is at work, a copy may just be paused; it then rests as long as an overdue file.
    public func damagedAfterSeconds(writer: Probe.Writer) -> Double {
        writer == .none ? 30 * quietSeconds : max(30 * quietSeconds, waitingAfterSeconds)
    }
}
