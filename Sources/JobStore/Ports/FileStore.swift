public import Workflow

/// Files that arrived, and reports on them.
public protocol FileStore {
    /// `StoreError.constraint` where the same original stands unreleased already.
    /// - Returns: its id.
    func insert(_ file: FileRecord) throws -> Int64
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where digest or size would change.
    func update(_ file: FileRecord) throws
    func file(_ id: Int64) throws -> FileRecord?
    /// The record of a file that still stands in its folder. Its name is not asked: a sender may rename it, and it is the
    /// same file still. nil for inode 0, which stood in no folder.
    func unreleasedFile(_ original: OriginalFile) throws -> FileRecord?
    /// The newest record of a file that has left its folder, with the same `original`, that was changed in its folder
    /// (`FileRecord.changed`) at that time or later: what is told of a file as it stood then is told of this one. Another
    /// file that bears its inode, times and bytes by now was changed later.
    func releasedFile(_ original: OriginalFile, changed: Int64) throws -> FileRecord?
    /// Newest first.
    func files(_ filter: FileFilter, limit: Int) throws -> [FileRecord]
    func count(_ filter: FileFilter) throws -> Int
    func inspection(sha256: Digest, key: Digest) throws -> InspectionRecord?
    /// The newest report on a file, whatever it depends on: for what every report says alike.
    func newestInspection(of sha256: Digest) throws -> InspectionRecord?
    /// Keeps a report; the same digest and key again replaces it.
    func put(_ inspection: InspectionRecord) throws
    /// Remembers a fixed file of an original; the same pair again changes nothing.
    func put(_ fixed: FixedFileRecord) throws
    /// Every fixed file that was ever made of an original, oldest first.
    func fixedFiles(of original: Digest) throws -> [FixedFileRecord]
}

/// What tells a file in a watched folder from every other one, whatever it is called.
public struct OriginalFile: Hashable, Sendable {
    public var folder: String
    public var device: UInt64
    public var inode: UInt64
    public var bytes: Int64
    public var modified: Int64
    public var sha256: Digest
    public init(folder: String, device: UInt64, inode: UInt64, bytes: Int64, modified: Int64, sha256: Digest) {
        self.folder = folder
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.modified = modified
        self.sha256 = sha256
    }
}

/// Which files are asked for; nil asks nothing.
public struct FileFilter: Hashable, Sendable {
    public var state: FileState?
    public var folder: String?
    public var name: RawName?
    public var sha256: Digest?
    public var job: JobID?
    public init(
        state: FileState? = nil, folder: String? = nil, name: RawName? = nil, sha256: Digest? = nil, job: JobID? = nil
    ) {
        self.state = state
        self.folder = folder
        self.name = name
        self.sha256 = sha256
        self.job = job
    }
}
