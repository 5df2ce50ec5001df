import Files
import JobStore
import Operations
import Preflight
import Synchronization
import Wire
import Workflow

@testable import Pipeline

/// A print shop on one thread: a real engine and store, a simulated outside world, and time that a test moves.
final class Shop {
    let store: any Store
    let clock = TestClock()
    let ports = RecordedPorts()
    let presses: [String: SimulatedPress]
    var setup: PipelineSetup
    private(set) var engine: Engine
    var state: EngineState
    private var epoch: Int64 = 1
    /// Asked for and not carried out yet.
    var asked: [Effect] = []
    /// Every effect ever asked for.
    private(set) var history: [Effect] = []
    /// What a document holds, where it is not a card that passes.
    var facts: [Digest: PDFFacts] = [:]
    /// What the vault has lost.
    var lostSources: Set<Digest> = []
    /// What a merge comes to, where it is not what it always comes to.
    var mergesInto: Digest?
    /// What the workers answer while it is set.
    var workerTrouble: StepTrouble?
    /// Messages that people got.
    private(set) var told: [AlertMessageRecord] = []
    /// Why none can be sent, while it is set.
    var alertTrouble: String?
    /// Whether an effect is carried out by `settle`; others stay in `asked`.
    var carries: (Effect) -> Bool = { _ in true }
    /// What folders answer to a release; nil for no answer.
    var releases: ReleaseOutcome? = .removed
    private var lastInode: UInt64 = 100

    init(store: any Store, setup: PipelineSetup = .shop, drivesLanes: Bool = true) throws {
        self.store = store
        self.setup = setup
        presses = Dictionary(uniqueKeysWithValues: setup.lanes.map { ($0.name, SimulatedPress()) })
        engine = Engine(
            store: store, setup: setup, ports: ports, lease: Lease(host: "host", boot: "boot", epoch: 1),
            drivesLanes: drivesLanes, clock: { [clock] in clock.now })
        state = try engine.begin()
        if try store.read({ try $0.products() }).isEmpty { try store.perform { try $0.addShopProducts(at: clock.now) } }
    }

    var digital: SimulatedPress { presses["digital"]! }
    var offset: SimulatedPress { presses["offset"]! }
    /// The outside system's folder.
    var imposer: SimulatedPress { presses["external:imposer"]! }

    /// Ends this life without a word and begins another one; what was asked for is forgotten, as in a crash.
    /// - Parameter boot: another one after a power cut.
    func restart(boot: String = "boot") throws {
        epoch += 1
        engine = Engine(
            store: store, setup: setup, ports: ports, lease: Lease(host: "host", boot: boot, epoch: epoch),
            clock: { [clock] in clock.now })
        state = try engine.begin()
        asked = []
    }

    /// Lets the life under way end as it should, before `restart`.
    func stop() throws { engine.end() }

    /// One turn with these messages; its effects are kept in `asked`.
    func turn(_ messages: [Message] = []) throws {
        _ = try engine.attempt(messages, &state)
        let effects = ports.taken()
        asked += effects
        history += effects
    }

    /// Lets the world answer until nobody has anything to do at this moment.
    func settle() throws {
        try turn()
        for _ in 0..<2000 {
            var messages: [Message] = []
            let (now, later) = (asked.filter(carries), asked.filter { !carries($0) })
            asked = later
            for effect in now { messages += carryOut(effect) }
            messages += engine.mailbox.take(waitingAtMost: 0) ?? []
            if messages.isEmpty { return }
            try turn(messages)
        }
        throw StoreError.damaged("the shop never comes to rest")
    }

    /// Lets time pass in small steps.
    func pass(_ seconds: Double) throws {
        let step = min(seconds, max(1, seconds / 60))
        var left = seconds
        while left > 0 {
            clock.advance(min(step, left))
            left -= step
            try settle()
        }
    }

