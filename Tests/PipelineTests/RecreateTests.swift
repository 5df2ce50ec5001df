import JobStore
import Operations
import Preflight
import Testing
import Workflow

@testable import Pipeline

@Suite("Recreation") struct RecreateTests {
    private let job = JobID("1042-1")!

    private func request(
        _ selection: JobSelection? = nil, dryRun: Bool = false, deliver: Bool = false, force: Bool = false
    )
        -> Request
    {
        .jobRecreate(
            selection ?? JobSelection(job: job),
            RecreateOptions(reason: "colours", dryRun: dryRun, deliver: deliver, force: force))
    }

    private func taken(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.digital.take()
            try shop.pass(3)
            #expect(try shop.status("1042-1") == .inProduction)
            try body(shop)
        }
    }

    @Test func `by other parsers than those that judged the files checks them again first`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.setup.parsers = ParserVersions(poppler: "99", qpdf: "99")
            try shop.restart()
            _ = try shop.does(request())
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").revision == 2)
            #expect(try shop.path("1042-1").suffix(7).contains(.validationFinished))
        }
    }

    @Test func `after press start needs force`() throws {
        try taken { shop in
            let answer = try shop.does(request())
            #expect(answer.exit == .notAllowed)
            #expect(try shop.job("1042-1").revision == 1)
        }
    }

    @Test(arguments: [(false, 1), (true, 2)])
    func `sends what the press has had only when asked`(deliver: Bool, copies: Int) throws {
        try taken { shop in
            try shop.does(request(deliver: deliver, force: true))
            #expect(shop.digital.seen.count == copies)
            #expect(try shop.status("1042-1") == (deliver ? .inHotFolder : .copyToHotFolderSkipped))
            #expect(try shop.job("1042-1").revision == 2)
            if !deliver {
                #expect(try shop.job("1042-1").reasonCode == ReasonCode.alreadyDelivered)
                for folder in ["digital", "offset"] {
                    #expect(throws: TransitionRefused.self) {
                        try shop.ask(.jobCopy(job, to: folder, again: false, reason: nil))
                    }
                }
                #expect(shop.digital.seen.count == 1 && shop.offset.seen.isEmpty)
                try shop.does(.jobCopy(job, to: nil, again: true, reason: nil))
                #expect(shop.digital.seen.count == 2)
            }
        }
    }

    @Test func `is only told by a dry run`() throws {
        try taken { shop in
            let last = try shop.store.read { try $0.lastSequence() }
            try shop.does(request(dryRun: true, force: true))
            #expect(try shop.job("1042-1").revision == 1)
            #expect(try shop.store.read { try $0.lastSequence() } == last)
        }
    }

    @Test func `of a selection does what it can, one by one`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), card("b.pdf"), card("never.pdf"))
            for name in ["a", "b"] { try shop.drop("\(name).pdf", name) }
            let answer = try shop.does(request(JobSelection(order: OrderNumber("1042")!)))
            #expect(answer.exit == .done)
            let revisions = try ["1042-1", "1042-2", "1042-3"].map { try shop.job($0).revision }
            #expect(revisions == [2, 2, 0])
            #expect(shop.digital.visible.count == 2)
        }
    }

    static let rows: [(JobStatus, Bool, Bool)] = [
        (.inReprographics, false, true), (.inProduction, false, false), (.inProduction, true, true),
        (.printed, false, false), (.printed, true, true), (.inFinishing, true, true), (.inPacking, true, true),
        (.readyForCollection, true, true), (.awaitingParts, true, false),
    ]

    @Test(arguments: rows)
    func `is allowed by the table alone`(_ status: JobStatus, _ force: Bool, _ allowed: Bool) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.bring("1042-1", to: status)
            let answer = try shop.does(request(force: force))
            #expect((answer.exit == .done) == allowed)
            #expect(try shop.job("1042-1").revision == (allowed ? 2 : 1))
        }
    }

    @Test func `--again bears a name of its own`() throws {
        try taken { shop in
            #expect(throws: TransitionRefused.self) {
                try shop.does(.jobCopy(job, to: nil, again: false, reason: nil))
            }
        }
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(throws: TransitionRefused.self) {
                try shop.does(.jobCopy(job, to: nil, again: false, reason: nil))
            }
            try shop.does(.jobCopy(job, to: nil, again: true, reason: nil))
            #expect(shop.digital.seen.map(\.escaped).last?.hasSuffix("~2.pdf") == true)
            try shop.does(.jobCopy(job, to: nil, again: true, reason: nil))
            #expect(shop.digital.seen.map(\.escaped).last?.hasSuffix("~3.pdf") == true)
            #expect(Set(shop.digital.seen).count == 3)
        }
    }
}

