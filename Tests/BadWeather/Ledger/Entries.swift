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
    /// Whether its order's data are deleted in the end: no name and no byte of it may be left.
    public var isErased = false
    /// Whether its order may end before anybody looks into it: it is in the vault, and has an answer or none; or
    /// whether a clock that jumps may make its answer come before its ticket, or end it.
    public var maySayNothing = false
    /// Below `results`, where its answer may stand.
    public var ends: Set<String> = ["done"]
    /// What it says as other files do: of all that share this word, one is taken and the others are not.
    public var once: String?
    public init(name: String, folder: String, sha256: Digest) {
        self.name = name
        self.folder = folder
        self.sha256 = sha256
    }
}

/// What a job has to come to.
public enum Fate: String, Codable, Hashable, Sendable {
    /// At its press once, and still open.
    case printed
    /// At its press once, and cleaned up.
    case ended
    /// At its press twice, because somebody asked for it, and cleaned up.
    case printedTwice
    /// Cancelled before any press had it: never at one.
    case withdrawn
    /// Its artwork is refused: never at a press.
    case refused
    /// Cancelled while a press was free to take it: at the press and open, or never there and cleaned up.
    case raced
    /// At its press once, and its data deleted.
    case erased

    /// How often it comes to its press.
    public var copies: ClosedRange<Int> {
        switch self {
        case .printed, .ended, .erased: 1...1
        case .printedTwice: 2...2
        case .withdrawn, .refused: 0...0
        case .raced: 0...1
        }
    }
}

/// A job, and what must come of it.
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
    public var fate = Fate.printed
    /// The order whose job of the same number had the same bytes.
    public var repeats: String?
    /// Whether its print file was fetched back after its end.
    public var isFetched = false
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
    public var name: String { "\(order)-\(number)" }
}

/// One line of the ledger.
public enum LedgerEntry: Codable, Hashable, Sendable {
    case file(DroppedFile)
    case job(ExpectedJob)
    /// Words of an order whose data are deleted: they may stand nowhere.
    case erased(words: [String])
    /// Nobody could know whether this job had come to its press, and somebody who looked there has said so.
    case settled(job: String, arrived: Bool)
}

/// One file that the small RIP took, as it was when its name appeared.
public struct TakenFile: Codable, Hashable, Sendable {
    public var name: String
    public var hotFolder: String
    public var sha256: Digest
    public var bytes: Int64
    public var inode: UInt64
    /// When the file was made, in nanoseconds since 1970; 0 where nobody knows.
    public var born: Int64
    /// The name it bears among the taken ones; it begins with the process that took it.
    public var takenAs: String
    public var time: String
    public init(
        name: String, hotFolder: String, sha256: Digest, bytes: Int64, inode: UInt64, born: Int64, takenAs: String,
        time: String
    ) {
        self.name = name
        self.hotFolder = hotFolder
        self.sha256 = sha256
        self.bytes = bytes
        self.inode = inode
        self.born = born
        self.takenAs = takenAs
        self.time = time
    }

    /// The process that took it.
    public var press: Substring { takenAs.prefix { $0 != "-" } }
}
