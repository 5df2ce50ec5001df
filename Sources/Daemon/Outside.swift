import Delivery
import Files
import Foundation
import Intake
import JobStore
import Operations
import Pipeline
import Preflight
import SQLiteStore
import Synchronization
import Vault
import Wire
import Workflow

/// The engine's outside world in a daemon: hands effects to the threads and processes that carry them out.
final class Outside: EnginePorts {
    private struct Parts: Sendable {
        var crew: WorkCrew?
        var local: LocalCrew?
        var log: LogWriter?
        var alerts: AlertCrew?
        var lanes: [String: Lane] = [:]
        var watchers: [String: Watcher] = [:]
        var repost: (@Sendable (Message) -> Void)?
        /// Copies of which people know that the vault does not take them.
        var refused: Set<String> = []
        /// Copies of fixed files whose places are not on record yet, with the file that was sent.
        var unrecorded: [(copy: SyncedCopy, original: Digest)] = []
        var onReply: (@Sendable (String, WatcherReply) -> Void)?
    }
    private let parts = Mutex(Parts())
    /// Puts lines into manifests, in the order of the turns, while the engine goes on.
    private let manifestDesk = DispatchQueue(label: "manifests")
    private let told = Mutex<(text: String, at: Double)>(("", 0))
    private let workspace: Workspace
    private let say: @Sendable (String) -> Void
    /// Files that wait in the folders, by folder and name.
    let waiting = WaitingFiles()

    private let notices: ServiceNotices
    private let startedAt = Timestamp.now()

    init(workspace: Workspace, notices: ServiceNotices, say: @escaping @Sendable (String) -> Void) {
        self.workspace = workspace
        self.notices = notices
        self.say = say
    }

    func connect(
        crew: WorkCrew, local: LocalCrew, log: LogWriter, alerts: AlertCrew, lanes: [String: Lane],
        watchers: [String: Watcher],
        repost: @escaping @Sendable (Message) -> Void
    ) {
        parts.withLock {
            ($0.crew, $0.local, $0.log, $0.alerts) = (crew, local, log, alerts)
            ($0.lanes, $0.watchers, $0.repost) = (lanes, watchers, repost)
        }
    }

    /// Other folders from now on.
    func replace(lanes: [String: Lane], watchers: [String: Watcher]) {
        parts.withLock { ($0.lanes, $0.watchers) = (lanes, watchers) }
    }

    /// Lanes and watchers by name and path.
    var folders: (lanes: [String: Lane], watchers: [String: Watcher]) {
        parts.withLock { ($0.lanes, $0.watchers) }
    }

    /// Lets somebody hear what watchers say, before the engine does.
    func onReply(_ body: @escaping @Sendable (String, WatcherReply) -> Void) { parts.withLock { $0.onReply = body } }

    /// A watcher said something of its folder.
    func heard(_ folder: String, _ reply: WatcherReply) {
        waiting.note(folder, reply)
        parts.withLock { $0.onReply }?(folder, reply)
    }

    func prepare(_ messages: [Message]) -> [Message] {
        var copies: [SyncedCopy] = []
        for message in messages { copies += message.copies }
        guard !copies.isEmpty else { return messages }
        var placed = messages
        let fixed = messages.flatMap(\.fixedCopies)
        parts.withLock { $0.unrecorded += fixed }
        do { _ = try workspace.vault.place(copies) } catch { placed = placeOneByOne(messages, copies) }
        let healed = workspace.vault.takeHealed()
        return healed.map { digest in .command(Command(run: { try $0.healed(digest) }, answer: { _ in })) } + placed
    }

    /// One damaged or unplaceable file must not keep its neighbours out.
    private func placeOneByOne(_ messages: [Message], _ copies: [SyncedCopy]) -> [Message] {
        var failed: [String: any Error] = [:]
        for copy in copies {
            do {
                _ = try workspace.vault.place([copy])
            } catch {
                failed[copy.copy] = error
            }
        }
        return messages.compactMap { message in
            if case .inspected(let step, let job, let sources, .success) = message,
                let error = message.copies.lazy.compactMap({ failed[$0.copy] }).first
            {
                // Read again, its fixes are made again; what was placed keeps the copy that leads to it.
                for copy in message.copies where failed[copy.copy] != nil {
                    do { try workspace.vault.discard(copy) } catch { report(error) }
                }
                let trouble = StepTrouble(code: ReasonCode.work, text: "the fixed file could not be kept: \(error)")
                return .inspected(step: step, job: job, sources: sources, .failure(trouble))
            }
            guard case .watcher(let folder, .arrived(let file)) = message, let error = failed[file.copy] else {
                return message
            }
            // Gone with the watcher that made it: the next one tells the original anew, which has not left its folder.
            if (error as? VaultError)?.code == .missing { return nil }
            postpone(message)
            guard parts.withLock({ $0.refused.insert(file.copy).inserted }) else { return nil }
            report(error)
            return .command(Command(run: { try $0.cannotTake(file, in: folder, error) }, answer: { _ in }))
        }
    }

