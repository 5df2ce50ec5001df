internal import CLinux

/// The file system that a folder stands on (`statfs`).
public struct FileSystem: Hashable, Sendable {
    /// `ext4`, `nfs`, `cifs`, `fuse`, `tmpfs`, …; an unknown type in hexadecimal.
    public let name: String
    /// Whether another machine or process serves it, so that events may be missing and calls may hang. True for types
    /// that are not known: the careful way works on local ones too.
    public let isRemote: Bool
    public let isReadOnly: Bool
    /// What an ordinary user may still write.
    public let bytesFree: Int64
    /// How many more files it takes (inodes); nil where it does not count them.
    public let namesFree: Int64?
}

extension Folder {
    /// The file system that the folder stands on now.
    public func fileSystem() throws(SystemError) -> FileSystem {
        var found = linux_file_system()
        try checkLinux("fstatfs", label, linux_file_system(raw, &found))
        let known = knownTypes[found.type]
        return FileSystem(
            name: known?.name ?? "0x" + String(found.type, radix: 16), isRemote: known?.isRemote ?? true,
            isReadOnly: found.read_only != 0, bytesFree: Int64(clamping: found.bytes_free),
            namesFree: found.names == 0 ? nil : Int64(clamping: found.names_free))
    }
}

/// `linux/magic.h` and statfs(2).
private let knownTypes: [UInt64: (name: String, isRemote: Bool)] = [
    0xEF53: ("ext4", false), 0x5846_5342: ("xfs", false), 0x9123_683E: ("btrfs", false), 0x0102_1994: ("tmpfs", false),
    0x8584_58F6: ("ramfs", false), 0x794C_7630: ("overlay", false), 0x2FC1_2FC1: ("zfs", false),
    0xF2F5_2010: ("f2fs", false), 0x4D44: ("vfat", false), 0x2011_BAB0: ("exfat", false),
    0x5346_544E: ("ntfs", false), 0x7366_746E: ("ntfs3", false), 0xCA45_1A4E: ("bcachefs", false),
    0x3153_464A: ("jfs", false), 0x6969: ("nfs", true), 0xFF53_4D42: ("cifs", true), 0xFE53_4D42: ("cifs", true),
    0x517B: ("smb", true), 0x6573_5546: ("fuse", true), 0x0102_1997: ("9p", true), 0x5346_414F: ("afs", true),
    0x00C3_6400: ("ceph", true), 0x0BD0_0BD0: ("lustre", true), 0x0116_1970: ("gfs2", true),
    0x7461_636F: ("ocfs2", true), 0x786F_4256: ("vboxsf", true),
]
