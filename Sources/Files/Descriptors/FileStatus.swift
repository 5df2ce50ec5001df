internal import Glibc

/// What kind of thing bears a name.
public enum FileKind: String, Hashable, Sendable, CaseIterable { case regular, folder, link, fifo, socket, device }

/// What `stat` tells of a file.
public struct FileStatus: Hashable, Sendable {
    public let kind: FileKind
    public let device: UInt64
    public let inode: UInt64
    public let bytes: Int64
    /// When its bytes changed last: nanoseconds since 1970.
    public let modified: Int64
    /// When its bytes or its entry (name, mode, owner, links) changed last: nanoseconds since 1970.
    public let changed: Int64
    /// Names that it has.
    public let links: Int
    /// Permission bits.
    public let mode: UInt32
    /// User id.
    public let owner: UInt32

    init(_ found: stat) {
        kind =
            switch found.st_mode & 0o170000 {
            case 0o100000: .regular
            case 0o040000: .folder
            case 0o120000: .link
            case 0o010000: .fifo
            case 0o140000: .socket
            default: .device
            }
        device = UInt64(found.st_dev)
        inode = UInt64(found.st_ino)
        bytes = Int64(found.st_size)
        modified = found.st_mtim.nanoseconds
        changed = found.st_ctim.nanoseconds
        links = Int(clamping: found.st_nlink)
        mode = UInt32(found.st_mode & 0o7777)
        owner = UInt32(found.st_uid)
    }
}

extension timespec {
    /// A share may send any time it likes: no arithmetic here may trap.
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}
