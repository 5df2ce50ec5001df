import Files
import Foundation
import JobStore
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// Held by whoever puts files into the vault before they are on record, and by whoever removes some: what is placed this
/// moment must not be removed for having no record yet. Intake needs no lock, for it places on the engine's thread.
public final class SourcesLock: Sendable {
    private static let name = RawName("sources.lock").unsafelyUnwrapped  // a constant that is a name
    private let lock: FileLock

    /// Takes the lock of a workspace.
    /// - Throws: `LockError` where somebody else holds it for longer than `seconds`.
    public init(of workspace: String, waitingAtMost seconds: Double) throws {
        let folder = try Folder(path: workspace).folder(relative: "var", create: true)
        let end = Monotonic.now() + seconds
        while true {
            do {
                lock = try FileLock(Self.name, in: folder)
                return
            } catch {
                guard case .held = error, Monotonic.now() < end else { throw error }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }
}

/// Takes out of the vault what nobody needs any more.
enum SourceRemoval {
    /// On the engine's thread, right after the commit that found them unneeded: no file can come in between. What the
    /// store's files remember of the names that were erased goes too.
    static func carryOut(_ purge: PurgeOrder, in workspace: Workspace) throws {
        let lock = try SourcesLock(of: workspace.path, waitingAtMost: 0)
        try withExtendedLifetime(lock) { try workspace.vault.remove(purge.unneeded) }
        try erase(purge, in: workspace.manifests)
        try workspace.store.removeRemains()
    }

    /// Puts what is left of an order in place of what its jobs' manifests said, and takes names from where files are told
    /// that belong to no job; the journal holds both too.
    private static func erase(_ purge: PurgeOrder, in manifests: Manifests) throws {
        for entry in purge.manifests {
            guard case .job = entry.home else { continue }
            try manifests.replace(with: [entry.line], of: entry.home)
        }
        for (home, files) in ManifestRedaction.homes(ofFiles: purge.files) {
            let lines = try manifests.lines(of: home)
            let redacted = try ManifestRedaction.redacted(lines, files: files)
            if redacted != lines { try manifests.replace(with: redacted, of: home) }
        }
        guard try manifests.settle() else {
            throw StepTrouble(code: "local.failed", text: "the manifests' journal cannot be dropped yet")
        }
    }
}
