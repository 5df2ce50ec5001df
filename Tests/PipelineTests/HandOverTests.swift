import Files
import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("The hand-over") struct HandOverTests {
    /// A shop whose job 1042-1 waits for the answer to its staging.
    private func staging(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .lane = $0 { false } else { true } }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            guard case .stage? = shop.requests.last else {
                Issue.record("nothing is staged: \(shop.requests)")
                return
            }
            try body(shop)
        }
    }

    /// The same a step later: staged is committed, and the rename is ordered.
    private func publishing(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try staging(adapter) { shop in
            try shop.answerOnce()
            guard case .publish? = shop.requests.last else {
                Issue.record("nothing is published: \(shop.requests)")
                return
            }
            #expect(try shop.deliveries("1042-1").map(\.state) == [.staged])
            try body(shop)
        }
    }

    private func goOn(_ shop: Shop) throws {
        shop.carries = { _ in true }
        try shop.settle()
    }

    @Test(arguments: Adapter.allCases, [false, true])
    func `interrupted while it stages begins anew, and removes what it wrote`(adapter: Adapter, done: Bool) throws {
        try staging(adapter) { shop in
            if done { shop.digital.carryOutUnheard(shop.requests.last!) }
            try shop.restart()
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
            #expect(shop.digital.temporary.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.abandoned, .published])
            #expect(try shop.deliveries("1042-1").map(\.epoch) == [1, 2])
        }
    }

    @Test(arguments: Adapter.allCases, [false, true])
    func `interrupted at its rename sends once, whether it was done or not`(adapter: Adapter, done: Bool) throws {
        for taken in [false, true] {
            try publishing(adapter) { shop in
                if done { shop.digital.carryOutUnheard(shop.requests.last!) }
                if taken { shop.digital.take() }
                try shop.restart()
                try goOn(shop)
                #expect(try shop.status("1042-1") == (done && taken ? .inProduction : .inHotFolder))
                #expect(shop.digital.seen.count == 1)
                #expect(try shop.deliveries("1042-1").map(\.epoch) == [1])
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `settled as arrived leaves no temporary name that a power cut brought back`(adapter: Adapter) throws {
        try publishing(adapter) { shop in
            // Renamed and taken, and the rename was lost with the power.
            shop.digital.mount.device = 9
            try shop.restart()
            try goOn(shop)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.uncertain)
            #expect(!shop.digital.temporary.isEmpty)
            try shop.does(.jobSettleDelivery(JobID("1042-1")!, arrived: true, reason: "it is in the queue"))
            try shop.pass(5)
            #expect(shop.digital.temporary.isEmpty && shop.digital.seen.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.taken])
            #expect(try shop.status("1042-1") == .inProduction)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `settled as arrived while it lies in the folder is followed until the press takes it`(adapter: Adapter) throws
    {
        try publishing(adapter) { shop in
            shop.digital.carryOutUnheard(shop.requests.last!)
            let names = shop.digital.seen
            guard case .lane(let lane, .publish, let tag, _)? = shop.asked.popLast() else {
                Issue.record("no rename was ordered")
                return
            }
            shop.carries = { _ in true }
            try shop.turn([.lane(lane, tag: tag, .published([.uncertain("its folder could not be synced")]))])
            try shop.settle()
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.uncertain)
            try shop.does(.jobSettleDelivery(JobID("1042-1")!, arrived: true, reason: "it lies there"))
            try shop.pass(5)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen == names)
            for name in names { shop.digital.take(name) }
            try shop.pass(5)
            #expect(try shop.status("1042-1") == .inProduction)
        }
    }

    @Test func `whose job ticket could not be written is tried again with a fresh one`() throws {
        try Adapter.memory.withShop { shop in
            var refused = 0
            shop.offset.refuses = { item in
                guard refused == 0, !item.final.escaped.hasSuffix(".pdf") else { return nil }
                refused += 1
                return LaneTrouble(code: .sourceMissing, what: item.source, cause: "No such file or directory")
            }
            try shop.order("1042", line("booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(refused == 1)
            #expect(try shop.job("1042-1").reasonCode == LaneTrouble.Code.inputOutput.rawValue)
            try shop.pass(30)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.offset.seen.count == 3)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `unheard of and taken by the press is not cancelled as if no press had it`(adapter: Adapter) throws {
        try publishing(adapter) { shop in
            shop.digital.carryOutUnheard(shop.requests.last!)
            shop.digital.take()
            try shop.restart()
            _ = try shop.ask(.orderCancel(OrderNumber("1042")!, reason: "late", force: false))
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inProduction)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.takenBeforeCancel)
            #expect(throws: (any Error).self) {
                try shop.does(.orderCancel(OrderNumber("1042")!, reason: "late", force: false))
            }
            #expect(try shop.status("1042-1") == .inProduction)
            #expect(try shop.path("1042-1").contains(.inHotFolder))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `found after another mount is believed by its hash`(adapter: Adapter) throws {
        try publishing(adapter) { shop in
            shop.digital.carryOutUnheard(shop.requests.last!)
            shop.digital.mount.device = 9
            try shop.restart()
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `of which nobody can know is asked of a person, and settled once`(arrived: Bool) throws {
        try publishing { shop in
            shop.digital.carryOutUnheard(shop.requests.last!)
            shop.digital.take()
            shop.digital.mount.device = 9
            try shop.restart()
            try goOn(shop)
            let job = JobID("1042-1")!
            #expect(try shop.status("1042-1") == .blocked)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.uncertain)
            #expect(try shop.job("1042-1").needsAction != nil)
            #expect(shop.digital.seen.count == 1)
            #expect(throws: TransitionRefused.self) { try shop.does(.jobUnblock(job)) }
            try shop.pass(100)
            #expect(shop.digital.seen.count == 1)

            try shop.does(.jobSettleDelivery(job, arrived: arrived, reason: "we looked"))
            #expect(throws: TransitionRefused.self) {
                try shop.does(.jobSettleDelivery(job, arrived: arrived, reason: "twice"))
            }
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == (arrived ? 1 : 2))
        }
    }

    @Test(arguments: [
        (Host.bootID, nil, true), ("another boot", nil, false), (Host.bootID, "another mount", false),
        (Host.bootID, "", false), (Host.bootID, "ext4:1:2:m7-100", true), (Host.bootID, "ext4:1:2:m7-101", false),
        (Host.bootID, "ext4:1:2:m8-101", true), (Host.bootID, "ext4:1:3:m7-100", false),
        (Host.bootID, "ext4:1:2", true),
    ])
    func `is simply renamed only on the boot and the mount that it was staged on`(
        boot: String, mount: String?, isSimple: Bool
    ) throws {
        try publishing { shop in
            var lane = LaneState(folder: try #require(shop.setup.lanes.first { $0.name == "digital" }))
            lane.identity = shop.digital.mount
            lane.identity?.mount = "7-100"
            var record = try shop.deliveries("1042-1")[0]
            (record.boot, record.mount) = (boot, mount ?? lane.mount)
            var batch = LaneBatch()
            batch.publish = [.init(step: 1, job: record.job, attempt: 1, records: [record])]
            let (asked, state) = (batch, lane)
            let items = try shop.store.perform { transaction in
                Turn(store: transaction, setup: shop.setup, now: Timestamp(milliseconds: 0))
                    .publishItems(of: asked, lane: state)
            }
            #expect(items.map(\.sameBootAndMount) == [isSimple])
        }
    }

    @Test func `hears no answer to a question that nobody waits for any more`() throws {
        try publishing { shop in
            let before = try shop.deliveries("1042-1")
            // The staging's answer once more, late; and one to a question that was never asked.
            for tag in [0, 1, 99] {
                try shop.turn([.lane("digital", tag: tag, .published([.renamed]))])
                #expect(try shop.deliveries("1042-1") == before, "tag \(tag)")
            }
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `of a batch fails for one job alone`() throws {
        try Adapter.memory.withShop { shop in
            shop.digital.refuses = { item in
                item.final.escaped.hasPrefix("O1042-J2") ? .of(.sourceChanged) : nil
            }
            shop.carries = { if case .lane = $0 { false } else { true } }
            try shop.order("1042", card("a.pdf"), card("b.pdf"), card("c.pdf"))
            for name in ["a", "b", "c"] { try shop.drop("\(name).pdf", name) }
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.status("1042-2") == .copyToHotFolderFailed)
            #expect(try shop.job("1042-2").reasonCode == "delivery.source-changed")
            #expect(try shop.status("1042-3") == .inHotFolder)
            try shop.pass(5)
            #expect(shop.digital.temporary.isEmpty)
        }
    }

    static let troubles: [(LaneTrouble.Code, Bool)] = LaneTrouble.Code.allCases.filter {
        LaneTrouble.isTransient($0)
    }.map { ($0, ![.noSpace, .quota, .notAnswering, .helperDied].contains($0)) }

    @Test(arguments: troubles)
    func `that meets trouble uses up its tries where waiting would hide a mistake, and comes back by itself`(
        _ code: LaneTrouble.Code, _ fails: Bool
    ) throws {
        try Adapter.memory.withShop { shop in
            shop.digital.trouble = .of(code)
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.pass(600)
            #expect(try shop.status("1042-1") == (fails ? .copyToHotFolderFailed : .outputCreated))
            #expect(try shop.job("1042-1").reasonCode == code.rawValue)
            #expect(try shop.events("lane.unreachable").count == 1)
            shop.digital.trouble = nil
            try shop.pass(120)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
            #expect(try shop.events("lane.back").count == 1)
        }
    }

    @Test(arguments: [
        LaneTrouble.Code.noSpace, .quota, .notWritable, .readOnly, .inputOutput, .verifyMismatch, .syncFailed,
    ])
    func `that one file's trouble stops comes back by itself when the trouble ends`(_ code: LaneTrouble.Code) throws {
        try Adapter.memory.withShop { shop in
            shop.digital.refuses = { _ in .of(code) }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.pass(4)
            #expect(try shop.status("1042-1") == .outputCreated)
            #expect(shop.digital.seen.isEmpty)
            shop.digital.refuses = { _ in nil }
            try shop.pass(120)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `that finds no space leaves nothing of its former tries there, however often it is tried`() throws {
        try Adapter.memory.withShop { shop in
            shop.offset.refuses = { $0.final.escaped.contains("cover") ? .of(.noSpace) : nil }
            for order in ["1042", "1043"] {
                try shop.order(
                    order,
                    line(
                        "booklet-per-part",
                        files: ["cover": #""\#(order)-cover.pdf""#, "inner": #""\#(order)-inside.pdf""#]))
                for part in ["cover", "inside"] { try shop.drop("\(order)-\(part).pdf", "\(order)-\(part)") }
            }
            for _ in 0..<10 {
                try shop.pass(60)
                // The inside and the job ticket of each job's last try.
                #expect(shop.offset.temporary.count <= 4)
            }
            let tries = try ["1042-1", "1043-1"].map { try shop.deliveries($0).count / 3 }
            #expect(tries.max()! > 4, "it was tried again: \(tries)")
            shop.offset.refuses = { _ in nil }
            try shop.pass(600)
            for job in ["1042-1", "1043-1"] { #expect(try shop.status(job) == .inHotFolder) }
            #expect(shop.offset.temporary.isEmpty && shop.offset.seen.count == 6)
        }
    }

    @Test(arguments: [LaneTrouble.Code.nameTaken, .sourceMissing, .sourceChanged])
    func `that only a person can mend fails at once, and again only when asked`(_ code: LaneTrouble.Code) throws {
        try Adapter.memory.withShop { shop in
            shop.digital.refuses = { _ in .of(code) }
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .copyToHotFolderFailed)
            shop.digital.refuses = { _ in nil }
            try shop.pass(300)
            #expect(try shop.status("1042-1") == .copyToHotFolderFailed)
            try shop.does(.jobRetry(JobID("1042-1")!))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `leaves its neighbours alone when one lane hangs`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { if case .lane("digital", _, _, _) = $0 { false } else { true } }
            try shop.order(
                "1042", card("a.pdf"), line("booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            for name in ["a", "c", "i"] { try shop.drop("\(name).pdf", name) }
            try shop.pass(30)
            #expect(try shop.status("1042-1") == .outputCreated)
            #expect(try shop.status("1042-2") == .inHotFolder)
        }
    }

    @Test(arguments: ["staging", "publishing"])
    func `of a job that is cancelled meanwhile is never left at the press`(_ phase: String) throws {
        let reached: ((Shop) throws -> Void) throws -> Void = { body in
            if phase == "staging" { try staging(.memory, body) } else { try publishing(.memory, body) }
        }
        try reached { shop in
            try shop.ask(.orderCancel(OrderNumber("1042")!, reason: "by phone", force: false))
            try goOn(shop)
            try shop.pass(30)
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.job("1042-1").cause == .cancelled)
            #expect(shop.digital.visible.isEmpty)
            #expect(shop.digital.temporary.isEmpty)
            #expect(try shop.deliveries("1042-1").allSatisfy { [.abandoned, .withdrawn].contains($0.state) })
        }
    }

    @Test(arguments: ["staging", "publishing"])
    func `of a job that is recreated meanwhile sends the new revision only`(_ phase: String) throws {
        let reached: ((Shop) throws -> Void) throws -> Void = { body in
            if phase == "staging" { try staging(.memory, body) } else { try publishing(.memory, body) }
        }
        try reached { shop in
            try shop.ask(
                .jobRecreate(
                    JobSelection(job: JobID("1042-1")!),
                    RecreateOptions(reason: "new profile", dryRun: false, deliver: false, force: false)))
            try goOn(shop)
            try shop.pass(30)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").revision == 2)
            #expect(shop.digital.visible.keys.allSatisfy { $0.escaped.contains("-R2") })
            #expect(shop.digital.visible.count == 1)
            #expect(shop.digital.temporary.isEmpty)
        }
    }
}
