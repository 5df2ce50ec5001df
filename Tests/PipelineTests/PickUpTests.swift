import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A delivered job") struct PickUpTests {
    private static let booklet = line(
        "booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#])

    private func delivered(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", Self.booklet)
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .inHotFolder)
            try body(shop)
        }
    }

    @Test func `is in production when all its PDFs are taken, the ticket apart`() throws {
        try delivered { shop in
            let names = shop.offset.seen
            shop.offset.take(names[0])
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .inHotFolder)
            shop.offset.take(names[1])
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .inProduction)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.taken, .taken, .published])
        }
    }

    @Test func `waits where as many stand as may, and goes by priority when there is room`() throws {
        let setup = PipelineSetup.shop { $0.hotFolders["digital"]?.maxWaiting = 2 }
        let shop = try Shop(store: MemoryStore(), setup: setup)
        for (number, priority) in zip(1...6, [50, 50, 50, 90, 20, 70]) {
            let ticket =
                #"{"order": "\#(number)", "priority": \#(priority), "payment": {"status": "paid"}, "lines": [\#(line(files: ["card": "\"\(number).pdf\""]))]}"#
            let arrival = shop.arrival("\(number).json", ticket, isPDF: false)
            try shop.turn([.watcher(folder: "in/orders", .arrived(arrival))])
            try shop.settle()
        }
        func standing() throws -> [Int] {
            try (1...6).filter { try shop.status("\($0)-1") == .inHotFolder }
        }
        for number in 1...2 { try shop.drop("\(number).pdf", "\(number)") }
        try shop.pass(2)
        for number in 3...6 { try shop.drop("\(number).pdf", "\(number)") }
        try shop.pass(5)
        #expect(try standing() == [1, 2])
        // What is taken back goes although nothing else does, and makes room.
        try shop.does(.jobCancel(JobID("1-1")!, reason: "no more", force: false))
        try shop.pass(3)
        #expect(try standing() == [2, 4])
        shop.digital.take(shop.digital.seen[1])
        try shop.pass(3)
        #expect(try standing() == [4, 6])
        #expect(try shop.status("3-1") == .outputCreated && shop.status("5-1") == .outputCreated)
    }

    @Test func `that the press refused is blocked with the press's word`() throws {
        try delivered { shop in
            let name = shop.offset.seen[0]
            shop.offset.take(name)
            shop.offset.inErrorFolder = [name]
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .blocked)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.pressError)
            #expect(try shop.job("1042-1").needsAction != nil)
        }
    }

    @Test(arguments: [false, true])
    func `that the press refused is not taken for printed when its hold ends`(_ heldBefore: Bool) throws {
        try delivered { shop in
            let id = JobID("1042-1")!
            if heldBefore { try shop.does(.jobBlock(id, reason: "wait")) }
            let names = shop.offset.seen.prefix(2)
            for name in names { shop.offset.take(name) }
            shop.offset.inErrorFolder = [names[0]]
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .blocked)
            try shop.does(.jobUnblock(id))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.pressError)
            #expect(try shop.job("1042-1").needsAction == .operator_)
            #expect(try shop.ask(.jobWhy(id)).text.contains("  hotpress job copy 1042-1 --again"))
            try shop.does(.jobCopy(id, to: nil, again: true, reason: nil))
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").reasonCode.isEmpty)
            shop.offset.take()
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .inProduction)
        }
    }

    @Test func `that stands there too long raises one alarm and stays`() throws {
        try delivered { shop in
            try shop.pass(29 * 60)
            #expect(try shop.job("1042-1").needsAction == nil)
            try shop.pass(3 * 60)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.stale)
            #expect(try shop.job("1042-1").needsAction == .operator_)
            let alarms = try shop.events("job.event").count
            try shop.pass(60 * 60)
            #expect(try shop.events("job.event").count == alarms)
            shop.offset.take()
            try shop.pass(5)
            #expect(try shop.status("1042-1") == .inProduction)
        }
    }

    @Test func `whose folder gave way to another one is not believed to be taken`() throws {
        try delivered { shop in
            shop.offset.take()
            shop.offset.mount.inode = 77
            try shop.pass(5)
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `of which a part was taken is taken back only by force`() throws {
        try delivered { shop in
            shop.offset.take(shop.offset.seen[0])
            try shop.pass(2)
            let number = OrderNumber("1042")!
            #expect(throws: TransitionRefused.self) {
                try shop.does(.orderCancel(number, reason: "late", force: false))
            }
            try shop.does(.orderCancel(number, reason: "late", force: true))
            #expect(shop.offset.visible.isEmpty)
            #expect(try shop.status("1042-1") == .cleanUp)
        }
    }
}

