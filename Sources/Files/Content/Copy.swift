internal import CLinux
internal import Glibc
public import Workflow

/// Copies a whole file into another one's current offset and hashes what was written. Not synced.
public func copy(
    _ source: borrowing Descriptor, to target: borrowing Descriptor
) throws(SystemError) -> (sha256: Digest, bytes: Int64) {
    let target = target.raw
    return try walk(source) { bytes throws(SystemError) in try writeAll(bytes, to: target) }
}

/// The same, past the page cache where the file is large and that can be had.
public func copy(
    _ source: borrowing Descriptor, to target: UnsyncedFile
) throws(SystemError) -> (sha256: Digest, bytes: Int64) {
    var walk = HashedWalk()
    _ = try walk.goOn(in: source, atMost: .max, to: target)
    return (walk.finish(), walk.bytes)
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
    var walk = HashedWalk()
    _ = try walk.goOn(in: source, atMost: .max, each)
    return (walk.finish(), walk.bytes)
}

/// A walk through a file that may be interrupted, and hashes what it passes.
struct HashedWalk: ~Copyable {
    private var hash = SHA256()
    /// How far it has come.
    private(set) var bytes: Int64 = 0

    /// - Returns: whether it has come to the end of the file.
    mutating func goOn(
        in source: borrowing Descriptor, atMost count: Int64,
        _ each: (UnsafeRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) -> Bool {
        let buffer = CopyBuffer()
        return try pass(source, count, { buffer.bytes }, each)
    }

    /// Writes what it passes.
    mutating func goOn(
        in source: borrowing Descriptor, atMost count: Int64, to target: UnsyncedFile
    ) throws(SystemError) -> Bool {
        guard target.isUncached else {
            return try goOn(in: source, atMost: count) { part throws(SystemError) in try target.write(all: part) }
        }
        let behind = WriteBehind(target)
        let isAtEnd: Bool
        do throws(SystemError) {
            isAtEnd = try pass(source, count, { behind.room }) { part throws(SystemError) in try behind.write(part) }
        } catch {
            behind.rest()
            throw error
        }
        try behind.finish()
        return isAtEnd
    }

    private mutating func pass(
        _ source: borrowing Descriptor, _ count: Int64, _ buffer: () -> UnsafeMutableRawBufferPointer,
        _ each: (UnsafeRawBufferPointer) throws(SystemError) -> Void
    ) throws(SystemError) -> Bool {
        var left = count
        while left > 0 {
            let buffer = buffer()
            let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(min(Int64(buffer.count), left))])
            let count = try source.read(into: room, at: bytes)
            if count == 0 { return true }
            let part = UnsafeRawBufferPointer(rebasing: room[..<count])
            hash.update(part)
            try each(part)
            bytes += Int64(count)
            left -= Int64(count)
        }
        return false
    }

    /// The digest of what it passed. Once.
    mutating func finish() -> Digest {
        var passed = SHA256()
        swap(&passed, &hash)
        return passed.finish()
    }
}
