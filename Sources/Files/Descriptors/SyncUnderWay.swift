internal import CLinux

/// Several files on their way to the disk, while whoever wrote them writes the next ones.
public final class SyncUnderWay {
    private let files: [UnsyncedFile]
    private var handle: OpaquePointer?

    /// Begins; the files stay open until it is over.
    public init(_ files: [UnsyncedFile]) {
        self.files = files
        handle = files.isEmpty ? nil : linux_sync_begin(files.map(\.raw), Int32(files.count))
    }

    deinit { if handle != nil { _ = wait() } }

    /// Waits for all of them. Once.
    /// - Returns: for each what went wrong, in the same order. What holds of `Descriptor.sync` holds of each.
    public func wait() -> [SystemError?] {
        // Where it could not begin, it is done now.
        guard let handle else { return syncTogether(files.map(\.raw)) }
        self.handle = nil
        var errors = [Int32](repeating: 0, count: files.count)
        linux_sync_end(handle, &errors)
        return zip(files, errors).map { file, code in
            code == 0 ? nil : SystemError(code: code, call: "fsync", what: "descriptor \(file.raw)")
        }
    }
}
