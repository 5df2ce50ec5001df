internal import CLinux
internal import Glibc

/// One open file, closed exactly once. Errors name it `descriptor 7`; whoever knows its name says so (`SystemError.about`).
public struct Descriptor: ~Copyable, Sendable {
    /// The number; valid as long as this value lives.
    public let raw: Int32

    /// Takes ownership of an open descriptor.
    public init(owning raw: Int32) { self.raw = raw }

    /// A new file without a name that goes with its last descriptor; its bytes are in memory (`memfd_create`).
    public static func inMemory(_ label: String) throws(SystemError) -> Descriptor {
        Descriptor(owning: try checkLinux("memfd_create", label, linux_memory_file(label)))
    }

    deinit {
        // Whoever wrote calls `close()`, which tells; here is nobody left to be told.
        _ = Glibc.close(raw)
    }

    /// The current offset, which everybody moves who shares this open file.
    func offset() throws(SystemError) -> Int64 {
        let offset = lseek(raw, 0, SEEK_CUR)
        if offset == -1 { throw SystemError(code: errno, call: "lseek", what: label) }
        return Int64(offset)
    }

    /// Moves the current offset back to the beginning, for whoever shares this open file too.
    public func rewind() throws(SystemError) {
        try check("lseek", label) { Int32(lseek(raw, 0, SEEK_SET)) }
    }

    var label: String { "descriptor \(raw)" }

    /// Closes the file, and tells what the system only says now: `EIO`, `EDQUOT` or `ENOSPC` of bytes written earlier.
    public consuming func close() throws(SystemError) {
        let raw = self.raw
        discard self
        // Never again after EINTR: on Linux the number is free by then and may be another thread's file.
        if Glibc.close(raw) == -1, errno != EINTR {
            throw SystemError(code: errno, call: "close", what: "descriptor \(raw)")
        }
    }

    /// Gives the number away, open; the caller closes it.
    public consuming func take() -> Int32 {
        let raw = self.raw
        discard self
        return raw
    }

    /// A second descriptor of the same open file (shared offset), close-on-exec.
    public func duplicate() throws(SystemError) -> Descriptor {
        Descriptor(owning: try check("dup", label) { fcntl(raw, F_DUPFD_CLOEXEC, 3) })
    }

    /// What the file is now (`fstat`).
    public func status() throws(SystemError) -> FileStatus {
        var found = stat()
        try check("fstat", label) { fstat(raw, &found) }
        return FileStatus(found)
    }

    /// Makes the bytes durable (`fsync`). After a failure the file must not be trusted, nor a second `sync`: the kernel may
    /// have dropped the bytes and answers the next call with success.
    public func sync() throws(SystemError) {
        try check("fsync", label) { fsync(raw) }
    }

    /// Lets the disk begin with what was written (`sync_file_range`), so that a later `sync` has less to wait for. Makes
    /// nothing durable and promises nothing: a file system that cannot do so does nothing.
    public func beginWriting() {
        // An error of the disk stays on record for `sync`, which is what tells it.
        _ = linux_begin_writing(raw)
    }

    /// Asks for room for so many bytes before they are written; the file stays as long as it is (`fallocate`). A file system
    /// that cannot do so does nothing.
    /// - Throws: where there is no such room.
    public func reserve(_ bytes: Int64) throws(SystemError) {
        if bytes <= 0 { return }
        let code = -linux_reserve(raw, bytes)
        guard code == ENOSPC || code == EDQUOT || code == EFBIG else { return }
        throw SystemError(code: code, call: "fallocate", what: label)
    }

    /// Whether any process has this regular file open for writing now. The kernel tells it of local files that are ours or
    /// where we are privileged, and only to a descriptor that is open for reading alone.
    /// - Returns: nil where it cannot be told.
    public func hasWriter() -> Bool? {
        switch linux_has_no_writer(raw) {
        case 0: true
        case 1: false
        default: nil
        }
    }

    /// Cuts the file, or lengthens it with zeros.
    public func truncate(to bytes: Int64) throws(SystemError) {
        try check("ftruncate", label) { ftruncate(raw, off_t(bytes)) }
    }

    /// Sets the permission bits.
    public func setMode(_ mode: UInt32) throws(SystemError) {
        try check("fchmod", label) { fchmod(raw, mode) }
    }

    /// Lets the file be as if it were written now (`futimens`).
    public func touch() throws(SystemError) {
        try check("futimens", label) { futimens(raw, nil) }
    }
}
