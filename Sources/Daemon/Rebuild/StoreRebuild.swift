import Files
import Foundation
import JobStore
public import Operations
import Pipeline
import SQLiteStore
import Vault
public import Workflow

/// Makes the store of a workspace anew of its manifests; the former one is kept aside.
public struct StoreRebuild: Sendable {
    /// What came of it.
    public struct Outcome: Sendable, Hashable, Encodable {
        public var orders: Int
        public var jobs: Int
        /// Jobs that wait for a person now.
        public var held: [JobID]
        /// What could not be made of the manifests, one line each.
        public var doubts: [String]
        /// Where the former store is, relative to the workspace; nil where there was none.
        public var formerStore: String?
        public var seconds: Double
    }

    private static let newName = RawName("hotpress-new.db").unsafelyUnwrapped  // a constant that is a name

    private let path: String
    private let folder: Folder
    private let manifests: Manifests
    private let lock: FileLock

    /// Takes the workspace's lock.
    /// - Throws: `LockError` while somebody works on it.
    public init(workspace: String) throws {
        path = try WorkspacePath.absolute(workspace)
        folder = try Folder(path: path)
        let own = try folder.folder(relative: "var")
        lock = try FileLock(WorkspacePath.lockName, in: own)
        manifests = try Manifests(workspace: folder)
    }

    /// Makes it.
    /// - Parameter force: also where the present store is sound.
    /// - Throws: `OperationError` where that is so and nobody forces it, or where there are no manifests.
    public func run(force: Bool) throws -> Outcome {
        let begin = Monotonic.now()
        guard try !manifests.isEmpty() else {
            throw OperationError("store.no-manifests", "'\(path)/var/manifests' holds nothing to make a store of")
        }
        if !force { try requireUnsound() }
        let own = try folder.folder(relative: "var")
        try removeUnfinished(in: own)
        var made = RebuiltStore()
        try SQLiteStore.make(at: "\(path)/var/\(Self.newName)") { try made.fill($0, from: manifests, at: .now()) }
        let held = try hold(made)
        try own.open(Self.newName).sync()
        let former = try putAside(own)
        try own.rename(Self.newName, to: own, as: Workspace.storeName)
        try own.sync()
        return Outcome(
            orders: made.orders, jobs: made.jobs, held: held.jobs, doubts: made.doubts + held.faults,
            formerStore: former, seconds: Monotonic.now() - begin)
    }

    /// A store that can be read, agrees with itself and is no older than the manifests is worth more than a new one.
    private func requireUnsound() throws {
        guard try folder.folder(relative: "var").status(of: Workspace.storeName)?.bytes ?? 0 > 0 else { return }
        guard let store = try presentStore() else { return }
        let faults = try store.check()
        let turn = try store.read { try ManifestLine.turn(of: $0) }
        try store.close()
        guard faults.isEmpty, try manifests.lastTurn() <= turn + 1 else { return }
        throw OperationError(
            "store.sound",
            "the store is sound; there is nothing to mend. --force makes it anew, and keeps this one aside")
    }

    /// - Returns: nil where it is damaged.
    private func presentStore() throws -> SQLiteStore? {
        do {
            return try SQLiteStore(path: "\(path)/var/\(Workspace.storeName)")
        } catch StoreError.damaged {
            return nil
        } catch StoreError.newerVersion(let found, let known) {
            throw OperationError(
                "store.newer",
                "the store is of version \(found), and this program knows up to \(known): use the newer one. A store made anew "
                    + "by this one would lose what only that knows; --force makes it all the same")
        }
    }

    private func hold(_ made: RebuiltStore) throws -> (jobs: [JobID], faults: [String]) {
        let store = try SQLiteStore(path: "\(path)/var/\(Self.newName)")
        try manifests.open(of: store)
        let configuration = try WorkspacePath.configuration(in: path)
        let engine = Engine(
            store: store, setup: try PipelineSetup(configuration, made: nil), ports: RebuildPorts(manifests: manifests),
            lease: try Life.begin(store), drivesLanes: false, clock: { .now() })
        let answer = Answered()
        engine.post(
            .command(
                Command(
                    run: { turn in
                        answer.held = try turn.holdAfterRebuild(staged: made.staged, incomplete: made.incomplete)
                    }, answer: { answer.outcome = $0 })))
        try engine.run { _ in true }
        try answer.outcome?.get()
        let faults = try store.check()
        try store.close()
        return (answer.held, faults)
    }

    /// Written and read by the one thread that runs the engine.
    private final class Answered: @unchecked Sendable {
        var held: [JobID] = []
        var outcome: Result<Void, any Error>?
    }

    private func removeUnfinished(in own: Folder) throws {
        for name in try own.names() where name.bytes.starts(with: Self.newName.bytes) { try own.remove(name) }
    }

    /// - Returns: where the former store is now.
    private func putAside(_ own: Folder) throws -> String? {
        let parts = try own.names().filter { $0.escaped.hasPrefix("hotpress.db") }
        guard !parts.isEmpty else { return nil }
        let stamp = Timestamp.now().description.filter { $0.isNumber || $0 == "T" }
        guard let name = RawName("store-\(stamp)") else { return nil }
        let aside = try own.folder(name, create: true)
        // The database last: as long as it stands here it has its journal beside it.
        for part in parts.sorted(by: { $0.bytes.count > $1.bytes.count }) { try own.rename(part, to: aside, as: part) }
        try aside.sync()
        return "var/\(name)"
    }
}

/// The outside world of an engine that only holds jobs in a new store.
private struct RebuildPorts: EnginePorts {
    let manifests: Manifests

    func prepare(_ messages: [Message]) -> [Message] { messages }
    func committed() {}
    func report(_ error: any Error) { FileHandle.standardError.write(Data("hotpress: \(error)\n".utf8)) }
    func vaultBytes(_ digest: Digest) throws -> [UInt8] { throw StoreError.notFound("file \(digest) here") }
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws {
        try manifests.tell(entries, turn: turn, durable: durable)
    }
    func carryOut(_ effect: Effect) {
        switch effect {
        case .manifests(let entries): do { try manifests.place(entries) } catch { report(error) }
        case .answer(let body): body()
        // Their steps wait for `run`.
        case .release, .work, .lane, .openLane, .write, .local, .alert: break
        }
    }
}

extension StoreRebuild.Outcome {
    /// As an answer: whoever runs it has to look at what is held, so that ends otherwise.
    public func answer() throws -> Answer {
        var lines = [
            "the store was made anew: \(orders) orders, \(jobs) jobs, in \(String(format: "%.1f", seconds)) s"
                + (formerStore.map { "; the former one is in '\($0)'" } ?? "")
        ]
        lines += held.map { "held: job \($0); `hotpress job why \($0)`" } + doubts
        lines.append("next: `hotpress verify`, then `hotpress run`")
        return Answer(
            exit: held.isEmpty && doubts.isEmpty ? .done : .warnings, text: lines.joined(separator: "\n"),
            json: try JSONText.of(self))
    }
}
