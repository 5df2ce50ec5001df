public import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// Every file that was ever taken in, under the digest of its bytes: `var/vault/ab/cd/<sha256>`, read-only. Nothing here is
/// ever changed, save that damaged bytes are replaced by the good ones, and nothing is removed but what an erasure asks for.
public final class SourceVault: Sendable {
    let vault: Folder
    let copies: Folder
    /// Shelves whose own names this process has made durable. One that is merely there may have been made by a process that
    /// was killed before it could.
    let durableShelves = Mutex<Set<String>>([])

    /// Files whose bytes need not be read again to be known.
    let sound = Mutex(SoundFiles())

    /// Files whose damaged bytes were replaced by good ones since somebody asked.
    let healed = Mutex<[Digest]>([])

    /// Where damaged bytes are kept that good ones were put in the place of, relative to the workspace: for whoever wants to
    /// know what the disk did.
    public static let damagedPath = "var/vault/damaged"

    /// Which files were healed since this was asked last.
    public func takeHealed() -> [Digest] {
        healed.withLock { digests in
            defer { digests = [] }
            return digests
        }
    }

    /// Where intake writes its copies, relative to the workspace: `place` takes them from there.
    public static let copiesPath = "var/vault/tmp"

    /// Opens the vault of a workspace and makes its folders where they are missing.
    public init(workspace: Folder) throws(VaultError) {
        vault = try inVault { () throws(SystemError) in
            try workspace.folder(relative: "var/vault", create: true, crossingMounts: true)
        }
        let vault = self.vault
        copies = try inVault { () throws(SystemError) in try vault.folder(name("tmp"), create: true) }
    }

    /// Where a file stands, relative to the workspace, whether it is there or not.
    public func path(of sha256: Digest) -> String { "var/vault/\(shelf(of: sha256))/\(sha256)" }

    /// Opens a file for reading.
    /// - Throws: `missing`.
    public func open(_ sha256: Digest) throws(VaultError) -> Descriptor {
        do { return try vault.open(relative: "\(shelf(of: sha256))/\(sha256)") } catch { throw VaultError(error) }
    }

    /// Whether a file of that name is there; its bytes are not looked at.
    public func contains(_ sha256: Digest) throws(VaultError) -> Bool {
        do {
            _ = try open(sha256)
            return true
        } catch  where error.code == .missing {
            return false
        }
    }

    /// Reads a file through and tells whether its bytes are what its name says.
    /// - Throws: `missing`.
    public func verify(_ sha256: Digest) throws(VaultError) -> Bool {
        let file = try open(sha256)
        do { return try digest(of: file).sha256 == sha256 } catch { throw VaultError(error) }
    }

    /// Takes bytes from an open file, from its beginning. Durable when it returns.
    public func store(_ source: borrowing Descriptor) throws(VaultError) -> (sha256: Digest, bytes: Int64) {
        let copy = RawName.unique("store-")
        let stored: (sha256: Digest, bytes: Int64)
        do {
            let target = try copies.create(copy, mode: 0o400)
            stored = try Files.copy(source, to: target)
            try target.sync()
            try target.close()
        } catch {
            try? copies.remove(copy)  // The first error is the one to tell; `discardCopies` sweeps.
            throw VaultError(error.about("copy for the vault"))
        }
        _ = try place(copy: copy.escaped, sha256: stored.sha256)
        return stored
    }

    /// Takes bytes at hand. Durable when it returns.
    public func store(bytes: [UInt8]) throws(VaultError) -> (sha256: Digest, bytes: Int64) {
        let copy = RawName.unique("store-")
        try inVault { () throws(SystemError) in try copies.write(bytes, as: copy, mode: 0o400) }
        let sha256 = SHA256.digest(of: bytes)
        _ = try place(copy: copy.escaped, sha256: sha256)
        return (sha256, Int64(bytes.count))
    }

    /// Removes files for ever; one that is gone already is as good. Durable when it returns.
    ///
    /// Only the one who also places files may call it, and only with what no record needs: a file that is placed while its
    /// bytes are removed would be lost.
    public func remove(_ files: [Digest]) throws(VaultError) {
        for sha256 in files {
            try inVault { () throws(SystemError) in
                do throws(SystemError) {
                    let folder = try vault.folder(relative: shelf(of: sha256))
                    try folder.remove(name(sha256.hex))
                    try folder.sync()
                } catch  where error.code == ENOENT {}
            }
        }
        try inVault { () throws(SystemError) in try removeDamaged(files) }
    }

    /// Bytes that good ones were put in the place of belong to the same file.
    private func removeDamaged(_ files: [Digest]) throws(SystemError) {
        let folder: Folder
        do throws(SystemError) { folder = try vault.folder(name("damaged")) } catch  where error.code == ENOENT {
            return
        }
        for kept in try folder.names() where files.contains(where: { kept.escaped.hasPrefix($0.hex) }) {
            try folder.remove(kept)
        }
        try folder.sync()
    }

    /// Removes all copies that were never placed. Only at a start, before anybody writes new ones: their originals stand
    /// in their folders still and are taken anew.
    /// - Parameter unfollowed: Those that stay for the next start.
    public func discardCopies(but unfollowed: [UnfollowedCopy] = []) throws(VaultError) {
        try inVault { () throws(SystemError) in
            for copy in try copies.names() where !unfollowed.contains(where: { $0.name == copy }) {
                try copies.removeTree(copy)
            }
        }
    }

    func shelf(of sha256: Digest) -> String { "\(sha256.hex.prefix(2))/\(sha256.hex.dropFirst(2).prefix(2))" }
}

/// A name that is written in our own code.
func name(_ text: String) -> RawName {
    guard let name = RawName(text) else { preconditionFailure("'\(text)' is no name") }
    return name
}
