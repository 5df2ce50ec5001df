import Files
import JobStore
import Operations
import Preflight
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("An outside system") struct ExternalTests {
    private let job = JobID("1042-1")!

    /// A shop whose one job is with the outside system.
    private func outside(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            try body(shop)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `gets the files and the ticket once, and its answer is what the press gets`(adapter: Adapter) throws {
        try outside(adapter) { shop in
            #expect(shop.imposer.seen.map(\.escaped) == ["O1042-J1-R1_Label.pdf", "O1042-J1-R1_Label.json"])
            #expect(shop.imposer.visible[RawName("O1042-J1-R1_Label.pdf")!] == digest("a"))
            #expect(try shop.job("1042-1").reason.contains("O1042-J1-R1"))
            shop.imposer.take()
            try shop.pass(3)
            #expect(shop.digital.seen.isEmpty)
            try shop.drop("O1042-J1-R1_imposed.pdf", "imposed", in: "ext/in")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [digest("imposed")])
            #expect(try shop.path("1042-1").contains(.externalOutputJobClosed))
            #expect(try shop.file(3).state == .assigned && shop.file(3).resultPath?.contains("done") == true)
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(try shop.job("1042-1").extra.externalDeadline == nil)
            try shop.pass(8000)
            #expect(shop.digital.seen.count == 1 && shop.imposer.seen.count == 2)
        }
    }

    @Test(arguments: [
        "imposed.pdf", "O1042-J1-R2_imposed.pdf", "O1042-J1-R11.pdf", "O1042-J2-R1.pdf", "O1042-J1-Pcard-R1.pdf",
        "o1042-j1-r1.pdf", "O1042-J1.pdf",
    ])
    func `that answers under another name is not understood, and says why`(name: String) throws {
        try outside { shop in
            try shop.drop(name, "imposed", in: "ext/in")
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(try shop.file(3).state == .unmatched)
            #expect(try !shop.file(3).reason.isEmpty)
            #expect(shop.digital.seen.isEmpty)
        }
    }

    @Test(arguments: [("locked", true), ("text", false)])
    func `that answers with what cannot be printed is waited for, and may answer again`(content: String, isPDF: Bool)
        throws
    {
        try outside { shop in
            shop.facts[digest("locked")] = .locked
            let file = shop.arrival("O1042-J1-R1.pdf", content, isPDF: isPDF)
            try shop.turn([.watcher(folder: "ext/in", .arrived(file))])
            try shop.settle()
            #expect(try shop.job("1042-1").status == .externalOutputRequested)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.outsideRejected)
            #expect(try shop.file(3).state == .rejected)
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `whose answer comes while the profile is gone is waited with, and printed when it is back`() throws {
        let shop = try Shop(store: MemoryStore())
        let mild = Profile(name: "mild")
        shop.setup.profiles["mild"] = mild
        try shop.restart()
        try shop.store.perform { transaction in
            var label = try #require(try transaction.product(ProductID("label")!))
            (label.revision, label.profile) = (label.revision + 1, "mild")
            try transaction.add(label)
        }
        try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1042-1") == .externalOutputRequested)
        shop.setup.profiles["mild"] = nil
        try shop.restart()
        try shop.settle()
        try shop.drop("O1042-J1-R1_imposed.pdf", "imposed", in: "ext/in")
        #expect(try shop.status("1042-1") == .externalOutputRequested)
        #expect(try shop.job("1042-1").reasonCode == ReasonCode.profile)
        #expect(try shop.job("1042-1").reason.contains("profiles/mild.json"))
        #expect(shop.digital.seen.isEmpty)
        shop.setup.profiles["mild"] = mild
        try shop.restart()
        try shop.pass(61)
        #expect(try shop.status("1042-1") == .inHotFolder)
        #expect(Array(shop.digital.visible.values) == [digest("imposed")])
    }

    @Test func `that answers twice is heard once`() throws {
        try outside { shop in
            shop.carries = { if case .work = $0 { false } else { true } }
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            try shop.drop("O1042-J1-R1.pdf", "other", in: "ext/in")
            #expect(try (3...5).map { try shop.file($0).state } == [.assigned, .duplicate, .unmatched])
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [digest("imposed")])
        }
    }

    @Test func `that does not answer in time fails the job, and its late answer is never printed`() throws {
        try outside { shop in
            try shop.pass(7100)
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            try shop.pass(200)
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.outsideTimeout)
            #expect(shop.imposer.visible.isEmpty && shop.imposer.temporary.isEmpty)
            try shop.drop("O1042-J1-R1.pdf", "late", in: "ext/in")
            #expect(try shop.file(3).state == .unmatched)
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            try shop.does(.jobRetry(job))
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(shop.imposer.visible.keys.contains(RawName("O1042-J1-R2_Label.pdf")!))
            try shop.drop("O1042-J1-R1.pdf", "later", in: "ext/in")
            #expect(try shop.file(4).state == .unmatched)
            try shop.drop("O1042-J1-R2.pdf", "imposed", in: "ext/in")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [digest("imposed")])
        }
    }

    @Test func `whose late answer is wanted after all is given it by a person`() throws {
        try outside { shop in
            try shop.drop("anything.pdf", "imposed", in: "ext/in")
            try shop.does(.jobCloseExternal(job, file: 3, reason: ""))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [digest("imposed")])
        }
    }

    @Test func `that has nothing to return lets the job go on by hand`() throws {
        try outside { shop in
            try shop.does(.jobCloseExternal(job, file: nil, reason: "printed outside"))
            #expect(try shop.status("1042-1") == .copyToHotFolderSkipped)
            #expect(shop.imposer.visible.isEmpty && shop.digital.seen.isEmpty)
            #expect(try shop.steps("1042-1").isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `loses the files of a cancelled job, whether it has taken them or not`(taken: Bool) throws {
        try outside { shop in
            if taken {
                shop.imposer.take()
                try shop.pass(3)
            }
            try shop.does(.orderCancel(job.order, reason: "no", force: false))
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(shop.imposer.visible.isEmpty)
            try shop.drop("O1042-J1-R1.pdf", "late", in: "ext/in")
            #expect(try shop.file(3).state == .unmatched)
            try shop.pass(8000)
            #expect(try shop.status("1042-1") == .cleanUp && shop.digital.seen.isEmpty)
        }
    }

    @Test func `that cannot be reached fails the job after its tries, and is asked again by a retry`() throws {
        try Adapter.memory.withShop { shop in
            shop.imposer.trouble = .of(.folderMissing)
            try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
            try shop.drop("a.pdf", "a")
            try shop.pass(300)
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            shop.imposer.trouble = nil
            try shop.does(.jobRetry(job))
            try shop.pass(100)
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(shop.imposer.seen.count == 2)
        }
    }

    /// The power goes with the n-th effect: before it, or when it was done and nobody heard of it.
    @Test(arguments: 0..<30, [false, true])
    func `is asked once and answers once, whenever the power goes`(at count: Int, unheard: Bool) throws {
        try Adapter.memory.withShop { shop in
            var left = count
            shop.carries = { effect in
                left -= 1
                if left == -1, unheard { shop.unheard(effect) }
                return left >= 0
            }
            func afterwards() throws {
                guard left < 0 else { return }
                left = .max
                try shop.restart()
                try shop.settle()
            }
            try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
            try afterwards()
            try shop.drop("a.pdf", "a", inode: 7)
            try afterwards()
            try shop.pass(3)
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in", inode: 8)
            try afterwards()
            try shop.pass(30)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.imposer.seen.count == 2 && shop.digital.seen.count == 1)
            #expect(Array(shop.digital.visible.values) == [digest("imposed")])
        }
    }

    @Test func `whose hand-over nobody can know of is waited for, and gets nothing twice`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { if case .lane(_, .publish, _, _) = $0 { false } else { true } }
            try shop.order("1042", line("label", files: ["card": #""a.pdf""#]))
            try shop.drop("a.pdf", "a")
            shop.imposer.mount = MountIdentity(device: 9, inode: 9, fileSystem: "nfs")
            shop.carries = { _ in true }
            try shop.restart()
            try shop.settle()
            try shop.pass(5)
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(try shop.events("external.uncertain").count == 1)
            try shop.pass(7300)
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            #expect(shop.imposer.seen.isEmpty)
        }
    }

    @Test func `may be chosen for one job, before its output is made`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.does(.jobExternal(job, to: "imposer"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(throws: OperationError.self) { try shop.ask(.jobExternal(job, to: "nobody")) }
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            #expect(throws: TransitionRefused.self) { try shop.ask(.jobExternal(job, to: "imposer")) }
        }
    }

    @Test func `makes a recreated job's output again`() throws {
        try outside { shop in
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            let options = RecreateOptions(reason: "colours", dryRun: false, deliver: false, force: false)
            try shop.does(.jobRecreate(JobSelection(job: job), options))
            #expect(try shop.status("1042-1") == .externalOutputRequested)
            #expect(shop.digital.visible.isEmpty)
            try shop.drop("O1042-J1-R2.pdf", "better", in: "ext/in")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(Array(shop.digital.visible.values) == [digest("better")])
        }
    }

    @Test func `is waited for under a status of the printer's own too`() throws {
        try outside { shop in
            try shop.engineCommand { turn in
                var held = try turn.job(job)
                try turn.apply(.customSet, to: &held, reason: "wait")
            }
            try shop.drop("O1042-J1-R1.pdf", "imposed", in: "ext/in")
            #expect(try shop.status("1042-1") == .customStatus)
            #expect(try shop.job("1042-1").resume == .outputCreated)
            #expect(shop.digital.seen.isEmpty)
        }
    }
}

extension Shop {
    /// The world does what it is asked, and its answer is lost.
    func unheard(_ effect: Effect) {
        if case .lane(let name, let request, _, _) = effect { presses[name]!.carryOutUnheard(request) }
    }

    /// Does something in the engine's next turn.
    func engineCommand(_ body: @escaping @Sendable (Turn) throws -> Void) throws {
        let outcome = Box<Result<Void, any Error>?>(nil)
        try turn([.command(Command(run: body, answer: { outcome.value = $0 }))])
        try outcome.value?.get()
        try settle()
    }
}
