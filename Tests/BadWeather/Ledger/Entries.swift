internal import Foundation
internal import Glibc
public import Workflow

// What the judge goes by: what was dropped and what must come of it, written before anything is dropped; and what the
// small RIP saw. Neither knows anything of the program under test but its folders.

/// A file that was dropped.
public struct DroppedFile: Codable, Hashable, Sendable {
    public var name: String
    /// Relative to the workspace.
    public var folder: String
    public var sha256: Digest
    public init(name: String, folder: String, sha256: Digest) {
        self.name = name
        self.folder = folder
        self.sha256 = sha256
    }
}

/// A job that must be delivered, once.
public struct ExpectedJob: Codable, Hashable, Sendable {
    public var order: String
    public var number: Int
    /// The hot folder that its routing names.
    public var hotFolder: String
    /// The PDF's bytes where they are known beforehand; nil for a merged one.
    public var sha256: Digest?
    /// What a merged PDF must contain, byte for byte.
    public var contains: [String]
    /// Whether a job ticket comes with it, after it.
    public var hasTicket: Bool
    public init(
        order: String, number: Int, hotFolder: String, sha256: Digest?, contains: [String] = [], hasTicket: Bool
    ) {
        self.order = order
        self.number = number
        self.hotFolder = hotFolder
        self.sha256 = sha256
        self.contains = contains
        self.hasTicket = hasTicket
    }

    /// How its delivered files' names begin.
    public var prefix: String { "O\(order)-J\(number)-" }
}

/// One line of the ledger.
public enum LedgerEntry: Codable, Hashable, Sendable {
    case file(DroppedFile)
    case job(ExpectedJob)
}

/// One file that the small RIP took, as it was when its name appeared.
public struct TakenFile: Codable, Hashable, Sendable {
    public var name: String
    public var hotFolder: String
    public var sha256: Digest
    public var bytes: Int64
    public var inode: UInt64
    /// The name it bears among the taken ones.
    public var takenAs: String
    public var time: String
    public init(
        name: String, hotFolder: String, sha256: Digest, bytes: Int64, inode: UInt64, takenAs: String, time: String
    ) {
        self.name = name
        self.hotFolder = hotFolder
        self.sha256 = sha256
        self.bytes = bytes
        self.inode = inode
        self.takenAs = takenAs
        self.time = time
    }
}
