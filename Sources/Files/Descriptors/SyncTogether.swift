internal import CLinux
internal import Glibc

/// Syncs several open files or folders, all at the same time: a disk answers many flushes together, and one after another
/// each would wait for its own.
/// - Parameter raws: descriptors that stay open meanwhile. What holds of `Descriptor.sync` holds of each.
/// - Returns: for each what went wrong, in the same order.
public func syncTogether(_ raws: [Int32]) -> [SystemError?] {
    var errors = [Int32](repeating: 0, count: raws.count)
    linux_sync_all(raws, &errors, Int32(raws.count))
    return zip(raws, errors).map { raw, code in
        code == 0 ? nil : SystemError(code: code, call: "fsync", what: "descriptor \(raw)")
    }
}

/// Makes the names in several folders durable, all at the same time.
/// - Throws: the first that failed; nothing is known of the others then.
public func syncTogether(_ folders: [Folder]) throws(SystemError) {
    let errors = withExtendedLifetime(folders) { syncTogether(folders.map(\.raw)) }
    for (folder, error) in zip(folders, errors) {
        // As `Folder.sync`: file systems that know no such thing are taken at their word.
        guard let error, error.code != EINVAL, error.code != ENOTSUP else { continue }
        throw error.about(folder.label)
    }
}

/// A file that was written and not synced yet: held open until it is.
public final class UnsyncedFile {
    /// Open as long as this object lives.
    public let raw: Int32
    private var file: Descriptor?

    /// Large ones are written past the page cache where that can be had.
    private var uncached: UncachedWriting?

    /// Takes an open file.
    /// - Parameter bytes: how many are to be written from its beginning, as far as that is known; it is empty then.
    public init(_ file: consuming Descriptor, expecting bytes: Int64 = 0) {
        raw = file.raw
        self.file = consume file
        uncached = bytes >= UncachedWriting.leastBytes ? UncachedWriting(raw) : nil
    }

    /// Whether what is written next waits for the disk.
    var isUncached: Bool { uncached != nil }

    /// Writes all the bytes at the current offset.
    public func write(all bytes: UnsafeRawBufferPointer) throws(SystemError) {
        guard var way = uncached.take() else { return try writeAll(bytes, to: raw) }
        if let rest = try way.write(bytes, to: raw) { try writeAll(rest, to: raw) } else { uncached = way }
    }

    /// Sets the permission bits.
    public func setMode(_ mode: UInt32) throws(SystemError) {
        try check("fchmod", "descriptor \(raw)") { fchmod(raw, mode) }
    }

    /// As `Descriptor.sync`.
    func sync() throws(SystemError) { if let error = syncTogether([raw])[0] { throw error } }

    /// As `Descriptor.beginWriting`.
    public func beginWriting() { _ = linux_begin_writing(raw) }

    /// Closes the file, and tells what the system only says now. Once.
    public func close() throws(SystemError) {
        guard let file = file.take() else { return }
        try file.close()
    }
}

/// A file that is read more than once: an object, since a `Descriptor` can stand neither in an array nor in a `Result`.
public final class OpenFile {
    public let file: Descriptor

    /// Takes an open file; it is closed with this object.
    public init(_ file: consuming Descriptor) { self.file = file }
}
