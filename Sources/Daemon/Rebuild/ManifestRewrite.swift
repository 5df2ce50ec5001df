import Foundation
import JobStore
public import Operations
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// Writes jobs' manifests anew from the store, where they are gone or do not tell the newest state.
public enum ManifestRewrite {
    /// - Throws: `LockError` while somebody works on the workspace.
    public static func run(workspace path: String) throws -> Answer {
        let workspace = try Workspace(path: path)
        let orders = try workspace.store.read { try $0.orders(OrderFilter(), limit: .max).map(\.number) }
        var count = 0
        for order in orders {
            let entries = try workspace.store.read { store in
                let turn = Int64(try store.meta(ManifestLine.turnKey) ?? "0") ?? 0
                return try ManifestLine.entries(turn: turn, StoreWrite.all(of: order, in: store))
            }
            for entry in entries {
                guard case .job = entry.home else { continue }
                try workspace.manifests.replace(with: [entry.line], of: entry.home)
                count += 1
            }
        }
        try workspace.manifests.settle()
        try workspace.store.close()
        return Answer(text: "\(count) manifests were written anew", json: try JSONText.of(["manifests": count]))
    }
}
