import Files
import Foundation
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
        try workspace.store.removeRemains()
    }
}
