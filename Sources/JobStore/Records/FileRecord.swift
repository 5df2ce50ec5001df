public import Workflow

/// A file that arrived, for ever: its bytes are in the vault under `sha256`.
public struct FileRecord: Hashable, Sendable, Codable {
    /// Given by the store; 0 before.
    public var id: Int64
    /// The intake folder's path as configured; `cli` for a file that a command brought.
    public var folder: String
    public var name: RawName
    public var sha256: Digest
    public var bytes: Int64
    public var isPDF: Bool
    public var state: FileState
    /// One sentence; empty where the state says all.
    public var reason: String
    public var job: JobID?
    public var part: String?
    /// The order that a ticket or a product drop made.
    public var order: OrderNumber?
    /// The original as it stood in the folder.
    public var device: UInt64
    public var inode: UInt64
    public var modified: Int64
    public var changed: Int64
    public var arrivedAt: Timestamp
    /// Whether the original has left the watched folder.
    public var released: Bool
    /// Where the original's copy stands below `results/`, once it does: path relative to the workspace.
    public var resultPath: String?

    public init(
        id: Int64 = 0, folder: String, name: RawName, sha256: Digest, bytes: Int64, isPDF: Bool, state: FileState,
        reason: String = "", job: JobID? = nil, part: String? = nil, order: OrderNumber? = nil, device: UInt64 = 0,
        inode: UInt64 = 0, modified: Int64 = 0, changed: Int64 = 0, arrivedAt: Timestamp, released: Bool = false,
        resultPath: String? = nil
    ) {
        self.id = id
        self.folder = folder
        self.name = name
        self.sha256 = sha256
        self.bytes = bytes
        self.isPDF = isPDF
        self.state = state
        self.reason = reason
        self.job = job
        self.part = part
        self.order = order
        self.device = device
        self.inode = inode
        self.modified = modified
        self.changed = changed
        self.arrivedAt = arrivedAt
        self.released = released
        self.resultPath = resultPath
    }
}

extension FileRecord {
    /// The original as it stood in its folder.
    public var original: OriginalFile {
        OriginalFile(
            folder: folder, device: device, inode: inode, bytes: bytes, modified: modified, sha256: sha256)
    }
}

/// What became of a file that arrived.
public enum FileState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Artwork that no job waits for (yet).
    case unmatched
    /// It fills a job's slot.
    case assigned
    /// A ticket or a product drop that became an order.
    case ordered
    /// The same again; nothing was made of it.
    case duplicate
    /// Not usable; the reason says why.
    case rejected
    /// Its name was deleted with the data of its order, and its bytes too unless somebody else needs them.
    case erased
}

/// A result folder's work: what has to appear below `results/`, made by a step and repeated until it is there.
public enum ResultClass: String, Hashable, Sendable, Codable, CaseIterable { case done, rejected, unmatched, duplicate }
