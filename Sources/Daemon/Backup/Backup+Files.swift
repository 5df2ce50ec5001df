import Files
import Foundation
import Operations
import Vault
import Workflow

extension Backup {
    /// The folder of a path in the backup or the workspace, and the name in it.
    func split(_ path: String, in root: Folder, create: Bool = false) throws -> (Folder, RawName) {
        let parts = path.split(separator: "/")
        guard let last = parts.last.flatMap({ RawName(escaped: String($0)) }) else {
            throw SystemError(code: ENOENT, call: "open", what: path)
        }
        if parts.count == 1 { return (root, last) }
        let parent = parts.dropLast().joined(separator: "/")
        return (
            try root.folder(relative: parent, create: create, mode: 0o700, crossingMounts: true, durable: false), last
        )
    }

    /// Copies a file; one whose bytes are there already is kept.
    /// - Parameter pending: whether it replaces an earlier one, and takes its name only when all is there.
    /// - Returns: the digest of what was copied.
    @discardableResult
    mutating func add(
        _ path: String, from root: Folder, path source: String, pending isPending: Bool = false,
        expecting: Digest? = nil
    ) throws -> Digest {
        let file = try root.open(relative: source, crossingMounts: true)
        let (folder, name) = try split(path, in: target, create: true)
        let found = try digest(of: file)
        if let expecting, found.sha256 != expecting { throw VaultError.damaged(source) }
        sums[path] = found.sha256
        if try isThere(path, name, in: folder, found.sha256, found.bytes) {
            outcome.kept += 1
            return found.sha256
        }
        let temporary = isPending ? RawName("\(name.escaped).new") : RawName.unique()
        guard let temporary else { throw SystemError(code: EINVAL, call: "open", what: path) }
        try folder.remove(temporary)
        let copy = try folder.create(temporary, mode: 0o600)
        let copied = try Files.copy(file, to: copy)
        // Somebody may have written between the two readings; what was copied is what counts.
        guard copied.sha256 == found.sha256 else { throw VaultError.damaged(source) }
        try copy.close()
        if isPending {
            pending.append(path)
        } else {
            try folder.rename(temporary, to: folder, as: name, replacing: true)
        }
        outcome.bytes += copied.bytes
        return copied.sha256
    }

    /// The same for bytes at hand.
    mutating func add(_ path: String, bytes: [UInt8]) throws {
        let (folder, name) = try split(path, in: target, create: true)
        let sha256 = SHA256.digest(of: bytes)
        sums[path] = sha256
        if try isThere(path, name, in: folder, sha256, Int64(bytes.count)) {
            outcome.kept += 1
            return
        }
        guard let temporary = RawName("\(name.escaped).new") else {
            throw SystemError(code: EINVAL, call: "open", what: path)
        }
        try folder.remove(temporary)
        let copy = try folder.create(temporary, mode: 0o600)
        try copy.write(bytes)
        try copy.close()
        pending.append(path)
        outcome.bytes += Int64(bytes.count)
    }

    /// Vault files of a backup that was finished are known by their names; the others are read. After a power cut a name may
    /// stand for other bytes.
    func isThere(
        _ path: String, _ name: RawName, in folder: Folder, _ sha256: Digest, _ bytes: Int64
    ) throws -> Bool {
        guard try folder.status(of: name)?.bytes == bytes else { return false }
        if name.escaped == sha256.hex, finished.contains(Self.line(path, sha256)[...]) { return true }
        return try digest(of: folder.open(name)).sha256 == sha256
    }
}
