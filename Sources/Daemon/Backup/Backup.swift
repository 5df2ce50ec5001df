import Files
import Foundation
import Glibc
import JobStore
public import Operations
import Pipeline
import SQLiteStore
import Vault
public import Workflow

/// A copy of a workspace in another folder, laid out as the workspace itself: what is there already is kept, so the next
/// one takes as long as what came since. It is made beside the running daemon, of which only the copy of the store is asked.
public struct Backup {
    /// What was copied.
    public struct Outcome: Sendable, Hashable, Codable {
        /// The format of `backup.json`.
        public var format = 1
        public var madeAt: Timestamp
        public var program: String
        public var workspace: String
        /// The store's last turn; the manifests end with it too.
        public var turn: Int64
        public var files = 0
        public var bytes: Int64 = 0
        /// Files that were there from an earlier time.
        public var kept = 0
        /// What the store needs and the workspace does not have, one line each.
        public var missing: [String] = []
        /// Of `SHA256SUMS`.
        public var sums: Digest?
    }

    static let noteName = RawName("backup.json").unsafelyUnwrapped  // constants that are names
    static let sumsName = RawName("SHA256SUMS").unsafelyUnwrapped

    let workspace: Folder
    let target: Folder
    /// A copy of the store that nobody writes.
    let store: SQLiteStore
    let storeFile: String
    var outcome: Outcome
    /// Every file of the backup, by its path, with its digest.
    var sums: [String: Digest] = [:]
    /// Lines of the sums of an earlier backup that was finished: what these name was durable then.
    let finished: Set<Substring>

    /// - Parameters:
    ///   - storeCopy: a whole copy of the store, relative to the workspace; it is removed in the end.
    public init(workspace path: String, to folder: String, storeCopy: String) throws {
        workspace = try Folder(path: path)
        target = try Folder.create(path: folder, mode: 0o700)
        let (one, other) = (try WorkspacePath.absolute(path), try WorkspacePath.absolute(folder))
        guard one != other, !other.hasPrefix(one + "/") else {
            throw OperationError(
                "backup.inside", "'\(other)' stands in the workspace; a backup belongs on another disk")
        }
        storeFile = storeCopy
        store = try SQLiteStore(path: "\(one)/\(storeCopy)")
        let turn = try store.read { try ManifestLine.turn(of: $0) }
        finished = try Self.finished(in: target)
        outcome = Outcome(madeAt: .now(), program: ProgramVersion.text, workspace: one, turn: turn)
    }

    /// Copies all; whole and durable when it returns. Killed in between, it leaves an earlier backup as it was but for files
    /// that came in addition, and goes on where it was the next time.
    public mutating func run() throws -> Outcome {
        let faults = try store.check()
        guard faults.isEmpty else {
            throw OperationError("store.damaged", "the copy of the store is not sound: \(faults[0])", exit: .failed)
        }
        try copyVault()
        try copyOutputs()
        try copyManifests()
        try copyConfiguration()
        try store.close()
        try copyStore()
        try finish()
        return outcome
    }

    private mutating func copyStore() throws {
        try add("var/hotpress.db", from: workspace, path: storeFile, pending: true)
    }

    /// From here on it is the new one: its parts take their names, and the note says what they are.
    private mutating func finish() throws {
        let text = sums.sorted { $0.key < $1.key }.map { Self.line($0.key, $0.value) + "\n" }.joined()
        outcome.sums = SHA256.digest(of: Array(text.utf8))
        outcome.files = sums.count
        try target.syncFileSystem()
        // Without a note nobody takes it for whole.
        try target.remove(Self.noteName)
        try target.sync()
        for path in pending { try show(path) }
        try target.write(Array(text.utf8), as: Self.sumsName, mode: 0o600, replacing: true, durable: false)
        try target.syncFileSystem()
        let note = Array(try JSONText.of(outcome).utf8) + [0x0A]
        try target.write(note, as: Self.noteName, mode: 0o600, replacing: true)
        try removeUnneeded()
    }

    /// As `sha256sum` writes it.
    static func line(_ path: String, _ sha256: Digest) -> String { "\(sha256)  \(path)" }

    private static func finished(in target: Folder) throws -> Set<Substring> {
        do {
            let note = try JSONDecoder().decode(
                Outcome.self, from: Data(target.open(noteName).readAll(limit: 16 << 20)))
            let sums = try target.open(sumsName).readAll(limit: 1 << 30)
            guard SHA256.digest(of: sums) == note.sums else { return [] }
            return Set(String(decoding: sums, as: UTF8.self).split(separator: "\n"))
        } catch let error as SystemError where error.code == ENOENT {
            return []
        } catch is DecodingError { return [] }  // No note of ours, or of another program.
    }

    /// Files that differ from those of an earlier backup: they stand under a name of their own until the end.
    var pending: [String] = []

    private func show(_ path: String) throws {
        let (folder, name) = try split(path, in: target)
        guard let fresh = RawName("\(name.escaped).new") else { return }
        try folder.rename(fresh, to: folder, as: name, replacing: true)
    }
}

extension Backup.Outcome {
    /// As an answer; what is missing in the workspace has to be looked at.
    public func answer() throws -> Answer {
        let lines = [
            "\(files) files, \(kept) of them there before, \(bytes >> 20) MiB copied to turn \(turn)"
        ]
        return Answer(
            exit: missing.isEmpty ? .done : .warnings,
            text: (lines + missing.map { "MISSING: \($0)" }).joined(separator: "\n"), json: try JSONText.of(self))
    }
}
