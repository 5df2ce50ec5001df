public import Workflow

/// What the daemon tells a watcher helper (`hotpress _watch`): one process an intake folder.
public enum WatcherRequest: Hashable, Sendable, Codable {
    /// The first frame.
    case start(WatcherSetup)
    /// The file's bytes are in the vault and its record is committed: take it out of the folder, if it is still the same.
    case release(id: Int, name: RawName, identity: FileIdentity)
    /// The file stays in the folder for good: it is told again only when it becomes another file.
    case forget(name: RawName)
    /// Look through the whole folder now; answered by `scanned`. A negative id only asks whether the helper is alive and is
    /// answered even in the middle of a long copy; those are the supervisor's own.
    case scan(id: Int)
    /// Look through the folder until what stands there has rested and is told; what does not rest is left after three quiet
    /// periods. Answered by `scanned`.
    case sweep(id: Int)
}

/// How one folder is watched.
public struct WatcherSetup: Hashable, Sendable, Codable {
    /// Absolute path of the folder, as bytes escaped.
    public var path: String
    /// Absolute path of the folder in the workspace where copies are written: `var/vault/tmp`.
    public var receiving: String
    /// Absolute path of the folder in the workspace into which files are moved before they are removed: `var/claims`.
    public var claims: String
    /// Absolute path of the folder in the workspace into which larger files are moved instead, each under the number of its
    /// release, to become the sender's answer: `var/released`. nil: all are removed.
    public var released: String?
    public var quietSeconds: Double?
    public var rescanSeconds: Double?
    /// Larger files are not taken; they stay, visible as waiting.
    public var maxBytes: Int
    /// Seconds after which a file that is not ready is reported as waiting.
    public var waitingAfterSeconds: Double
    /// How many files may be told and not yet released; the others stay in the folder untouched, oldest first.
    public var tooManyWaiting: Int

    public init(
        path: String, receiving: String, claims: String, released: String? = nil, quietSeconds: Double?,
        rescanSeconds: Double?,
        maxBytes: Int = 4 << 30, waitingAfterSeconds: Double = 900, tooManyWaiting: Int = 64
    ) {
        self.path = path
        self.receiving = receiving
        self.claims = claims
        self.released = released
        self.quietSeconds = quietSeconds
        self.rescanSeconds = rescanSeconds
        self.maxBytes = maxBytes
        self.waitingAfterSeconds = waitingAfterSeconds
        self.tooManyWaiting = tooManyWaiting
    }
}

/// What makes a file the same file (`fstat`): times in nanoseconds since 1970.
public struct FileIdentity: Hashable, Sendable, Codable {
    public var device: UInt64
    public var inode: UInt64
    public var bytes: Int64
    public var modified: Int64
    public var changed: Int64
    public init(device: UInt64, inode: UInt64, bytes: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.modified = modified
        self.changed = changed
    }
}

/// What a watcher helper tells the daemon.
public enum WatcherReply: Hashable, Sendable, Codable {
    /// Watching: the mount's type, and how new files are noticed.
    case started(fileSystem: String, detector: String)
    /// A file was ready and its bytes are copied and synced under `receiving/<copy>`.
    case arrived(ArrivedFile)
    /// A file is not ready, and why; told once a change of reason, and after `waitingAfterSeconds` marked overdue. `cause`:
    /// what the system said, where it did.
    case waiting(name: RawName, reason: WaitingReason, overdue: Bool, cause: String? = nil)
    /// A file that waited is gone without having been taken.
    case withdrawn(name: RawName)
    /// `release` was carried out; `cause`: what the system said to one that was refused. That one is tried again by itself:
    /// another answer with the same id follows once it goes through, or is refused for another reason.
    case released(id: Int, outcome: ReleaseOutcome, cause: String? = nil)
    /// The folder cannot be read; `nil` when it can again.
    case unreachable(String?)
    /// `scan` is done: everything that was there has been told.
    case scanned(id: Int)
}

/// A file whose bytes the watcher copied.
public struct ArrivedFile: Hashable, Sendable, Codable {
    public var name: RawName
    public var identity: FileIdentity
    public var sha256: Digest
    /// The copy's name below `receiving`.
    public var copy: String
    /// The first bytes say `%PDF-` (within the first 1024, as ISO 32000 readers accept).
    public var looksLikePDF: Bool

    public init(name: RawName, identity: FileIdentity, sha256: Digest, copy: String, looksLikePDF: Bool) {
        self.name = name
        self.identity = identity
        self.sha256 = sha256
        self.copy = copy
        self.looksLikePDF = looksLikePDF
    }
}

/// What became of a release.
public enum ReleaseOutcome: String, Hashable, Sendable, Codable {
    /// Removed from the folder.
    case removed
    /// It was gone already.
    case gone
    /// Another file stands under the name; it was left alone and will be told anew.
    case replaced
    /// The folder refuses; the file stands there still.
    case refused
}

/// The unmet condition of a file that is not taken (`docs/intake.md` says what to do about each).
public enum WaitingReason: String, Hashable, Sendable, Codable, CaseIterable {
    case notRegular = "not-regular", link = "link", hardLinked = "hard-linked", temporaryName = "temporary-name"
    case empty = "empty", changing = "changing", beingWritten = "being-written", incompletePDF = "incomplete-pdf"
    case unreadable = "unreadable", tooLarge = "too-large", folderIsFull = "workspace-is-full"
}