    /// What the world answers to an effect.
    func carryOut(_ effect: Effect) -> [Message] {
        switch effect {
        case .release(let folder, let file, _, _):
            releases.map { [.watcher(folder: folder, .released(id: Int(file), outcome: $0))] } ?? []
        case .work(let item): [carryOut(item)]
        case .lane(let name, let request, let tag, let mount):
            [.lane(name, tag: tag, presses[name]!.answer(request, on: mount))]
        case .openLane(let name, let tag):
            [.lane(name, tag: tag, presses[name]!.trouble.map { .unreachable($0) } ?? .opened(presses[name]!.mount))]
        case .local(let item): carryOut(item)
        case .answer(let body):
            {
                body(); return []
            }()
        case .alert(let message):
            {
                if alertTrouble == nil { told.append(message) }
                return [
                    .command(
                        Command(
                            run: { [alertTrouble] in try $0.sent(message.id, trouble: alertTrouble) }, answer: { _ in })
                    )
                ]
            }()
        case .write, .manifests: []
        }
    }

    private func carryOut(_ item: WorkItem) -> Message {
        switch item {
        case .inspect(let step, let job, let examinations):
            let sources = examinations.map(\.sha256)
            if let workerTrouble { return .inspected(step: step, job: job, sources: sources, .failure(workerTrouble)) }
            return .inspected(step: step, job: job, sources: sources, .success(examinations.map(inspected)))
        case .compose(let step, let job, let sources, let target):
            if let workerTrouble { return .composed(step: step, job: job, target, .failure(workerTrouble)) }
            let read = sources.map { facts[$0.sha256] ?? .card }
            let digest = mergesInto ?? SHA256.digest(of: sources.flatMap { Array($0.sha256.hex.utf8) })
            var output = facts[digest] ?? PDFFacts.card
            if facts[digest] == nil { output = .joined(read) }
            let composed = Composed(
                sha256: digest, bytes: 99, pages: output.pages.count, path: "var/work/\(target.name)", sources: read,
                output: output)
            return .composed(step: step, job: job, target, .success(composed))
        case .papers(let step, let job, _):
            return .papered(step: step, job: job, workerTrouble.map { .failure($0) } ?? .success(()))
        case .preview(let step, let job, let order):
            return .previewed(step: step, job: job, draw(order, of: job))
        case .illustrate(let step, let order):
            return .illustrated(step: step, order, workerTrouble.map { .failure($0) } ?? .success([1]))
        }
    }

    /// What a worker slot reads, and fixes as far as a test says what comes of it.
    private func inspected(_ asked: Examination) -> Inspected {
        let found = facts[asked.sha256] ?? .card
        var fixes = FixAttempt(
            plan: FixPlan(for: found, expected: asked.expectation, profile: asked.profile, allowed: asked.fixes))
        guard !fixes.plan.fixes.isEmpty else { return Inspected(facts: found, fixes: fixes) }
        let digest = SHA256.digest(of: Array("fixed \(asked.sha256)".utf8))
        guard let fixed = facts[digest] else {
            fixes.giveUp("The test knows no fixed file.")
            return Inspected(facts: found, fixes: fixes)
        }
        fixes.result = FixedDocument(sha256: digest, bytes: 77, facts: fixed)
        return Inspected(facts: found, fixes: fixes, copy: "fixed")
    }

    private func draw(_ order: PreviewOrder, of job: JobID) -> Result<[String], StepTrouble> {
        if let workerTrouble { return .failure(workerTrouble) }
        let base = "var/work/\(job.order)/\(job.index)/preview"
        return .success(order.sources.map { "\(base)/\($0.name)-\(order.pages.lowerBound).png" })
    }

    private func carryOut(_ item: LocalItem) -> [Message] {
        switch item {
        case .cleanUp(let step, _), .writePickTicket(let step, _, _), .writePackingList(let step, _, _),
            .purge(let step, _), .writePage(let step, _), .writeReports(let step, _, _):
            [.local(step: step, item, .success(nil))]
        case .restore(let step, _, let files):
            if let lost = files.first(where: { lostSources.contains($0.sha256) }) {
                [
                    .local(
                        step: step, item,
                        .failure(StepTrouble(code: "vault.missing", text: "\(lost.name) is gone", isContent: true)))
                ]
            } else {
                [.local(step: step, item, .success(nil))]
            }
        case .writeResult(let step, let order):
            [.local(step: step, item, .success("results/\(order.group.rawValue)/\(order.name)"))]
        case .provide, .expireResults: []
        }
    }
}

