public import Files
internal import Glibc
public import Workflow

/// A new file for the vault while it is written. It is removed unless it is kept.
public struct VaultCopy: ~Copyable {
    /// Open for reading and writing; may be lent to a child.
    public let file: Descriptor
    private let copies: Folder
    private let name: RawName
    private let onKeep = Kept()
    private static let prefix = "fixed-"

    /// Whether a copy of that name is one that was made of another file.
    static func isName(_ name: RawName) -> Bool { name.escaped.hasPrefix(prefix) }

    private final class Kept { var isKept = false }

    init(in copies: Folder) throws(SystemError) {
        name = .unique(Self.prefix)
        file = try copies.create(name, mode: 0o600)
        self.copies = copies
    }

    deinit {
        if onKeep.isKept { return }
        do { try copies.remove(name) } catch {}  // Nobody is left to be told; the next start sweeps.
    }

    /// Hashes what was written and makes it durable; `SourceVault.place` then gives it its place, and
    /// `discard` takes away the copy once the place is on record.
    public consuming func keep() throws(VaultError) -> (copy: SyncedCopy, bytes: Int64) {
        do {
            let found = try digest(of: file)
            try file.setMode(0o400)
            try file.sync()
            // Its place may become durable before its name here would: then nothing would lead to it.
            try copies.sync()
            onKeep.isKept = true
            return (SyncedCopy(copy: name.escaped, sha256: found.sha256), found.bytes)
        } catch { throw VaultError(error.about("\(SourceVault.copiesPath)/\(name)")) }
    }
}

/// A copy of a former life of which nobody could tell what it was placed as.
public struct UnfollowedCopy: Sendable {
    let name: RawName
    public let error: VaultError
}

extension SourceVault {
    /// Begins a file that is made of others, below `copiesPath`.
    public func beginCopy() throws(VaultError) -> VaultCopy {
        do { return try VaultCopy(in: copies) } catch { throw VaultError(error) }
    }

    /// Removes a copy that is placed and on record, or is not placed after all; one that is gone already is as good.
    public func discard(_ copy: SyncedCopy) throws(VaultError) {
        guard let name = RawName(escaped: copy.copy) else { return }
        try inVault { () throws(SystemError) in
            do throws(SystemError) { try copies.remove(name) } catch  where error.code == ENOENT {}
        }
    }

    /// Removes files that were made of others and placed by a former life that ended before they were on record: what they
    /// were made of may be deleted by now, and nobody would ever ask for them. Only at a start, before `discardCopies`.
    ///
    /// One bad copy keeps no daemon from starting.
    /// - Returns: copies that could not be followed. They have to stay: nothing else leads to what they were placed as.
    public func removeUnrecorded(_ isNeeded: (Digest) throws -> Bool) throws -> [UnfollowedCopy] {
        var unfollowed: [UnfollowedCopy] = []
        for copy in try inVault({ () throws(SystemError) in try copies.names() }) where VaultCopy.isName(copy) {
            do {
                let sha256 = try digest(ofCopy: copy)
                if try contains(sha256), try !isNeeded(sha256) { try remove([sha256]) }
            } catch let error as VaultError {
                unfollowed.append(UnfollowedCopy(name: copy, error: error))
            }
        }
        return unfollowed
    }

    private func digest(ofCopy copy: RawName) throws(VaultError) -> Digest {
        do {
            return try Files.digest(of: copies.open(copy)).sha256
        } catch { throw VaultError(error.about("\(Self.copiesPath)/\(copy)")) }
    }
}
