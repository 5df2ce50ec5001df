import Foundation
import JobStore
public import Operations
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// Writes jobs' manifests anew from the store, where they are gone or do not tell the newest state, and adds to the others what
/// they do not tell.
public enum ManifestRewrite {
    /// - Throws: `LockError` while somebody works on the workspace.
    public static func run(workspace path: String) throws -> Answer {
        let workspace = try Workspace(path: path)
        let orders = try workspace.store.read { try $0.orders(OrderFilter(), limit: .max).map(\.number) }
        var count = 0
        for order in orders {
            let entries = try workspace.store.read { store in
                let turn = try ManifestLine.turn(of: store)
                return try ManifestLine.entries(turn: turn, StoreWrite.all(of: order, in: store))
            }
            for entry in entries {
                guard case .job = entry.home else { continue }
                try workspace.manifests.replace(with: [entry.line], of: entry.home)
                count += 1
            }
        }
        let untold = try SharedManifests(store: workspace.store, manifests: workspace.manifests).difference().untold
        let turn = try workspace.store.read { try ManifestLine.turn(of: $0) }
        for entry in try ManifestLine.entries(turn: turn, untold.sorted { $0.subject < $1.subject }) {
            let lines = try workspace.manifests.lines(of: entry.home)
            try workspace.manifests.replace(with: lines + [entry.line], of: entry.home)
            count += 1
        }
        try workspace.manifests.settle()
        try workspace.store.close()
        return Answer(text: "\(count) manifests were written anew", json: try JSONText.of(["manifests": count]))
    }
}