    /// The copy stays where it is; the message comes again, until the vault takes it.
    private func postpone(_ message: Message) {
        let repost = parts.withLock { $0.repost }
        DispatchQueue.global().asyncAfter(deadline: .now() + 5) { repost?(message) }
    }

    func carryOut(_ effect: Effect) {
        let parts = parts.withLock { $0 }
        switch effect {
        case .release(let folder, let file, let name, let identity):
            parts.watchers[folder]?.send(.release(id: Int(file), name: name, identity: identity))
        case .work(let item): parts.crew?.give(item)
        case .local(.purge(let step, let purge)):
            finishManifests()
            do {
                try SourceRemoval.carryOut(purge, in: workspace)
                parts.local?.give(.purge(step: step, purge))
            } catch {
                let trouble = StepTrouble(code: ReasonCode.local, text: "\(error)")
                parts.repost?(.local(step: step, .purge(step: step, purge), .failure(trouble)))
            }
        case .local(let item): parts.local?.give(item)
        case .lane(let name, let request, let tag, let mount): parts.lanes[name]?.submit(request, tag: tag, on: mount)
        case .openLane(let name, let tag):
            guard let lane = parts.lanes[name] else { return }
            lane.submit(.open(LaneSetup(lane.hotFolder, in: workspace.path)), tag: tag)
        case .manifests(let lines):
            let turn = workspace.manifests.recordedTurn
            manifestDesk.async { [self] in place(lines, turn) }
        case .write(let path, let bytes):
            do {
                try workspace.jobs.rewrite(bytes, at: path)
            } catch {
                // The lane finds it missing, and the delivery is tried again with a fresh one (`ofTicket`).
                report(error)
            }
        case .alert(let message): parts.alerts?.give(message)
        case .answer(let body): body()
        }
    }

    func turned(isDurable: Bool) { notices.turned(isDurable: isDurable) }

    /// What only a running daemon knows.
    func live(_ engine: Engine) throws -> LiveReading {
        let meters = engine.meters.reading
        return LiveReading(
            startedAt: startedAt, meters: meters, lastTurnAge: max(0, Monotonic.now() - meters.lastTurn),
            waiting: waiting.standing, volumes: try Volumes.space(of: workspace))
    }

    func committed() {
        let (log, recorded) = parts.withLock { parts in
            defer { parts.unrecorded = [] }
            return (parts.log, parts.unrecorded)
        }
        for (copy, original) in recorded {
            do {
                // Where its message failed, the copy leads the next start to what was placed.
                let isOnRecord = try workspace.store.read {
                    try $0.fixedFiles(of: original).contains { $0.sha256 == copy.sha256 }
                }
                // What is left is swept at the next start.
                if isOnRecord { try workspace.vault.discard(copy) }
            } catch { report(error) }
        }
        log?.nudge()
    }

    /// The same trouble, met again and again while it is tried, is told once in ten minutes.
    func report(_ error: any Error) {
        let (text, now) = ("error: \(error)", Monotonic.now())
        let isNews = told.withLock { told in
            if told.text == text, now < told.at + 600 { return false }
            told = (text, now)
            return true
        }
        if isNews { tell(text) }
    }

    func tell(_ text: String) { say("\(Timestamp.now()) \(text)") }

    func record(_ entries: [ManifestEntry], turn: Int64, durable: Bool) throws {
        try workspace.manifests.tell(entries, turn: turn, durable: durable)
    }

    /// What fails is durable in the journal, and placed with the next ones.
    private func place(_ lines: [ManifestEntry], _ turn: Int64) {
        do {
            try workspace.manifests.place(lines, through: turn)
            if workspace.manifests.isSettlingDue { _ = try workspace.manifests.settle() }
        } catch { report(error) }
    }

    /// Waits until the manifests hold what was committed.
    func finishManifests() { manifestDesk.sync {} }

    func vaultBytes(_ digest: Digest) throws -> [UInt8] {
        try workspace.vault.open(digest).readAll(limit: workspace.configuration.maxTicketBytes)
    }
}

extension Message {
    /// Copies that have to be in the vault before the engine hears of them.
    fileprivate var copies: [SyncedCopy] {
        switch self {
        case .watcher(_, .arrived(let file)): [SyncedCopy(copy: file.copy, sha256: file.sha256)]
        default: fixedCopies.map(\.copy)
        }
    }

    /// Those of fixed files, with the file that was sent.
    fileprivate var fixedCopies: [(copy: SyncedCopy, original: Digest)] {
        guard case .inspected(_, _, let sources, .success(let documents)) = self else { return [] }
        return zip(sources, documents).compactMap { original, document in
            guard let copy = document.copy, let fixed = document.fixes.result else { return nil }
            return (SyncedCopy(copy: copy, sha256: fixed.sha256), original)
        }
    }
}
