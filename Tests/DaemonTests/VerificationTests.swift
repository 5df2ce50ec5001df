import Files
import JobStore
import Operations
import Pipeline
import SQLiteStore
import TestKit
import Testing
import Vault
import Workflow

@testable import Daemon

/// What `verify` says of manifests while a daemon is between a commit and the placing of what it told.
@Suite struct `Verify beside work` {
    private let temporary: TemporaryFolder
    private let workspace: Workspace
    private let now = Timestamp(milliseconds: 1_772_438_400_000)

    init() throws {
        temporary = try TemporaryFolder()
        _ = try WorkspaceTemplate.make(at: temporary.path)
        workspace = try Workspace(path: temporary.path)
    }

    /// A turn that is committed where the store counts it, and told in the journal where that is wished.
    private func turn(_ turn: Int64, told: Bool = true, committed: Bool = true) throws -> [ManifestEntry] {
        var entries: [ManifestEntry] = []
        _ = try workspace.store.perform { store in
            let recorder = RecordingTransaction(store)
            let order = OrderNumber("\(turn)")!
            try recorder.insert(
                OrderRecord(
                    number: order, status: .processing, payment: .paid, fingerprint: SHA256.digest(of: [1]),
                    ticket: OrderTicket(order: order, lines: []), source: "cli", createdAt: now, updatedAt: now))
            try recorder.insert(
                JobRecord(
                    id: JobID(order: order, index: 1), status: .inHotFolder, updatedAt: now,
                    details: JobDetails(
                        product: Product(id: ProductID("card")!, type: .multipart, name: "Card", parts: []), line: 0,
                        version: 0, quantity: 100, createdAt: now)), slots: [])
            _ = try recorder.append(
                EventRecord(time: now, level: .info, name: "system.event", actor: "a", channel: .cli))
            _ = try recorder.insert(
                FileRecord(
                    folder: "in", name: RawName("\(turn)")!, sha256: SHA256.digest(of: [3]), bytes: 1, isPDF: true,
                    state: .erased, arrivedAt: now, released: true))
            try store.setMeta(ManifestLine.turnKey, "\(turn)")
            entries = try ManifestLine.entries(turn: turn, recorder.writes)
            if told { try workspace.manifests.tell(entries, turn: turn, durable: true) }
            if !committed { throw Rolled.back }
            return turn
        }
        return entries
    }

    private enum Rolled: Error { case back }

    private func errors() throws -> [String] {
        let verification = Verification(
            path: workspace.path, configuration: workspace.configuration, store: workspace.store,
            vault: workspace.vault, jobs: workspace.jobs, manifests: workspace.manifests, hashes: false, executable: "")
        return try (verification.compareManifests() + verification.compareSharedManifests())
            .filter { $0.level >= .warning }.map { "\($0.check) \($0.subject)" }
    }

    @Test func `takes what waits in the journal as told`() throws {
        try workspace.manifests.place(turn(1))
        let waiting = try turn(2)
        #expect(try errors().isEmpty)
        try workspace.manifests.place(waiting)
        #expect(try errors().isEmpty)
    }

    @Test func `does not miss in the store what was told and is not committed`() throws {
        try workspace.manifests.place(turn(1))
        #expect(throws: Rolled.self) { try turn(2, committed: false) }
        #expect(try errors().isEmpty)
    }

    @Test func `names what was committed and told nowhere`() throws {
        try workspace.manifests.place(turn(1))
        _ = try turn(2, told: false)
        let errors = try errors()
        #expect(errors.contains("manifestsTold job 2-1"), "\(errors)")
        #expect(errors.contains { $0.hasPrefix("manifestsShared file 2") }, "\(errors)")
    }
}
