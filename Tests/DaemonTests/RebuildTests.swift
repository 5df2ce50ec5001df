import Files
import Foundation
import Glibc
import JobStore
import Operations
import Pipeline
import SQLiteStore
import TestKit
import Testing
import Vault
import Workflow

@testable import Daemon

@Suite("A store made anew") struct RebuildTests {
    private let temporary: TemporaryFolder
    private let now = Timestamp(milliseconds: 1_772_438_400_000)

    init() throws {
        temporary = try TemporaryFolder()
        _ = try WorkspaceTemplate.make(at: temporary.path)
    }

    /// A workspace whose manifests tell of something, and whose store is gone then.
    private func tell(_ body: (any Transaction) throws -> Void) throws {
        let workspace = try Workspace(path: temporary.path)
        let writes = try workspace.store.perform { store in
            let recorder = RecordingTransaction(store)
            try body(recorder)
            try store.setMeta(ManifestLine.turnKey, "1")
            return recorder.writes
        }
        let entries = try ManifestLine.entries(turn: 1, writes)
        try workspace.manifests.tell(entries, turn: 1, durable: true)
        try workspace.manifests.place(entries)
        try workspace.store.close()
        for end in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(temporary.path)/var/hotpress.db\(end)")  // Some may be gone.
        }
    }

    private func order(_ number: String) -> OrderRecord {
        let number = OrderNumber(number)!
        return OrderRecord(
            number: number, status: .processing, payment: .paid, fingerprint: SHA256.digest(of: [1]),
            ticket: OrderTicket(order: number, lines: []), source: "cli", createdAt: now, updatedAt: now)
    }

    private func job(_ id: String, _ status: JobStatus) -> JobRecord {
        let product = Product(id: ProductID("card")!, type: .multipart, name: "Card", parts: [])
        var job = JobRecord(
            id: JobID(id)!, status: status, updatedAt: now,
            details: JobDetails(product: product, line: 0, version: 0, quantity: 100, createdAt: now))
        (job.revision, job.hotFolder) = (1, "digital")
        return job
    }

    private func delivery(of job: String, _ state: DeliveryState, to folder: String = "digital") -> DeliveryRecord {
        DeliveryRecord(
            job: JobID(job)!, revision: 1, hotFolder: folder, ordinal: 0, isTicket: false, name: RawName("\(job).pdf")!,
            temporary: RawName(".\(job).e1")!, sha256: SHA256.digest(of: [2]), bytes: 1, source: "var/x", state: state,
            epoch: 1, boot: "boot", publishedAt: state == .published ? now : nil)
    }

    private func rebuild() throws -> (outcome: StoreRebuild.Outcome, store: SQLiteStore) {
        let outcome = try StoreRebuild(workspace: temporary.path).run(force: false)
        return (outcome, try SQLiteStore(path: "\(temporary.path)/var/hotpress.db"))
    }

    @Test func `leaves to a person what was staged, and not what was published`() throws {
        try tell { store in
            for number in ["1", "2", "3"] { try store.insert(order(number)) }
            for (id, state) in [("1-1", DeliveryState.staged), ("2-1", .published), ("3-1", .staging)] {
                try store.insert(job(id, state == .published ? .inHotFolder : .outputCreated), slots: [])
                _ = try store.insert(delivery(of: id, state))
                if state != .published {
                    _ = try store.schedule(
                        StepRecord(kind: .deliver, job: JobID(id)!, resource: "lane:digital", notBefore: now))
                }
            }
        }
        let (outcome, store) = try rebuild()
        #expect(outcome.held == [JobID("1-1")!])
        #expect((outcome.orders, outcome.jobs) == (3, 3))
        #expect(outcome.doubts.isEmpty)
        try store.read { (store: any Transaction) throws in
            #expect(try store.job(JobID("1-1")!)?.status == .blocked)
            #expect(try store.job(JobID("1-1")!)?.reasonCode == ReasonCode.uncertain)
            #expect(try store.deliveries(of: JobID("1-1")!).map(\.state) == [.uncertain])
            #expect(try store.steps(of: JobID("1-1")!).isEmpty)
            #expect(try store.job(JobID("2-1")!)?.status == .inHotFolder)
            #expect(try store.deliveries(of: JobID("2-1")!).map(\.state) == [.published])
            #expect(try store.deliveries(of: JobID("3-1")!).map(\.state) == [.staging])
            #expect(try store.steps(of: JobID("3-1")!).map(\.kind) == [.deliver])
        }
    }

    @Test func `holds jobs whose manifests are torn, or whose order is not known any more, and tells of both`() throws {
        try tell { store in
            for number in ["1", "2", "3"] { try store.insert(order(number)) }
            for id in ["1-1", "2-1", "2-2", "3-1"] { try store.insert(job(id, .inHotFolder), slots: []) }
        }
        let workspace = try Folder(path: temporary.path)
        let manifests = try Manifests(workspace: workspace)
        try manifests.settle()
        let torn = try manifests.lines(of: .job(JobID("1-1")!)) + [#"{"turn":2,"writes":[{"jo"#, #"{"turn":3}"#]
        try manifests.replace(with: torn, of: .job(JobID("1-1")!))
        unlink("\(temporary.path)/var/manifests/\(manifests.path(of: .job(JobID("2-1")!)))")
        let (outcome, store) = try rebuild()
        #expect(Set(outcome.held) == [JobID("1-1")!, JobID("2-2")!])
        #expect(outcome.doubts.count == 2, "\(outcome.doubts)")
        #expect(outcome.jobs == 3)
        try store.read { (store: any Transaction) throws in
            #expect(try store.job(JobID("1-1")!)?.reasonCode == ReasonCode.rebuilt)
            #expect(try store.job(JobID("2-2")!)?.status == .blocked)
            #expect(try store.order(OrderNumber("2")!)?.isPaid == false)
            #expect(try store.job(JobID("3-1")!)?.status == .inHotFolder)
        }
    }

    @Test func `goes on counting where the lost one ended`() throws {
        try tell { store in
            try store.insert(order("1"))
            try store.insert(job("1-1", .inHotFolder), slots: [])
            for index in 1...3 {
                _ = try store.append(
                    EventRecord(
                        time: now, level: .info, name: "job.event", job: JobID("1-1")!, actor: "a", channel: .cli))
                _ = try store.insert(
                    FileRecord(
                        folder: "in", name: RawName("\(index)")!, sha256: SHA256.digest(of: [3]), bytes: 1, isPDF: true,
                        state: .unmatched, arrivedAt: now, released: true))
            }
        }
        let (_, store) = try rebuild()
        try store.perform { (store: any Transaction) throws in
            #expect(try store.lastSequence() == 4)  // the fourth tells of the rebuilding
            let next = try store.insert(
                FileRecord(
                    folder: "in", name: RawName("4")!, sha256: SHA256.digest(of: [3]), bytes: 1, isPDF: true,
                    state: .unmatched, arrivedAt: now, released: true))
            #expect(next == 4)
            let (turn, epoch) = (try store.meta(ManifestLine.turnKey), try store.meta("epoch"))
            #expect(turn == "2")
            #expect(epoch.flatMap { Int64($0) } ?? 0 > 1000)
        }
    }

    @Test(.enabled(if: DiskRecord.isPossible)) func `has a durable name, and so has the former one`() throws {
        try tell { store in try store.insert(order("1")) }
        _ = try rebuild()
        let record = try DiskRecord(below: temporary.path)
        let former = try #require(try StoreRebuild(workspace: temporary.path).run(force: true).formerStore)
        #expect(access("\(temporary.path)/\(former)/hotpress.db", F_OK) == 0)
        #expect(record.undurable.names.filter { $0.hasSuffix("hotpress.db") } == [], "\(record.undurable)")
    }

    @Test func `is not made of a sound one unasked, nor while somebody works on it`() throws {
        try tell { store in try store.insert(order("1")) }
        _ = try rebuild()
        let error = #expect(throws: OperationError.self) { _ = try rebuild() }
        #expect(error?.code == "store.sound")
        let workspace = try Workspace(path: temporary.path)
        #expect(throws: LockError.self) { _ = try StoreRebuild(workspace: temporary.path) }
        withExtendedLifetime(workspace) {}
    }

    /// A life of which only the manifests know.
    private func tellOnly(turns: Int64) throws {
        let workspace = try Workspace(path: temporary.path)
        let entry = ManifestEntry(home: .job(JobID("1-1")!), line: #"{"turn":1,"writes":[]}"#)
        for turn in 1...turns { try workspace.manifests.tell([entry], turn: turn, durable: true) }
        try workspace.store.close()
    }

    @Test func `is asked for where the store is an old one, which nobody works on`() throws {
        try tellOnly(turns: 1)
        // The one turn was told and not committed.
        try tellOnly(turns: 2)
        let error = #expect(throws: OperationError.self) { try tellOnly(turns: 1) }
        #expect(error?.code == "store.old")
    }

    @Test func `needs manifests`() throws {
        #expect(throws: (any Error).self) { try StoreRebuild(workspace: temporary.path).run(force: true) }
    }
}
