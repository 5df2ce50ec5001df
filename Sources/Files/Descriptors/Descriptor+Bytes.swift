internal import Glibc

extension Descriptor {
    /// Reads from the current offset.
    /// - Returns: the bytes read, 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try check("read", label) { Glibc.read(raw, buffer.baseAddress, buffer.count) }
    }

    /// Reads from an offset, which leaves the current one where it is.
    /// - Returns: the bytes read, 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws(SystemError) -> Int {
        try check("pread", label) { pread(raw, buffer.baseAddress, buffer.count, off_t(offset)) }
    }

    /// Reads `count` bytes from an offset; fewer where the file ends before.
    public func read(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let part = try check("pread", label) {
                bytes.withUnsafeMutableBytes { pread(raw, $0.baseAddress! + done, count - done, off_t(offset) + done) }
            }
            if part == 0 { break }
            done += part
        }
        bytes.removeLast(count - done)
        return bytes
    }

    /// Reads the file from its beginning to its end, whatever size it says it has: files of `/proc` say 0, others grow.
    /// - Throws: `EFBIG` where it holds more than `limit` bytes.
    public func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try read(at: Int64(bytes.count), count: 128 << 10)
            if part.isEmpty { return bytes }
            bytes += part
            if bytes.count > limit { throw SystemError(code: EFBIG, call: "read", what: label) }
        }
    }

    /// Writes all the bytes at the current offset.
    public func write(all bytes: UnsafeRawBufferPointer) throws(SystemError) { try writeAll(bytes, to: raw) }

    /// Writes all the bytes at the current offset.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            done += try check("write", label) {
                bytes.withUnsafeBytes { Glibc.write(raw, $0.baseAddress! + done, bytes.count - done) }
            }
        }
    }
}

/// Writes all the bytes to a descriptor that the caller keeps open.
func writeAll(_ bytes: UnsafeRawBufferPointer, to raw: Int32) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        let written = try check("write", "descriptor \(raw)") { Glibc.write(raw, part.baseAddress, part.count) }
        rest = rest.dropFirst(written)
    }
}
