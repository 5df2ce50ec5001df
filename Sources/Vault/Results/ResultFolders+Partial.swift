internal import Files
internal import Glibc
internal import Workflow

// Files of a result before they bear their names.
extension ResultFolders {
    /// A file under a temporary name that belongs to what it is of and not to the moment: what a crash leaves is found and
    /// replaced when the step is repeated, and no sender ever sees it.
    struct Partial {
        let partial: Folder
        let temporary: RawName
        let file: UnsyncedFile

        var label: String { "\(partial.label)/\(temporary.escaped)" }
    }

    func begin(
        _ bytes: [UInt8], as temporary: String, in top: Folder, mode: UInt32 = 0o644
    ) throws(SystemError) -> Partial {
        let partial = try top.folder(name(".partial"), create: true)
        let temporary = name(temporary)
        try partial.remove(temporary)
        let target = try partial.create(temporary, mode: mode)
        try target.write(bytes)
        return Partial(partial: partial, temporary: temporary, file: UnsyncedFile(target))
    }

    /// Makes the bytes of several files durable, at the same time.
    func finish(_ files: [Partial]) throws(SystemError) {
        for (one, error) in zip(files, syncTogether(files.map(\.file.raw))) {
            if let error { throw error.about(one.label) }
            try one.file.close()
        }
    }

    func copy(_ sha256: Digest, of file: Int64) throws(VaultError) -> (partial: Partial, identity: CopyIdentity) {
        let source = try vault.open(sha256)
        let bytes = try inVault { () throws(SystemError) in try source.status().bytes }
        if let taken = takeReleased(file, bytes: bytes) { return taken }
        let temporary = name("\(file)")
        let found: Digest
        let result: (Partial, CopyIdentity)
        do {
            let partial = try results.folder(name(".partial"), create: true)
            try partial.remove(temporary)
            let target = try partial.create(temporary)
            // Bytes that were read or written moments ago need no third hash: the kernel copies them, or lets a file system
            // that can do so share them.
            if try vault.isKnownSound(source, sha256) {
                try copyWhole(source, to: target)
                found = sha256
            } else {
                found = try Files.copy(source, to: target).sha256
            }
            let identity = CopyIdentity(try target.status())
            result = (Partial(partial: partial, temporary: temporary, file: UnsyncedFile(target)), identity)
        } catch { throw VaultError(error.about("results/.partial/\(temporary)")) }
        if found != sha256 {
            throw VaultError(.damaged, vault.path(of: sha256), "its bytes are not those of its name")
        }
        return result
    }

    /// Writes a file as `Folder.write` does; the caller syncs the folder.
    func write(
        _ bytes: [UInt8], by temporary: String, in top: Folder, to folder: Folder, as final: RawName
    ) throws(SystemError) {
        let one = try begin(bytes, as: temporary, in: top)
        try finish([one])
        try one.partial.rename(one.temporary, to: folder, as: final, replacing: true)
    }
}
