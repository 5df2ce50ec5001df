public import Files
internal import Glibc
internal import Workflow

/// A new file for the vault while it is written. It is removed unless it is kept.
public struct VaultCopy: ~Copyable {
    /// Open for reading and writing; may be lent to a child.
    public let file: Descriptor
    private let copies: Folder
    private let name: RawName
    private let onKeep = Kept()

    private final class Kept { var isKept = false }

    init(in copies: Folder) throws(SystemError) {
        name = .unique("fixed-")
        file = try copies.create(name, mode: 0o600)
        self.copies = copies
    }

    deinit {
        if onKeep.isKept { return }
        do { try copies.remove(name) } catch {}  // Nobody is left to be told; the next start sweeps.
    }

    /// Hashes what was written and makes it durable; `SourceVault.place` then gives it its place.
    public consuming func keep() throws(VaultError) -> (copy: SyncedCopy, bytes: Int64) {
        do {
            let found = try digest(of: file)
            try file.setMode(0o400)
            try file.sync()
            onKeep.isKept = true
            return (SyncedCopy(copy: name.escaped, sha256: found.sha256), found.bytes)
        } catch { throw VaultError(error.about("\(SourceVault.copiesPath)/\(name)")) }
    }
}

extension SourceVault {
    /// Begins a file that is made of others, below `copiesPath`.
    public func beginCopy() throws(VaultError) -> VaultCopy {
        do { return try VaultCopy(in: copies) } catch { throw VaultError(error) }
    }

    /// Removes a copy that is not placed after all; one that is gone already is as good.
    public func discard(_ copy: SyncedCopy) throws(VaultError) {
        guard let name = RawName(escaped: copy.copy) else { return }
        try inVault { () throws(SystemError) in
            do throws(SystemError) { try copies.remove(name) } catch  where error.code == ENOENT {}
        }
    }
}
