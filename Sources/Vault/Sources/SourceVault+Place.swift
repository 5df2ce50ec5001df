internal import Files
internal import Glibc
internal import Synchronization
public import Workflow

/// A copy that intake has written and synced below `SourceVault.copiesPath`, with the digest of its bytes.
public struct SyncedCopy: Hashable, Sendable {
    /// Its name, escaped.
    public let copy: String
    public let sha256: Digest

    public init(copy: String, sha256: Digest) {
        self.copy = copy
        self.sha256 = sha256
    }
}

extension SourceVault {
    /// Moves a synced copy to its place. Durable when it returns; may be repeated, also after it was done.
    /// - Returns: the place, relative to the workspace.
    /// Where the place holds other bytes than its name says, the copy heals it: those are kept in `damagedPath`.
    /// - Throws: `damaged` where the copy itself is not what it is said to be; nothing was changed then. `missing` where
    ///   neither copy nor place is there.
    public func place(copy: String, sha256: Digest) throws(VaultError) -> String {
        try place([SyncedCopy(copy: copy, sha256: sha256)])[0]
    }

    /// Moves synced copies to their places, and syncs each folder once. After an error some may be placed; it may be
    /// repeated.
    public func place(_ copies: [SyncedCopy]) throws(VaultError) -> [String] {
        var touched: [String: Folder] = [:]
        for copy in copies {
            let shelf = shelf(of: copy.sha256)
            let folder: Folder
            if let known = touched[shelf] {
                folder = known
            } else {
                folder = try inVault { () throws(SystemError) in
                    try vault.folder(relative: shelf, create: true, durable: false)
                }
                touched[shelf] = folder
            }
            try move(copy, to: folder)
        }
        if touched.isEmpty { return [] }
        let fresh = durableShelves.withLock { Set(touched.keys).subtracting($0) }
        try inVault { () throws(SystemError) in
            try syncTogether(touched.values + foldersOf(fresh) + [self.copies])
        }
        durableShelves.withLock { $0.formUnion(fresh) }
        return copies.map { path(of: $0.sha256) }
    }

    /// The folders in which the names of new shelves stand, each once.
    private func foldersOf(_ fresh: Set<String>) throws(SystemError) -> [Folder] {
        if fresh.isEmpty { return [] }
        var folders = [vault]
        for parent in Set(fresh.map { String($0.prefix(2)) }) { folders.append(try vault.folder(relative: parent)) }
        return folders
    }

    private func move(_ copy: SyncedCopy, to folder: Folder) throws(VaultError) {
        guard let source = RawName(escaped: copy.copy) else {
            throw VaultError(.missing, "\(Self.copiesPath)/\(copy.copy)", "not the name of a copy")
        }
        let place = name(copy.sha256.hex)
        do {
            if try folder.status(of: place) == nil {
                try copies.open(source).setMode(0o444)
                // The copy of a file that was made here stays until the place is on record: nothing else leads to it.
                if VaultCopy.isName(source) { return try copies.link(source, to: folder, as: place) }
                try copies.rename(source, to: folder, as: place)
                return try noteSound(copy.sha256, in: folder)
            }
        } catch {
            // Taken between look and rename: by the same bytes, if all is well.
            if error.code != EEXIST { throw VaultError(error) }
        }
        // Only now that the copy could be thrown away are the bytes in place looked at; they may be years old.
        if try isSound(copy.sha256) {
            if VaultCopy.isName(source) { return }
            try inVault { () throws(SystemError) in try copies.remove(source) }
        } else {
            try heal(copy, source, in: folder)
        }
    }

    /// Whether the place holds the bytes of its name; what cannot be read any more is as good as damaged.
    private func isSound(_ sha256: Digest) throws(VaultError) -> Bool {
        do {
            return try verify(sha256)
        } catch  where error.code == .inputOutput {
            return false
        }
    }

    /// Puts a copy in the place of damaged bytes, in one step: the place is never empty.
    private func heal(_ copy: SyncedCopy, _ source: RawName, in folder: Folder) throws(VaultError) {
        let place = name(copy.sha256.hex)
        let isGood = try inVault { () throws(SystemError) -> Bool in
            let file = try copies.open(source)
            // Its digest was told by the process that wrote it; a place is given up for bytes only that were read again.
            guard try digest(of: file).sha256 == copy.sha256 else { return false }
            let damaged = try vault.folder(name("damaged"), create: true)
            try folder.link(place, to: damaged, as: .unique("\(copy.sha256)-"))
            try damaged.sync()
            try file.setMode(0o444)
            try copies.rename(source, to: folder, as: place, replacing: true)
            return true
        }
        guard isGood else {
            throw VaultError(.damaged, "\(Self.copiesPath)/\(copy.copy)", "its bytes are not those it was taken for")
        }
        healed.withLock { $0.append(copy.sha256) }
    }
}
