import Control
import Files
import Foundation
import JobStore
public import Operations
import Pipeline
public import Preflight
import SQLiteStore
import Synchronization
import Vault
public import Workflow

/// A command on a workspace where no daemon runs: it takes the workspace's lock, commits, empties the working folders of
/// jobs that it settled (P7), and leaves the rest for `run`.
public enum Solo {
    /// Answers one request.
    /// - Throws: `LockError` while another process owns the workspace.
    public static func answer(_ request: Request, workspace path: String, who: String) throws -> Answer {
        try WorkspaceOwner(of: path).asOwner { try answerAsOwner(request, workspace: path, who: who) }
    }

    private static func answerAsOwner(_ request: Request, workspace path: String, who: String) throws -> Answer {
        let workspace = try Workspace(path: path)
        if case .care(let asked) = request {
            return CareDesk(workspace: workspace, executable: try OwnProgram.path()) {
                Answer(exit: .done, text: "no daemon runs; the next one reads the configuration", json: "{}")
            }.answer(asked)
        }
        let ports = SoloPorts(workspace: workspace)
        let engine = Engine(
            store: workspace.store, setup: try PipelineSetup(workspace.configuration, made: nil), ports: ports,
            lease: try Life.begin(workspace.store), drivesLanes: false, clock: { Timestamp.now() })
        ports.connect(engine)
        defer { ports.stop() }
        guard request.changes else { return try engine.read { try request.run($0, who: who) } }
        let result = Outcome()
        engine.post(
            .command(
                Command(
                    run: { turn in result.answer = try request.run(turn, who: who) },
                    answer: { result.outcome = $0 })))
        try engine.run { load in load.local == 0 }
        if case .failure(let error)? = result.outcome { return .failure(error) }
        return result.answer ?? Answer(exit: .failed, text: "no answer", json: "{}")
    }

    /// What one part of a workspace's product asks, and the profile that it names with the product's own changes.
    public static func demands(
        of product: ProductID, part: String?, quantity: Int, workspace path: String
    ) throws -> (expectation: Expectation, product: Product) {
        let store = try SQLiteStore(path: "\(try WorkspacePath.absolute(path))/var/hotpress.db")
        let found = try store.read { try $0.product(product) }
        try store.close()
        guard let found else { throw StoreError.notFound("product \(product)") }
        let chosen = part == nil ? found.parts.first : found.parts.first { $0.name == part }
        guard let chosen else { throw StoreError.notFound("part '\(part ?? "")' of product \(product)") }
        return (Expectation(chosen, quantity: quantity), found)
    }

    /// Waits until the workspace's lock is free or a daemon answers.
    /// - Returns: false when neither came in time.
    public static func waitForLock(_ path: String, seconds: Double) throws -> Bool {
        let end = Monotonic.now() + seconds
        while Monotonic.now() < end {
            if try isListening(path) { return true }
            do {
                _ = try FileLock(WorkspacePath.lockName, in: try Folder(path: path).folder(relative: "var"))
                return true
            } catch is LockError {
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
        return false
    }

    /// Whether a daemon takes connections. A socket that is only there may be a dead one's.
    public static func isListening(_ path: String) throws -> Bool {
        do {
            let client = try ControlClient(path: "\(path)/var/hotpress.sock")
            return withExtendedLifetime(client) { true }
        } catch {
            if error.code == ENOENT || error.code == ECONNREFUSED { return false }
            throw error
        }
    }

    // Written and read by the one thread that runs the engine.
    private final class Outcome: @unchecked Sendable {
        var answer: Answer?
        var outcome: Result<Void, any Error>?
    }
}

/// This program's file.
enum OwnProgram {
    static func path() throws -> String { try WorkspacePath.absolute("/proc/self/exe") }
}

/// The outside world of a single command: local files only.
private final class SoloPorts: EnginePorts {
    private let workspace: Workspace
    private let local: LocalCrew
    private let target = Target()

    init(workspace: Workspace) {
        self.workspace = workspace
        let target = target
        local = LocalCrew(
            vault: workspace.vault, jobs: workspace.jobs, results: workspace.results,
            post: { target.post($0) },
            report: { _ in })
    }

    func connect(_ engine: Engine) {
        target.connect(engine)
        local.start()
    }

    /// Lets go of the engine, so that the workspace's lock goes with the last reference.
    func stop() {
        local.stop()
        target.disconnect()
    }

    func prepare(_ messages: [Message]) -> [Message] { messages }
    func committed() {}
    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws {
        try workspace.manifests.tell(entries, turn: turn, durable: durable)
    }
    func report(_ error: any Error) { FileHandle.standardError.write(Data("hotpress: \(error)\n".utf8)) }
    func vaultBytes(_ digest: Digest) throws -> [UInt8] { try workspace.vault.open(digest).readAll(limit: 1 << 20) }

    func carryOut(_ effect: Effect) {
        switch effect {
        case .local(.purge(let step, let purge)):
            do {
                try SourceRemoval.carryOut(purge, in: workspace)
                local.give(.purge(step: step, purge))
            } catch {
                let trouble = StepTrouble(code: ReasonCode.local, text: "\(error)")
                target.post(.local(step: step, .purge(step: step, purge), .failure(trouble)))
            }
        case .local(let item): local.give(item)
        case .answer(let body): body()
        case .manifests(let lines):
            do { try workspace.manifests.place(lines) } catch { report(error) }
        case .release, .work, .lane, .openLane, .write, .alert: break  // their steps wait for `run`
        }
    }
}

/// Where messages go, known only after the engine was made.
private final class Target: Sendable {
    private let engine = Mutex<Engine?>(nil)
    func connect(_ engine: Engine) { self.engine.withLock { $0 = engine } }
    func disconnect() { engine.withLock { $0 = nil } }
    func post(_ message: Message) { engine.withLock { $0 }?.post(message) }
}