@Suite("A copy that is taken back") struct WithdrawalTests {
    private let job = JobID("1042-1")!
    private let number = OrderNumber("1042")!

    private func delivered(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            try body(shop)
        }
    }

    private var again: Request {
        .jobRecreate(
            JobSelection(job: job), RecreateOptions(reason: "colours", dryRun: false, deliver: false, force: false))
    }

    @Test func `lets its job be cancelled`() throws {
        try delivered { shop in
            try shop.does(.orderCancel(number, reason: "late", force: false))
            try shop.pass(2)
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.orderRecord("1042")?.status == .cancelled)
            #expect(shop.digital.visible.isEmpty && shop.digital.temporary.isEmpty)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.withdrawn])
        }
    }

    @Test func `lets its job be made anew and delivered once more`() throws {
        try delivered { shop in
            try shop.does(again)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.visible.count == 1)
            #expect(shop.digital.seen.count == 2)
            #expect(try shop.job("1042-1").revision == 2)
            let outputs = try shop.store.read { try $0.outputs(of: job) }
            #expect(outputs.map(\.state) == [.superseded, .current])
            #expect(outputs.map(\.equalsFormer) == [nil, true])
        }
    }

    @Test func `lets its job go to another press`() throws {
        try delivered { shop in
            try shop.does(.jobCopy(job, to: "offset", again: false, reason: nil))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.visible.isEmpty)
            #expect(shop.offset.visible.count == 2)
            #expect(try shop.job("1042-1").hotFolder == "offset")
        }
    }

    @Test(arguments: ["cancel", "recreate", "reroute"])
    func `but was taken in that moment leaves the question to a person`(_ act: String) throws {
        try delivered { shop in
            shop.digital.take()
            switch act {
            case "cancel": try shop.ask(.orderCancel(number, reason: "late", force: false))
            case "recreate": try shop.ask(again)
            default: try shop.ask(.jobCopy(job, to: "offset", again: false, reason: nil))
            }
            try shop.settle()
            try shop.pass(5)
            let record = try shop.job("1042-1")
            #expect(record.status == .inProduction)
            #expect(record.pending == nil)
            #expect(record.needsAction == .admin)
            #expect(!record.reason.isEmpty)
            #expect(shop.offset.seen.isEmpty)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `from a folder out of reach waits visibly, and goes through when it is back`() throws {
        try delivered { shop in
            shop.digital.trouble = .of(.notAnswering)
            try shop.does(.orderCancel(number, reason: "late", force: false))
            try shop.pass(60)
            #expect(try shop.job("1042-1").pending?.kind == .cancel)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.cancelPending)
            #expect(try shop.job("1042-1").needsAction != nil)
            let word = try shop.job("1042-1").reason
            let again = try shop.does(.orderCancel(number, reason: "again", force: false))
            #expect(again.text.contains("nothing changed: until their copies are back these are open: 1042-1"))
            #expect(try shop.job("1042-1").reason == word)
            #expect(try shop.notes("1042").count { $0.kind == .cancellation } == 1)
            #expect(
                try shop.ask(.jobWhy(JobID("1042-1")!)).text.contains("you can:\n  hotpress job retry 1042-1\nwhat"))
            shop.digital.trouble = nil
            try shop.pass(120)
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(shop.digital.visible.isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `that waited and finds a part taken cancels only where that was forced`(_ force: Bool) throws {
        try bookletAtOffset { shop in
            shop.offset.trouble = .of(.notAnswering)
            try shop.ask(.orderCancel(number, reason: "late", force: force))
            try shop.settle()
            // The press takes one of two parts while the folder cannot be asked.
            shop.offset.take(shop.offset.seen.first)
            shop.offset.trouble = nil
            try shop.pass(120)
            let record = try shop.job("1042-1")
            #expect(record.pending == nil)
            #expect(record.status == (force ? .cleanUp : .inProduction))
            #expect(force || record.reasonCode == ReasonCode.takenBeforeCancel)
            #expect(try shop.path("1042-1").contains(.inProduction))
        }
    }

    /// Looks at the folder come before the next try of the withdrawal, or after it, by how long the trouble takes.
    @Test(arguments: 1...40) func `that was carried out unheard is no file that the press took`(seconds: Int) throws {
        try delivered { shop in
            shop.carries = { if case .lane(_, .withdraw, _, _) = $0 { false } else { true } }
            try shop.ask(.orderCancel(number, reason: "late", force: false))
            try shop.settle()
            // The helper renames, and dies before it says so.
            shop.digital.carryOutUnheard(shop.requests.last!)
            shop.digital.trouble = .of(.helperDied)
            shop.carries = { _ in true }
            try shop.pass(Double(seconds))
            shop.digital.trouble = nil
            try shop.pass(120)
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try !shop.path("1042-1").contains(.inProduction))
            #expect(shop.digital.temporary.isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `misses no part that the press took before the lane was asked`(_ all: Bool) throws {
        try bookletAtOffset { shop in
            shop.carries = { if case .lane(_, .withdraw, _, _) = $0 { false } else { true } }
            shop.offset.trouble = .of(.notAnswering)
            try shop.ask(.orderCancel(number, reason: "late", force: false))
            try shop.settle()
            // A look at the folder is what tells of it, before the withdrawal is tried again.
            let parts = try shop.deliveries("1042-1").filter { !$0.isTicket }
            try shop.store.perform { transaction in
                for var part in parts.prefix(all ? 2 : 1) {
                    part.state = .taken
                    part.takenAt = shop.clock.now
                    try transaction.update(part)
                }
            }
            shop.offset.take(shop.offset.seen.first)
            if all { shop.offset.take(shop.offset.seen.dropFirst().first) }
            shop.offset.trouble = nil
            shop.carries = { _ in true }
            try shop.pass(120)
            #expect(try shop.status("1042-1") == .inProduction)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.takenBeforeCancel)
            #expect(try shop.job("1042-1").needsAction == .admin)
        }
    }

    @Test(arguments: [(false, JobStatus.copyToHotFolderSkipped), (true, .inHotFolder)])
    func `for a forced recreation sends what the press just had only when asked`(_ deliver: Bool, _ status: JobStatus)
        throws
    {
        try delivered { shop in
            shop.digital.trouble = .of(.notAnswering)
            let options = RecreateOptions(reason: "colours", dryRun: false, deliver: deliver, force: true)
            try shop.ask(.jobRecreate(JobSelection(job: job), options))
            try shop.settle()
            shop.digital.take()
            shop.digital.trouble = nil
            try shop.pass(120)
            #expect(try shop.status("1042-1") == status)
            #expect(try shop.job("1042-1").revision == 2)
            #expect(shop.digital.seen.count == (deliver ? 2 : 1))
        }
    }

    /// A booklet of two files and a ticket in the offset press's folder.
    private func bookletAtOffset(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order(
                "1042", line("booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .inHotFolder)
            try body(shop)
        }
    }

    @Test func `survives a crash at any moment`() throws {
        for moment in 0...3 {
            try delivered { shop in
                shop.carries = { if case .lane = $0 { false } else { true } }
                try shop.ask(.orderCancel(number, reason: "late", force: false))
                for _ in 0..<moment {
                    let effects = shop.asked
                    shop.asked = []
                    try shop.turn(effects.flatMap { shop.carryOut($0) })
                }
                if let request = shop.requests.last { shop.digital.carryOutUnheard(request) }
                try shop.restart()
                shop.carries = { _ in true }
                try shop.settle()
                try shop.pass(5)
                #expect(try shop.status("1042-1") == .cleanUp)
                #expect(shop.digital.visible.isEmpty && shop.digital.temporary.isEmpty)
            }
        }
    }
}
