internal import CLinux
internal import Glibc

/// Writes a new file from its beginning past the page cache (`O_DIRECT`), as far as whole blocks go; the rest, and what its file
/// system does not take that way, is written as ever. A large file that is copied once needs no memory then, which a machine
/// under load has to find first, and is on its way to the disk at once.
///
/// It makes nothing durable: `fsync` does, as for other files.
struct UncachedWriting {
    /// Smaller files are written faster all together, and synced all together.
    static let leastBytes: Int64 = 1 << 20
    /// A multiple of the blocks of all disks and file systems for which it is used; what does not fit is refused.
    private static let block = 4096

    private var offset = 0

    /// Begins at the beginning of an empty file.
    /// - Returns: nil where its file system is not known to do it well.
    init?(_ raw: Int32) { if linux_write_uncached(raw, 1) != 0 { return nil } }

    /// Writes what it can.
    /// - Returns: the rest, which, like all that follows, is to be written as ever; nil where there is none.
    mutating func write(
        _ bytes: UnsafeRawBufferPointer, to raw: Int32
    ) throws(SystemError) -> UnsafeRawBufferPointer? {
        var rest = bytes
        // What is written in part, as a full disk may do, ends inside a block.
        while rest.count >= Self.block, offset.isMultiple(of: Self.block), let address = rest.baseAddress,
            Int(bitPattern: address).isMultiple(of: Self.block)
        {
            let count = Glibc.write(raw, address, rest.count - rest.count % Self.block)
            if count == -1, errno == EINTR { continue }
            if count == -1, errno == EINVAL { break }
            if count == -1 { throw SystemError(code: errno, call: "write", what: "descriptor \(raw)") }
            offset += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        if rest.isEmpty { return nil }
        try checkLinux("fcntl", "descriptor \(raw)", linux_write_uncached(raw, 0))
        return rest
    }
}
