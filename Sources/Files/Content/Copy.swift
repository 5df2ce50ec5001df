internal import CLinux
internal import Glibc
public import Workflow

/// The bytes that are read or written at once: as fast as any other way on ext4 and tmpfs, and they are hashed in passing.
private let chunk = 128 << 10

/// Copies a whole file into another one's current offset and hashes what was written. Not synced.
public func copy(
    _ source: borrowing Descriptor, to target: borrowing Descriptor
) throws(SystemError) -> (sha256: Digest, bytes: Int64) {
    let target = target.raw
    return try walk(source) { bytes throws(SystemError) in try writeAll(bytes, to: target) }
}

/// Copies a whole file into an empty one without looking at its bytes; the kernel does it, and a file system that can lets
/// both share them. Not synced.
public func copyWhole(_ source: borrowing Descriptor, to target: borrowing Descriptor) throws(SystemError) {
    let bytes = try source.status().bytes
    var done: Int64 = 0
    while done < bytes {
        let count = linux_copy_range(source.raw, target.raw, done, bytes - done)
        // Two file systems, or one that cannot: the bytes go through our hands.
        if count == -Int64(EXDEV) || count == -Int64(EOPNOTSUPP) || count == -Int64(EINVAL) || count == -Int64(ENOSYS),
            done == 0
        {
            _ = try copy(source, to: target)
            return
        }
        guard count > 0 else {
            throw SystemError(code: count < 0 ? Int32(-count) : EIO, call: "copy_file_range", what: "copy of a file")
        }
        done += count
    }
}

/// Hashes a whole file.
public func digest(of source: borrowing Descriptor) throws(SystemError) -> (sha256: Digest, bytes: Int64) {
    try walk(source) { _ throws(SystemError) in }
}

private func walk(
    _ source: borrowing Descriptor, _ each: (UnsafeRawBufferPointer) throws(SystemError) -> Void
) throws(SystemError) -> (sha256: Digest, bytes: Int64) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 4096)
    defer { buffer.deallocate() }
    var hash = SHA256()
    var bytes: Int64 = 0
    while true {
        let count = try source.read(into: buffer, at: bytes)
        if count == 0 { return (hash.finish(), bytes) }
        let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        hash.update(part)
        try each(part)
        bytes += Int64(count)
    }
}
