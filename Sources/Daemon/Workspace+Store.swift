import Files
import JobStore
import Operations
import Pipeline
import SQLiteStore
import Vault
import Workflow

extension Workspace {
    static let storeName = RawName("hotpress.db").unsafelyUnwrapped  // a constant that is a name

    /// A store that is missing is made only where there was none: over manifests it would look as if no job had ever been.
    static func requireStore(of workspace: Folder, beside manifests: Manifests) throws {
        let status = try workspace.folder(relative: "var").status(of: storeName)
        guard status.map({ $0.bytes == 0 }) ?? true, try !manifests.isEmpty() else { return }
        throw OperationError(
            "store.gone",
            "the store '\(workspace.label)/var/\(storeName)' is gone, and the jobs' manifests are there. Restore it from a "
                + "backup, or make it anew of the manifests: `hotpress doctor --rebuild`", exit: .failed)
    }
}

extension Manifests {
    /// Takes the manifests up where the store stands.
    func open(of store: SQLiteStore) throws {
        let turn = try store.read { try ManifestLine.turn(of: $0) }
        let known = try open(at: turn)
        guard known <= turn + 1 else {
            throw OperationError(
                "store.old",
                "the store is an old one: it ends with turn \(turn), and the manifests with \(known). Put the newer one back, "
                    + "or make it anew of the manifests: `hotpress doctor --rebuild --force`", exit: .failed)
        }
    }

    /// Records a turn, and tells a failure in the words of the store: nothing of the turn is kept then.
    func tell(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws(StoreError) {
        do {
            try record(entries, turn: turn, durable: durable)
        } catch {
            // SQLITE_FULL, SQLITE_IOERR
            throw .unavailable(code: error.isOfRoom ? 13 : 10, "\(error)")
        }
    }
}
