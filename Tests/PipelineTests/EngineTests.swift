import JobStore
import Operations
import Synchronization
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("The engine") struct EngineTests {
    /// A store that cannot be written for a while.
    private final class FullStore: Store {
        let store = MemoryStore()
        let refusals = Atomic(0)
        /// Whether each refusal is one fewer.
        let recovers: Bool
        init(recovers: Bool = false) { self.recovers = recovers }
        func perform<Result: Sendable>(_ command: (any Transaction) throws -> Result) throws -> Result {
            let result = try store.perform { transaction in
                let result = try command(transaction)
                if refusals.load(ordering: .relaxed) > 0 {
                    if recovers { refusals.subtract(1, ordering: .relaxed) }
                    throw StoreError.unavailable(code: 13, "disk full")
                }
                return result
            }
            return result
        }
        func read<Result: Sendable>(_ question: (any Transaction) throws -> Result) throws -> Result {
            try store.read(question)
        }
        func close() throws { try store.close() }
    }

    private struct Mistake: Error {}

    @Test(arguments: Adapter.allCases)
    func `undoes a command that throws, and nothing else of its turn`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            let outcome = Box<Result<Void, any Error>?>(nil)
            let failing = Command(
                run: { turn in
                    _ = try turn.takeIn(RawName("lost.pdf")!, digest("lost"), 4, isPDF: true)
                    throw Mistake()
                }, answer: { outcome.value = $0 })
            try shop.turn([
                .watcher(folder: "in/artwork", .arrived(shop.arrival("a.pdf", "a"))), .command(failing),
                .watcher(folder: "in/artwork", .arrived(shop.arrival("b.pdf", "b"))),
            ])
            #expect(throws: Mistake.self) { try outcome.value?.get() }
            #expect(try shop.files().map(\.name.escaped) == ["a.pdf", "b.pdf"])
        }
    }

    @Test func `takes in what came while it was asked whether it is done`() throws {
        let shop = try Shop(store: MemoryStore())
        let arrivals = Mutex(
            ["a", "b"].map { Message.watcher(folder: "in/artwork", .arrived(shop.arrival("\($0).pdf", $0))) })
        let engine = shop.engine
        // As a watcher that tells its last file, and then that it has seen all.
        try engine.run { _ in
            let rest = arrivals.withLock { left in
                defer { left = [] }
                return left
            }
            for arrival in rest { engine.post(arrival) }
            return true
        }
        #expect(try shop.files().map(\.name.escaped) == ["a.pdf", "b.pdf"])
    }

    @Test func `answers commands and keeps messages while the store cannot be written`() throws {
        let store = FullStore()
        let shop = try Shop(store: store)
        store.refusals.store(1, ordering: .relaxed)
        let arrival = Message.watcher(folder: "in/artwork", .arrived(shop.arrival("a.pdf", "a")))
        let outcome = Box<Result<Void, any Error>?>(nil)
        try shop.turn([arrival, .command(Command(run: { _ in }, answer: { outcome.value = $0 }))])
        // That its life began was committed before.
        #expect(shop.asked.count == 1, "nothing happens that was not committed")
        do {
            try outcome.value?.get()
            Issue.record("the command was told that it is durable")
        } catch {
            #expect(Answer.failure(error).exit == .tryAgain)
        }
        #expect(try shop.files().isEmpty)
        store.refusals.store(0, ordering: .relaxed)
        try shop.turn(shop.engine.mailbox.take(waitingAtMost: 0) ?? [])
        #expect(try shop.files().count == 1)
    }

    @Test func `begins when the store can be written, and not before`() throws {
        let store = FullStore(recovers: true)
        let shop = try Shop(store: store)
        store.refusals.store(1, ordering: .relaxed)
        try shop.engine.run { _ in true }
        #expect(shop.ports.reported == ["store: unavailable (13): disk full"])
        store.refusals.store(1_000_000, ordering: .relaxed)
        shop.engine.stop()
        try shop.engine.run { _ in false }
    }

    @Test func `ends when the store is damaged`() throws {
        try Adapter.memory.withShop { shop in
            let command = Command(run: { _ in throw StoreError.damaged("page 7") }, answer: { _ in })
            #expect(throws: StoreError.self) { try shop.turn([.command(command)]) }
        }
    }

    @Test func `takes a ticket whose bytes cannot be read as its own trouble only`() throws {
        try Adapter.memory.withShop { shop in
            var lost = shop.arrival("x.json", "{}", isPDF: false)
            lost.sha256 = digest("never kept")
            try shop.turn([
                .watcher(folder: "in/orders", .arrived(lost)),
                .watcher(folder: "in/artwork", .arrived(shop.arrival("a.pdf", "a"))),
            ])
            #expect(try shop.files().map(\.name.escaped) == ["a.pdf"])
            #expect(shop.ports.reported.count == 1)
        }
    }

    @Test(arguments: Adapter.allCases, 0...2)
    func `lets what came in one burst with a message that fails come to what it comes to without it`(
        adapter: Adapter, place: Int
    ) throws {
        func outcome(withBad: Bool) throws -> [String] {
            var lines: [String] = []
            try adapter.withShop { shop in
                for number in ["1042", "1043"] { try shop.order(number, card("\(number).pdf")) }
                var burst = ["1042", "1043"].map { shop.arrival("\($0).pdf", $0) }
                if withBad {
                    var lost = shop.arrival("x.json", "{}", isPDF: false, inode: 7)
                    lost.sha256 = digest("never kept")
                    burst.insert(lost, at: place)
                }
                try shop.turn(
                    burst.map { file in
                        let folder = file.name.escaped == "x.json" ? "in/orders" : "in/artwork"
                        return .watcher(folder: folder, .arrived(file))
                    })
                try shop.settle()
                for job in ["1042-1", "1043-1"] {
                    lines += try shop.path(job).map { "\(job) \($0)" }
                    lines += try shop.deliveries(job).map { "\(job) \($0.name.escaped) \($0.state)" }
                    lines += try shop.store.read { try $0.events(after: 0, EventFilter(job: JobID(job)!), limit: 100) }
                        .map { "\($0.reason)" }
                }
                #expect(shop.ports.reported.count == (withBad ? 1 : 0))
                #expect(try shop.files().count == 4)
            }
            return lines
        }
        let expected = try outcome(withBad: false)
        #expect(expected.contains("1043-1 \(JobStatus.inHotFolder)"))
        #expect(try outcome(withBad: true) == expected)
    }

    @Test(arguments: Adapter.allCases, 0...3)
    func `begins each step once beside one that cannot begin, which goes back to its queue`(
        adapter: Adapter, bad: Int
    ) throws {
        try adapter.withShop { shop in
            let (now, setup) = (shop.clock.now, shop.setup)
            let lease = Lease(host: "host", boot: "boot", epoch: 1)
            try shop.order("1042", card("a.pdf"))
            try shop.store.perform { transaction in
                for kind in [StepKind.start, .paper, .preview] {
                    _ = try transaction.schedule(
                        StepRecord(kind: kind, job: JobID("1042-1")!, resource: "lane:x", notBefore: now))
                }
                let steps = try transaction.lease(resource: "lane:x", now: now, lease: lease, limit: 3)
                #expect(steps.count == 3)
                let turn = Turn(store: transaction, setup: setup, now: now)
                var begun: [Int64] = []
                try turn.begin(steps, into: &begun) { step, begun in
                    begun.append(step.id)
                    if bad < 3, step.id == steps[bad].id { throw Mistake() }
                }
                #expect(begun == steps.indices.filter { $0 != bad }.map { steps[$0].id })
                for (index, step) in steps.enumerated() {
                    let isHeld = try transaction.step(step.id)?.lease != nil
                    #expect(isHeld == (index != bad))
                }
                #expect(turn.lines.map(\.name) == (bad < 3 ? ["engine.trouble"] : []))
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `ignores answers to questions of a former life`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.carries = { effect in
                if case .lane = effect { return false }
                return !effect.isWork
            }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let stale = shop.asked
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
            let before = try shop.store.read { try $0.lastSequence() }
            let delivered = try shop.deliveries("1042-1")
            try shop.turn(stale.flatMap { shop.carryOut($0) })
            #expect(try shop.deliveries("1042-1") == delivered)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.store.read { try $0.lastSequence() } == before)
        }
    }

    @Test func `tells the manifests durably what is acted upon, and the rest with it`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.digital.take()
            try shop.pass(5)
            let unsynced = try shop.ports.unsyncedManifests.map { try ManifestLine(text: $0.line) }
            #expect(!unsynced.isEmpty && unsynced.count < shop.ports.manifests.count)
            for write in unsynced.flatMap(\.writes) {
                switch write {
                case .newOrder, .newJob, .payment, .fixedFile: Issue.record("\(write)")
                // Its original leaves its folder.
                case .file(let file): #expect(file.released || file.resultPath != nil)
                case .delivery(let delivery):
                    #expect(![.staged, .published, .taken, .withdrawn, .uncertain].contains(delivery.state))
                default: break
                }
            }
        }
    }

    @Test func `tells the manifests durably what a command was answered`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let (all, unsynced) = (shop.ports.manifests.count, shop.ports.unsyncedManifests.count)
            // Nothing else rests on it.
            try shop.ask(.jobPicture(JobID("1042-1")!, first: 1, last: 1, dpi: 72))
            #expect(shop.ports.manifests.count > all)
            #expect(shop.ports.unsyncedManifests.count == unsynced)
        }
    }

    @Test func `gives out no more work than there is room for`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { !$0.isWork }
            for index in 1...20 {
                try shop.order("\(index)", card("\(index).pdf"))
                try shop.drop("\(index).pdf", "\(index)")
            }
            #expect(shop.asked.filter(\.isWork).count == shop.setup.workerSlots * Engine.documentsPerSlot)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(shop.digital.seen.count == 20)
        }
    }

    @Test func `rests when nothing is to do`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.digital.take()
            try shop.pass(5)
            let sequence = try shop.store.read { try $0.lastSequence() }
            let asked = shop.history.count
            try shop.pass(300)
            #expect(shop.history.count == asked)
            #expect(try shop.store.read { try $0.lastSequence() } == sequence)
            #expect(shop.state.load.isIdle(at: shop.clock.now))
        }
    }
}
