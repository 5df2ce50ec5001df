public import Files
public import Workflow

/// A file that is being written under a name that nobody looks for. It is removed unless `keep` is called.
public struct PendingFile: ~Copyable {
    /// Open for reading and writing; may be lent to a child.
    public let file: Descriptor
    private let partial: Folder
    private let folder: Folder
    private let name: RawName
    private let onKeep = Kept()

    private final class Kept { var isKept = false }

    init(in partial: Folder, for folder: Folder) throws(SystemError) {
        name = .unique(".pending-")
        file = try partial.create(name, mode: 0o600)
        self.partial = partial
        self.folder = folder
    }

    deinit {
        if onKeep.isKept { return }
        do { try partial.remove(name) } catch {}  // Nobody is left to be told; the next start sweeps.
    }

    /// Gives the file its name, in place of an earlier one; not made durable.
    consuming func show(as final: RawName, mode: UInt32) throws(SystemError) {
        try file.setMode(mode)
        try partial.rename(name, to: folder, as: final, replacing: true)
        onKeep.isKept = true
    }

    /// Hashes what was written, makes it durable and gives it its name, in place of an earlier file.
    public consuming func keep(as final: RawName) throws(VaultError) -> (sha256: Digest, bytes: Int64) {
        do {
            let found = try digest(of: file)
            try file.setMode(0o644)
            try file.sync()
            try partial.rename(name, to: folder, as: final, replacing: true)
            onKeep.isKept = true
            try folder.sync()
            return found
        } catch { throw VaultError(error.about("\(folder.label)/\(final)")) }
    }
}
