internal import Files
internal import Synchronization
public import Workflow

/// What a file was when its bytes were known to be those of its name. Whoever touches it through the file system moves
/// `changed`, and nobody can set that back.
struct SoundFile: Equatable {
    var device: UInt64
    var inode: UInt64
    var bytes: Int64
    var modified: Int64
    var changed: Int64

    init(_ status: FileStatus) {
        (device, inode, bytes) = (status.device, status.inode, status.bytes)
        (modified, changed) = (status.modified, status.changed)
    }
}

/// Files whose bytes were read or written moments ago, so that nobody reads a hundred megabytes twice to learn the same.
struct SoundFiles {
    private var known: [Digest: (file: SoundFile, until: Double)] = [:]
    private static let most = 10_000
    /// Beyond this the kernel may have let go of the bytes, and what comes from the disk may be something else.
    static let seconds = 120.0

    mutating func note(_ sha256: Digest, _ file: SoundFile, at now: Double) {
        if known.count >= Self.most { known = known.filter { $0.value.until > now } }
        if known.count < Self.most { known[sha256] = (file, now + Self.seconds) }
    }

    /// The file got another name, by us: what was known of it still holds.
    mutating func renew(_ sha256: Digest, _ before: SoundFile, _ after: SoundFile) {
        guard let entry = known[sha256], entry.file == before else { return }
        var expected = before
        expected.changed = after.changed
        if after == expected { known[sha256] = (after, entry.until) }
    }

    func isKnown(_ sha256: Digest, _ file: SoundFile, at now: Double) -> Bool {
        guard let entry = known[sha256] else { return false }
        return entry.until > now && entry.file == file
    }
}

extension SourceVault {
    /// Whether a file's bytes are what its name says; read through unless that was known two minutes ago and nobody has
    /// touched the file since. For what is compared once more before it leaves: a lane hashes what it copies.
    /// - Throws: `missing`.
    public func verifyLately(_ sha256: Digest) throws(VaultError) -> Bool {
        let file = try open(sha256)
        do {
            if try isKnownSound(file, sha256) { return true }
            // Before it is read: a change meanwhile must not be taken for what was read.
            let before = SoundFile(try file.status())
            guard try digest(of: file).sha256 == sha256 else { return false }
            sound.withLock { $0.note(sha256, before, at: Monotonic.now()) }
            return true
        } catch { throw VaultError(error) }
    }

    func isKnownSound(_ file: borrowing Descriptor, _ sha256: Digest) throws(SystemError) -> Bool {
        let status = try file.status()
        return sound.withLock { $0.isKnown(sha256, SoundFile(status), at: Monotonic.now()) }
    }

    /// Notes a file whose bytes intake has just hashed, written and synced.
    func noteSound(_ sha256: Digest, in folder: Folder) throws(SystemError) {
        guard let status = try folder.status(of: name(sha256.hex)) else { return }
        sound.withLock { $0.note(sha256, SoundFile(status), at: Monotonic.now()) }
    }
}
