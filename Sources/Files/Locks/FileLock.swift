internal import Glibc
public import Workflow

/// Who holds a lock.
public struct LockHolder: Hashable, Sendable, CustomStringConvertible {
    public let process: Int32
    /// `Host.hostID`.
    public let host: String
    public let since: Timestamp

    public var description: String { "process \(process) since \(since)\(host == Host.hostID ? "" : " on \(host)")" }

    var bytes: [UInt8] { Array("\(process) \(host) \(since.milliseconds)\n".utf8) }

    init(process: Int32, host: String, since: Timestamp) {
        self.process = process
        self.host = host
        self.since = since
    }

    init?(_ bytes: [UInt8]) {
        let parts = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self).split(separator: " ")
        guard parts.count == 3, let process = Int32(parts[0]), let since = Int64(parts[2]) else { return nil }
        self.init(process: process, host: String(parts[1]), since: Timestamp(milliseconds: since))
    }
}

/// Why a lock was not had.
public enum LockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process holds it; who, where it has written that already.
    case held(by: LockHolder?)
    case system(SystemError)

    public var description: String {
        switch self {
        case .held(let holder?): "held by \(holder)"
        case .held(nil): "held by another process"
        case .system(let error): error.description
        }
    }
}

/// An exclusive lock on a file (`flock`). It ends with this object or with the process, however that ends; children do not
/// inherit it. The file stays: removing it would let two processes hold two files of one name.
public final class FileLock: Sendable {
    private let file: Descriptor

    /// Takes the lock, or tells at once who has it.
    public init(_ name: RawName, in folder: Folder, at now: Timestamp = .now()) throws(LockError) {
        do {
            file = try folder.append(name, mode: 0o600)
            let raw = file.raw
            try check("flock", folder.label(of: name)) { flock(raw, LOCK_EX | LOCK_NB) }
            try check("ftruncate", folder.label(of: name)) { ftruncate(raw, 0) }
            do throws(SystemError) {
                try file.write(LockHolder(process: getpid(), host: Host.hostID, since: now).bytes)
            } catch  where error.code == ENOSPC || error.code == EDQUOT {
                // The lock is had all the same; only who has it is not told.
            }
        } catch {
            throw error.code == EWOULDBLOCK ? .held(by: Self.holder(name, in: folder)) : .system(error)
        }
    }

    /// Who has held the lock last, or holds it.
    public static func lastHolder(_ name: RawName, in folder: Folder) -> LockHolder? { holder(name, in: folder) }

    /// Who has written itself into the lock file; it may have ended since.
    private static func holder(_ name: RawName, in folder: Folder) -> LockHolder? {
        do { return LockHolder(try folder.open(name).read(at: 0, count: 256)) } catch {
            return nil  // That somebody holds it is known; only who is not.
        }
    }
}
