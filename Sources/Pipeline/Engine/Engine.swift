public import JobStore
import Synchronization
import Wire
public import Workflow

/// The one thread that changes jobs.
///
/// It drains its mailbox, handles everything in one `Store.perform` (each message shielded from the others), hands out
/// new work in the same commit, and carries out the effects when the commit is durable. So commits are grouped across
/// jobs by themselves: the busier it is, the more fits into one.
public final class Engine: Sendable {
    let store: any Store
    let ports: any EnginePorts
    let mailbox = Mailbox()
    private let lease: Lease
    private let drivesLanes: Bool
    let clock: @Sendable () -> Timestamp
    private let held: Mutex<PipelineSetup>
    /// What the installation is now; another one is adopted between two turns.
    var setup: PipelineSetup { held.withLock { $0 } }
    /// What it counts; from any thread.
    public let meters = Meters()

    /// Makes an engine; nothing happens before `run`.
    /// - Parameters:
    ///   - lease: Host, boot and epoch of this life; the epoch is the workspace's newest.
    ///   - drivesLanes: false for a single command, which leaves documents and deliveries to the daemon.
    public init(
        store: any Store, setup: PipelineSetup, ports: any EnginePorts, lease: Lease, drivesLanes: Bool = true,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        held = Mutex(setup)
        self.ports = ports
        self.lease = lease
        self.drivesLanes = drivesLanes
        self.clock = clock
    }

    /// Puts a message into the mailbox; callable from any thread.
    public func post(_ message: Message) { mailbox.post(message) }

    /// Ends `run` after the turn under way.
    public func stop() { mailbox.close() }

    /// Runs until `stop`; blocks its thread.
    /// - Parameter isDone: Asked after each turn; true ends it where nothing came meanwhile (`run --once`).
    /// - Throws: `StoreError` when the store can no longer be trusted.
    public func run(until isDone: @Sendable (EngineLoad) -> Bool = { _ in false }) throws {
        guard var state = try beginPatiently() else { return }
        var pause = 0.0
        while let messages = mailbox.take(waitingAtMost: min(pause, setup.longestPause)) {
            let next = try attempt(messages, &state)
            ports.turned(isDurable: next != nil)
            if let next { pause = next } else { mailbox.rest(1) }
            // In this order: whoever says that all has arrived has posted it before.
            if isDone(state.load), mailbox.isEmpty { break }
        }
        end()
    }

    /// - Returns: nil when it was stopped while the store could not be written.
    private func beginPatiently() throws -> EngineState? {
        while true {
            do {
                return try begin()
            } catch let error as StoreError {
                guard case .unavailable = error else { throw error }
                ports.report(error)
                ports.turned(isDurable: false)
                mailbox.rest(1)
                if mailbox.isOver { return nil }
            }
        }
    }

    /// What a life begins with; steps that former lives held are free again.
    func begin() throws -> EngineState {
        let (lines, entries) = try store.perform { transaction in
            let held = try transaction.heldSteps(otherThan: lease.epoch)
            _ = try transaction.releaseLeases(otherThan: lease.epoch)
            let recorder = RecordingTransaction(transaction)
            let turn = Turn(store: recorder, setup: setup, now: clock())
            try turn.remakeReports(afterFormerBoot: lease.boot)
            guard drivesLanes else { return ([EventRecord](), [ManifestEntry]()) }
            try turn.lookAtClock(after: try transaction.newestEvent())
            try turn.beginLife(lease, held: held)
            return (turn.lines, try tellManifests(recorder.writes, in: transaction, isAnswered: false))
        }
        if !entries.isEmpty { ports.carryOut(.manifests(entries)) }
        meters.count(lines)
        return EngineState(lanes: drivesLanes ? setup.lanes.map { LaneState(folder: $0) } : [])
    }

    /// A life that ends as it should says so; where even that cannot be written, the next one takes it for a crash.
    func end() {
        guard drivesLanes else { return }
        do { try conclude { try $0.endLife() } } catch { ports.report(error) }
    }

    /// Writes down what came to be known when `run` had ended.
    public func conclude(_ last: (Turn) throws -> Void) throws {
        let entries = try store.perform { transaction in
            let recorder = RecordingTransaction(transaction)
            try last(Turn(store: recorder, setup: setup, now: clock()))
            return try tellManifests(recorder.writes, in: transaction, isAnswered: false)
        }
        if !entries.isEmpty { ports.carryOut(.manifests(entries)) }
    }

    /// A turn; where the store cannot be written now, its commands are told so and its messages stay in the mailbox.
    /// - Returns: Seconds until something is due by itself; nil where nothing was made durable.
    func attempt(_ messages: [Message], _ state: inout EngineState) throws -> Double? {
        do {
            return try turn(messages, &state)
        } catch let error as StoreError {
            guard case .unavailable = error else { throw error }
            ports.report(error)
            var kept: [Message] = []
            for message in messages {
                if case .command(let command) = message {
                    command.answer(.failure(error))
                } else {
                    kept.append(message)
                }
            }
            mailbox.putBack(kept)
            return nil
        }
    }

    /// Local steps that are out at once: enough to keep their thread busy through a long turn, and few enough for a CleanUp
    /// that comes last (P7).
    static let mostLocalSteps = 48

    /// Documents that are out at once for each worker slot: enough to keep the slots at work through a turn whose commit
    /// waits for the disk, and few enough for an urgent one that comes last.
    static let documentsPerSlot = 4

