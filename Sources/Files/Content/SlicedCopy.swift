internal import Glibc
public import Workflow

/// A copy of a file that goes on slice by slice, and hashes what it writes.
///
/// What was written before a slice goes to the disk while that slice is written, so that never more than two slices are on
/// their way: the last sync is a short one, however large the file is.
public final class SlicedCopy {
    private let source: OpenFile
    private let target: UnsyncedFile
    private var walk = HashedWalk()

    /// Begins with an empty target. Room for the whole is asked for at once where the file system knows that: a file that does
    /// not fit takes nobody else's room.
    /// - Parameter bytes: How long the source should be.
    public init(of source: OpenFile, to target: consuming Descriptor, bytes: Int64) throws(SystemError) {
        try target.reserve(bytes)
        self.source = source
        self.target = UnsyncedFile(target, expecting: bytes)
    }

    /// Written so far.
    public var bytes: Int64 { walk.bytes }

    /// Writes the next slice.
    /// - Returns: whether the end of the source was reached; all of it is durable then.
    /// - Throws: where anything fails, also the sync of what was written before: nothing of the copy is believed then.
    public func goOn(atMost count: Int64) throws(SystemError) -> Bool {
        let syncing = SyncUnderWay(bytes > 0 ? [target] : [])
        let outcome: Result<Bool, SystemError>
        do throws(SystemError) {
            outcome = .success(try walk.goOn(in: source.file, atMost: count, to: target))
        } catch { outcome = .failure(error) }
        if let error = syncing.wait().first ?? nil { throw error }
        let isAtEnd = try outcome.get()
        if isAtEnd { try target.sync() } else { target.beginWriting() }
        return isAtEnd
    }

    /// Closes what is whole. Once.
    /// - Returns: the digest of what was written.
    public func finish() throws(SystemError) -> Digest {
        try target.close()
        return walk.finish()
    }
}

/// A file that is hashed slice by slice.
public final class SlicedDigest {
    private let source: OpenFile
    private var walk = HashedWalk()

    public init(of source: OpenFile) { self.source = source }

    /// - Returns: whether the end was reached.
    public func goOn(atMost count: Int64) throws(SystemError) -> Bool {
        try walk.goOn(in: source.file, atMost: count) { _ throws(SystemError) in }
    }

    /// What was read: digest and bytes. Once, at the end.
    public func finish() -> (sha256: Digest, bytes: Int64) { (walk.finish(), walk.bytes) }
}