// What people do.
extension Shop {
    /// A file as a watcher tells of it, its bytes in the vault.
    func arrival(_ name: String, _ content: String, isPDF: Bool = true, inode: UInt64? = nil) -> ArrivedFile {
        let bytes = Array(content.utf8)
        let digest = SHA256.digest(of: bytes)
        ports.keep(bytes, under: digest)
        lastInode += 1
        let identity = FileIdentity(
            device: 1, inode: inode ?? lastInode, bytes: Int64(bytes.count), modified: 5, changed: 6)
        return ArrivedFile(
            name: RawName(name)!, identity: identity, sha256: digest, copy: "copy", looksLikePDF: isPDF)
    }

    /// Drops a PDF and lets things take their course.
    func drop(_ name: String, _ content: String, in folder: String = "in/artwork", inode: UInt64? = nil) throws {
        try turn([.watcher(folder: folder, .arrived(arrival(name, content, inode: inode)))])
        try settle()
    }

    /// Drops an order ticket and lets things take their course.
    func order(_ number: String, _ lines: String..., paid: Bool = true, in folder: String = "in/orders") throws {
        try turn([
            .watcher(folder: folder, .arrived(arrival("\(number).json", ticket(number, lines, paid), isPDF: false)))
        ])
        try settle()
    }

    /// Lets what was asked for be done, and its answers be heard; what those ask for waits.
    func answerOnce() throws {
        let effects = asked
        asked = []
        try turn(effects.flatMap { carryOut($0) })
    }

    /// Asks for something; the answer's effects are not carried out yet.
    @discardableResult
    func ask(_ request: Request) throws -> Answer {
        guard request.changes else { return try engine.read { try request.run($0, who: "anna") } }
        let (value, outcome) = (Box<Answer?>(nil), Box<Result<Void, any Error>?>(nil))
        try turn([
            .command(
                Command(run: { value.value = try request.run($0, who: "anna") }, answer: { outcome.value = $0 }))
        ])
        try outcome.value?.get()
        guard let answer = value.value else { throw EngineError.noAnswer }
        return answer
    }

    /// Asks, and lets things take their course.
    @discardableResult
    func does(_ request: Request) throws -> Answer {
        let answer = try ask(request)
        try settle()
        return answer
    }
}

// What can be seen.
extension Shop {
    func job(_ id: String) throws -> JobRecord {
        guard let job = try store.read({ try $0.job(JobID(id)!) }) else { throw StoreError.notFound("job \(id)") }
        return job
    }
    func status(_ id: String) throws -> JobStatus { try job(id).status }
    func files() throws -> [FileRecord] { try store.read { try $0.files(FileFilter(), limit: 1000).reversed() } }
    func file(_ id: Int64) throws -> FileRecord {
        guard let file = try store.read({ try $0.file(id) }) else { throw StoreError.notFound("file \(id)") }
        return file
    }
    func deliveries(_ id: String) throws -> [DeliveryRecord] { try store.read { try $0.deliveries(of: JobID(id)!) } }
    func steps(_ id: String) throws -> [StepRecord] { try store.read { try $0.steps(of: JobID(id)!) } }
    func orderRecord(_ number: String) throws -> OrderRecord? { try store.read { try $0.order(OrderNumber(number)!) } }
    func orderCount() throws -> Int { try store.read { try $0.orders(OrderFilter(), limit: 1000).count } }
    func events(_ name: String) throws -> [EventRecord] {
        try store.read { try $0.events(after: 0, EventFilter(), limit: 100_000) }.filter { $0.name == name }
    }
    /// The statuses that a job passed through.
    func path(_ id: String) throws -> [JobStatus] {
        try store.read { try $0.events(after: 0, EventFilter(job: JobID(id)!), limit: 100_000) }
            .filter { $0.name == "job.status" }.compactMap(\.to)
    }
    /// Requests to a lane that wait for their answer.
    var requests: [LaneRequest] {
        asked.compactMap { if case .lane(_, let request, _, _) = $0 { request } else { nil } }
    }
}
