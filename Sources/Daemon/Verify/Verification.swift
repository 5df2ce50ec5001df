import Operations
import Configuration
import Files
import Foundation
import JobStore
import Pipeline
import SQLiteStore
import Vault
import Wire
import Workflow

/// Compares what the store says with manifests, vault, working folders and hot folders. It changes nothing and may run
/// beside everything else: what differs is looked at a second time before it is told.
struct Verification {
    let path: String
    let configuration: WorkspaceConfiguration
    let store: SQLiteStore
    let vault: SourceVault
    let jobs: JobFolders
    let manifests: Manifests
    /// Whether every file is read again and compared with its digest.
    let hashes: Bool
    /// This program, as whose helper hot folders are looked at.
    let executable: String

    func run() throws -> [Finding] {
        var findings = try storeItself()
        findings += try compareManifests()
        findings += try compareSharedManifests()
        findings += try compareVault()
        findings += try compareOutputs()
        findings += try compareHotFolders()
        return findings
    }

    private func storeItself() throws -> [Finding] {
        let faults = try store.check()
        if faults.isEmpty { return [Finding(.fine, .storeCheck, "store", "it can be read and agrees with itself")] }
        return faults.prefix(20).map {
            Finding(
                .error, .storeCheck, "store", $0,
                do: "stop the daemon, then `hotpress doctor --rebuild` or restore a backup")
        }
    }

    /// Goes through all jobs, some at a time, so that no reader keeps the journal from being brought home.
    func eachJob(_ body: (JobRecord, any Transaction) throws -> Void) throws {
        let orders = try store.read { try $0.orders(OrderFilter(), limit: .max).map(\.number) }
        for start in stride(from: 0, to: orders.count, by: 200) {
            try store.read { store in
                for order in orders[start..<min(start + 200, orders.count)] {
                    for job in try store.jobs(of: order) { try body(job, store) }
                }
            }
        }
    }
}
