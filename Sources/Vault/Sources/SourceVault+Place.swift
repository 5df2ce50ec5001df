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
    /// - Throws: `damaged` where the place holds other bytes: those and the copy are both left as they are. `missing` where
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
        for folder in touched.values { try inVault { () throws(SystemError) in try folder.sync() } }
        try makeDurable(Set(touched.keys))
        if !touched.isEmpty { try inVault { () throws(SystemError) in try self.copies.sync() } }
        return copies.map { path(of: $0.sha256) }
    }

    /// Makes the names of shelves durable, each folder in which there are new ones once.
    private func makeDurable(_ shelves: Set<String>) throws(VaultError) {
        let fresh = durableShelves.withLock { shelves.subtracting($0) }
        if fresh.isEmpty { return }
        try inVault { () throws(SystemError) in
            for parent in Set(fresh.map { String($0.prefix(2)) }) { try vault.folder(relative: parent).sync() }
            try vault.sync()
        }
        durableShelves.withLock { $0.formUnion(fresh) }
    }

    private func move(_ copy: SyncedCopy, to folder: Folder) throws(VaultError) {
        guard let source = RawName(escaped: copy.copy) else {
            throw VaultError(.missing, "\(Self.copiesPath)/\(copy.copy)", "not the name of a copy")
        }
        let place = name(copy.sha256.hex)
        do {
            if try folder.status(of: place) == nil {
                try copies.open(source).setMode(0o444)
                return try copies.rename(source, to: folder, as: place)
            }
        } catch {
            // Taken between look and rename: by the same bytes, if all is well.
            if error.code != EEXIST { throw VaultError(error) }
        }
        // Only now that the copy could be thrown away are the bytes in place looked at; they may be years old.
        guard try verify(copy.sha256) else {
            throw VaultError(.damaged, path(of: copy.sha256), "its bytes are not those of its name")
        }
        try inVault { () throws(SystemError) in try copies.remove(source) }
    }
}