    /// One turn: messages in, one commit, effects out.
    /// - Returns: Seconds until something is due by itself.
    private func turn(_ messages: [Message], _ state: inout EngineState) throws -> Double {
        let (now, setup) = (clock(), setup)
        var after = state
        let ready = ports.prepare(messages)
        let outcome = try store.perform { transaction -> Outcome in
            let recorder = RecordingTransaction(transaction)
            let turn = Turn(store: recorder, setup: setup, now: now)
            var answers: [@Sendable () -> Void] = []
            try turn.lookAtClock(after: after.lastTurn)
            after.lastTurn = now
            try handle(ready, turn, &after, &answers)
            try turn.settleAll()
            let leased = try turn.lease(
                work: drivesLanes ? setup.workerSlots * Self.documentsPerSlot - after.working : 0,
                pictures: drivesLanes ? after.slotsForPictures(of: setup.workerSlots) : 0,
                local: Self.mostLocalSteps - after.localSteps, as: lease)
            after.working += leased.work + leased.pictures
            after.illustrating += leased.pictures
            after.localSteps += leased.local
            for name in after.lanes.keys.sorted() {
                var lanes = after
                try turn.shielded("lane '\(name)' could not be driven") { try lanes.drive(name, turn, lease) }
                after = lanes
            }
            try turn.settleAll()
            try turn.watchAlerts(&after.alertsLookedAt, lease)
            after.load = EngineLoad(
                working: after.working, local: after.localSteps,
                lanes: after.lanes.values.filter { $0.phase != .idle && $0.phase != .surveying }.count,
                nextDue: try transaction.nextDue())
            let entries = try tellManifests(recorder.writes, in: transaction, isAnswered: !answers.isEmpty)
            return Outcome(
                effects: (entries.isEmpty ? [] : [.manifests(entries)]) + (try turn.effectsWithManifests(transaction)),
                answers: answers, lines: turn.lines, nextDue: after.load.nextDue)
        }
        if let adopted = after.adopted { held.withLock { $0 = adopted } }
        after.adopted = nil
        state = after
        meters.note(ready, outcome.effects, outcome.lines)
        for effect in outcome.effects { ports.carryOut(effect) }
        for answer in outcome.answers { answer() }
        ports.committed()
        return pause(until: outcome.nextDue, state, now)
    }

    private struct Outcome: Sendable {
        var effects: [Effect]
        var answers: [@Sendable () -> Void]
        var lines: [EventRecord]
        var nextDue: Timestamp?
    }

    /// A command does outside what cannot be undone, such as keeping an answer: it is carried out once, by itself.
    private func handle(
        _ messages: [Message], _ turn: Turn, _ state: inout EngineState, _ answers: inout [@Sendable () -> Void]
    ) throws {
        if !messages.contains(where: \.isCommand) {
            var copy = state
            if try turn.attemptTogether(messages, { try react(to: $0, turn, &copy) }) {
                state = copy
                return
            }
        }
        for message in messages { try handle(message, turn, &state, &answers) }
    }

    private func handle(
        _ message: Message, _ turn: Turn, _ state: inout EngineState, _ answers: inout [@Sendable () -> Void]
    ) throws {
        var copy = state
        do {
            try turn.attempt { try react(to: message, turn, &copy) }
            state = copy
            if case .command(let command) = message { answers.append { command.answer(.success(())) } }
        } catch let error as StoreError where error.endsTheTurn {
            throw error
        } catch {
            state.forget(message)
            if case .command(let command) = message {
                answers.append { command.answer(.failure(error)) }
            } else {
                // One bad message hurts only itself (P5); its step, if it has one, is tried again.
                ports.report(error)
                try turn.attempt { try turn.stepBack(message, error) }
            }
        }
    }

    private func react(to message: Message, _ turn: Turn, _ state: inout EngineState) throws {
        (turn.actor, turn.channel) = ("pipeline", .pipeline)
        switch message {
        case .watcher(let folder, let reply):
            (turn.actor, turn.channel) = (folder, .watcher)
            try turn.watcherSays(reply, folder: folder, bytes: ports.vaultBytes)
        case .inspected(let step, let job, let read, let result):
            state.working -= 1
            try turn.validated(step: step, job: job, read: read, result)
        case .composed(let step, let job, let target, let result):
            state.working -= 1
            try turn.composed(step: step, job: job, target, result)
        case .papered(let step, let job, let result):
            state.working -= 1
            try turn.papered(step: step, job: job, result)
        case .previewed(let step, let job, let result):
            state.working -= 1
            try turn.previewed(step: step, job: job, result)
        case .illustrated(let step, let order, let result):
            state.working -= 1
            state.illustrating -= 1
            if try turn.illustrated(step: step, order, result) { state.localSteps += 1 }
        case .lane(let name, let tag, let reply): try state.answered(name, turn, tag: tag, reply, lease)
        case .local(let step, let item, let result):
            state.localSteps -= 1
            try turn.localDone(step: step, item, result)
        case .setup(let setup, let replaced): try state.adopt(setup, replacing: replaced, turn)
        case .command(let command): try command.run(turn)
        }
    }

    private func pause(until nextDue: Timestamp?, _ state: EngineState, _ now: Timestamp) -> Double {
        var pause = state.lanes.values.contains { $0.phase == .idle } ? setup.followSeconds : 5
        if let nextDue { pause = min(pause, max(0, nextDue.seconds(since: clock()))) }
        // Work is due but all hands are full: their answers wake the engine.
        if let nextDue, nextDue <= now { pause = max(pause, 0.05) }
        return pause
    }
}

/// How much is under way; zero everywhere when the workspace rests.
public struct EngineLoad: Sendable {
    public var working = 0
    public var local = 0
    public var lanes = 0
    public var nextDue: Timestamp?
    /// Nothing under way and nothing due before a time.
    public func isIdle(at now: Timestamp) -> Bool {
        working == 0 && local == 0 && lanes == 0 && (nextDue.map { $0 > now } ?? true)
    }
}