extension Shop {
    /// Brings a delivered job into a production status, step by step.
    func bring(_ id: String, to status: JobStatus) throws {
        let road: [JobStatus] =
            switch status {
            case .inReprographics: [.inReprographics]
            case .inProduction: [.inProduction]
            case .printed: [.inProduction, .printed]
            case .inFinishing: [.inProduction, .printed, .inFinishing]
            case .inPacking: [.inProduction, .printed, .inPacking]
            case .readyForCollection: [.inProduction, .printed, .readyForCollection]
            case .awaitingParts: [.inProduction, .printed, .awaitingParts]
            default: []
            }
        if road.first == .inProduction {
            digital.take()
            try pass(3)
        }
        for next in road where try self.status(id) != next {
            try does(.jobSet(JobID(id)!, to: next, reason: nil, force: false))
        }
    }
}

@Suite("CleanUp") struct CleanUpTests {
    private let job = JobID("1042-1")!
    private let number = OrderNumber("1042")!

    private func cleanings(_ shop: Shop) -> Int {
        shop.history.filter { if case .local(.cleanUp) = $0 { true } else { false } }.count
    }

    private func printed(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.bring("1042-1", to: .printed)
            try body(shop)
        }
    }

    static let ends: [(String, [Request], CleanUpCause, OrderStatus)] = [
        ("shipped", [.orderShip(OrderNumber("1042")!, tracking: "T1", force: false, reason: nil)], .shipped, .complete),
        (
            "shipped by job", [.jobShip(JobID("1042-1")!, tracking: nil, force: false, reason: nil)], .shipped,
            .complete
        ),
        (
            "collected", [.orderReady(OrderNumber("1042")!), .orderCollected(OrderNumber("1042")!)], .complete,
            .complete
        ),
        (
            "cancelled", [.orderCancel(OrderNumber("1042")!, reason: "late", force: true)], .cancelled, .cancelled
        ),
    ]

    @Test(arguments: ends)
    func `follows in the commit that settles the order`(
        _ name: String, _ requests: [Request], _ cause: CleanUpCause, _ status: OrderStatus
    ) throws {
        try printed { shop in
            for request in requests { try shop.ask(request) }
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.job("1042-1").cause == cause)
            #expect(try shop.orderRecord("1042")?.status == status)
            #expect(cleanings(shop) == 1, "asked for by the same turn")
            try shop.settle()
            #expect(try shop.events("job.cleaned").count == 1)
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(throws: OperationError.self) { try shop.ask(.jobOutput(job)) }
            try shop.pass(100)
            #expect(cleanings(shop) == 1)
        }
    }

    @Test func `waits for the order's last job`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", line("pen"), line("pen"))
            try shop.does(.jobShip(job, tracking: nil, force: false, reason: nil))
            #expect(try shop.status("1042-1") == .shipped)
            #expect(try shop.orderRecord("1042")?.fulfilment == .partlyShipped)
            try shop.does(.jobShip(JobID("1042-2")!, tracking: nil, force: false, reason: nil))
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.status("1042-2") == .cleanUp)
        }
    }

    @Test func `is done by the next life after a crash, and after a disk that refuses`() throws {
        try printed { shop in
            try shop.ask(.orderShip(number, tracking: nil, force: false, reason: nil))
            try shop.restart()
            try shop.turn()
            let step = try #require(try shop.steps("1042-1").first)
            let refusal = StepTrouble(code: "local.failed", text: "the disk is full")
            shop.asked = []
            try shop.turn([
                .local(step: step.id, .cleanUp(step: step.id, job: job), .failure(refusal))
            ])
            #expect(try shop.events("job.cleaned").isEmpty)
            try shop.pass(10)
            #expect(try shop.events("job.cleaned").count == 1)
        }
    }

    @Test func `cannot be set by anybody`() throws {
        try printed { shop in
            #expect(throws: OperationError.self) {
                try shop.does(.jobSet(job, to: .cleanUp, reason: "now", force: true))
            }
        }
    }

    @Test func `of a single command is asked for at once, documents and lanes are left to the daemon`() throws {
        let shop = try Shop(store: MemoryStore(), drivesLanes: false)
        try shop.order("1042", card("a.pdf"))
        try shop.drop("a.pdf", "a")
        #expect(shop.history.filter { if case .work = $0 { true } else { false } }.isEmpty)
        #expect(try shop.steps("1042-1").map(\.attempts) == [0])
        try shop.does(.orderCancel(number, reason: "late", force: false))
        #expect(cleanings(shop) == 1)
        #expect(try shop.status("1042-1") == .cleanUp)
    }
}
