import Files
import Foundation
import Operations
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// Answers what is asked of the one who has the workspace open.
struct CareDesk: Sendable {
    let workspace: Workspace
    /// This program, as whose helper folders are looked at.
    let executable: String
    let reload: @Sendable () -> Answer

    func answer(_ asked: CareRequest) -> Answer {
        do {
            switch asked {
            case .copyStore: return try copyStore()
            case .verify(let hashes): return try verify(hashes)
            case .reload: return reload()
            }
        } catch {
            return .failure(error)
        }
    }

    /// Read by a connection of its own, from one state of the store: the engine goes on meanwhile.
    private func copyStore() throws -> Answer {
        let own = try workspace.folder.folder(relative: "var")
        // What a killed backup has left.
        for name in try own.names() where name.escaped.hasPrefix(Self.prefix) { try own.remove(name) }
        let name = RawName.unique(Self.prefix)
        try workspace.store.backup(to: "\(workspace.path)/var/\(name)")
        return Answer(text: "var/\(name)", json: try JSONText.of(["path": "var/\(name)"]))
    }

    private static let prefix = "store-copy-"

    private func verify(_ hashes: Bool) throws -> Answer {
        try Verification(
            path: workspace.path, configuration: workspace.configuration, store: workspace.store,
            vault: workspace.vault, jobs: workspace.jobs, manifests: workspace.manifests, hashes: hashes,
            executable: executable
        ).run().answer(whereFine: "store, manifests, vault, work and hot folders agree")
    }
}
