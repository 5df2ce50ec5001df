import JobStore
import Operations
import Output
import Preflight
import Testing
import Workflow

@testable import Pipeline

@Suite("Validation") struct ValidationTests {
    static let trouble = StepTrouble(code: "work.failed", text: "the worker could not be used")

    private func inspections(_ shop: Shop) -> Int {
        shop.history.count { if case .work(.inspect) = $0 { true } else { false } }
    }

    @Test(arguments: Adapter.allCases)
    func `passes through every status that the table names, to the hot folder`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(
                try shop.path("1042-1") == [
                    .nothing, .creating, .ordered, .awaitingData, .artworkUploaded, .validationFinished, .verified,
                    .outputCreationStarted, .outputCreated, .inHotFolder,
                ])
            #expect(try shop.file(2).resultPath == "results/done/a.pdf")
        }
    }

    @Test func `of the same bytes under the same terms is done once`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf", content: "a"), card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            let before = inspections(shop)
            try shop.order("1043", card("a.pdf", content: "a"), line("brochure"))
            try shop.order("1044", line("brochure"))
            #expect(inspections(shop) == before + 1)
            for job in ["1042-1", "1042-2", "1043-1", "1043-2", "1044-1"] {
                #expect(try shop.status(job) == .inHotFolder)
            }
        }
    }

    @Test func `of the same bytes under other terms is done again`() throws {
        try Adapter.memory.withShop { shop in
            try shop.drop("a.pdf", "a", in: "in/business-card")
            let before = inspections(shop)
            try shop.store.perform { transaction in
                try transaction.add(
                    Product(
                        id: .card, type: .multipart, name: "Card", revision: 2,
                        parts: [Part(name: "card", trim: Size(width: 85, height: 55), bleed: 2)]))
            }
            try shop.order("1043", card("a.pdf", content: "a"))
            #expect(inspections(shop) == before + 1)
        }
    }

    @Test(arguments: [PDFFacts.tooSmall, .locked, PDFFacts(opened: .parserCrashed("signal 11"))])
    func `that rejects a file leaves the job to a person, with the reason, and is not repeated`(_ facts: PDFFacts)
        throws
    {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("a")] = facts
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let job = try shop.job("1042-1")
            #expect(job.status == .validationFailed)
            #expect(job.needsAction != nil)
            #expect(!job.reason.isEmpty)
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(inspections(shop) == 1)
            #expect(try shop.file(2).resultPath == "results/rejected/a.pdf")
        }
    }

    @Test(arguments: [(PDFFacts.tooSmall, true), (.locked, false)])
    func `may be overridden with a reason where the rule allows it`(_ facts: PDFFacts, _ allowed: Bool) throws {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("a")] = facts
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let request = Request.jobOverride(JobID("1042-1")!, reason: "the customer wants it so")
            if allowed {
                try shop.does(request)
                #expect(try shop.status("1042-1") == .inHotFolder)
            } else {
                #expect(throws: TransitionRefused.self) { try shop.does(request) }
                #expect(try shop.status("1042-1") == .validationFailed)
            }
        }
    }

    @Test func `begins anew with a better file`() throws {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("a")] = .tooSmall
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.does(
                .fileAdd(
                    name: RawName("b.pdf")!, sha256: digest("b"), bytes: 1, isPDF: true, job: JobID("1042-1")!,
                    part: nil))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.deliveries("1042-1").map(\.sha256) == [digest("b")])
        }
    }

    @Test func `is tried again when a worker cannot be used, and fails the job in the end`() throws {
        try Adapter.memory.withShop { shop in
            shop.workerTrouble = Self.trouble
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .artworkUploaded)
            try shop.pass(10)
            #expect(inspections(shop) == 3)
            #expect(try shop.status("1042-1") == .validationFailed)
            #expect(try shop.job("1042-1").reasonCode == "work.failed")
            shop.workerTrouble = nil
            try shop.does(.jobRetry(JobID("1042-1")!))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `goes on by itself when the worker is back in time`() throws {
        try Adapter.memory.withShop { shop in
            shop.workerTrouble = Self.trouble
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.workerTrouble = nil
            try shop.pass(3)
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `that a crash interrupts is done by the next life`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            #expect(!shop.asked.filter(\.isWork).isEmpty)
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `an answer about other artwork judges nothing, and the question is asked again`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            guard case .work(.inspect(let step, let job, _))? = shop.asked.first(where: \.isWork) else {
                Issue.record("nothing was asked")
                return
            }
            shop.asked.removeAll(where: \.isWork)
            let wrong = Inspected(facts: .tooSmall)
            try shop.turn([.inspected(step: step, job: job, sources: [digest("b")], .success([wrong]))])
            #expect(try shop.status("1042-1") == .artworkUploaded)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test func `answers about artwork that was exchanged meanwhile judge nothing`() throws {
        try Adapter.memory.withShop { shop in
            shop.facts[digest("b")] = .tooSmall
            try shop.order("1042", card("a.pdf"))
            shop.carries = { !$0.isWork }
            try shop.drop("a.pdf", "a")
            try shop.ask(
                .fileAdd(name: RawName("b.pdf")!, sha256: digest("b"), bytes: 1, isPDF: true, job: nil, part: nil))
            try shop.ask(.fileAssign(3, JobID("1042-1")!, part: "card"))
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .validationFailed)
            #expect(shop.digital.seen.isEmpty)
        }
    }
}

@Suite("Output") struct OutputTests {
    private static let booklet = line(
        "booklet", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#])

    @Test(arguments: Adapter.allCases)
    func `is merged by a worker and delivered as one file`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1042", Self.booklet)
            try shop.drop("c.pdf", "c")
            #expect(try shop.status("1042-1") == .awaitingData)
            #expect(try !shop.job("1042-1").reason.isEmpty)
            try shop.drop("i.pdf", "i")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
            #expect(try shop.store.read { try $0.outputs(of: JobID("1042-1")!) }.map(\.planned.pages) == [2])
        }
    }

    @Test func `that lost something is never delivered`() throws {
        try Adapter.memory.withShop { shop in
            let merged = digest(digest("c").hex + digest("i").hex)
            shop.facts[merged] = .card
            try shop.order("1042", Self.booklet)
            try shop.drop("c.pdf", "c")
            try shop.drop("i.pdf", "i")
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.outputLoss)
            #expect(shop.digital.seen.isEmpty)
            shop.facts[merged] = nil
            try shop.does(.jobRetry(JobID("1042-1")!))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `that failed is tried again by who knows no parsers, as a command that works alone`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            let merged = digest(digest("c").hex + digest("i").hex)
            shop.facts[merged] = .card
            try shop.order("1042", Self.booklet)
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            shop.facts[merged] = nil
            shop.setup.parsers = .init(poppler: "", qpdf: "")
            try shop.restart()
            try shop.does(.jobRetry(JobID("1042-1")!))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `that cannot be made goes on with other artwork, which is validated first`() throws {
        try Adapter.memory.withShop { shop in
            let job = JobID("1042-1")!
            shop.facts[digest(digest("c").hex + digest("i").hex)] = .card
            try shop.order("1042", Self.booklet)
            for name in ["c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            #expect(try shop.ask(.jobWhy(job)).text.contains("hotpress file add PDF --job 1042-1"))
            let better = Request.fileAdd(
                name: RawName("better.pdf")!, sha256: digest("better"), bytes: 6, isPDF: true, job: job, part: "inner")
            try shop.does(better)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(
                try shop.path("1042-1").suffix(7) == [
                    .recreationRequested, .artworkUploaded, .validationFinished, .verified, .outputCreationStarted,
                    .outputCreated, .inHotFolder,
                ])
            #expect(try shop.file(3).state == .unmatched, "the former one is nobody's any more")
            #expect(try shop.store.read { try $0.outputs(of: job) }.map(\.revision) == [2])
        }
    }

    @Test(arguments: [(false, 3), (true, 1)])
    func `is tried again for the worker's sake, not for the document's`(_ isContent: Bool, _ tries: Int) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", Self.booklet)
            try shop.drop("c.pdf", "c")
            shop.carries = { if case .work(.compose) = $0 { false } else { true } }
            try shop.drop("i.pdf", "i")
            #expect(try shop.status("1042-1") == .outputCreationStarted)
            shop.carries = { _ in true }
            shop.workerTrouble = StepTrouble(code: "output.content", text: "forms collide", isContent: isContent)
            try shop.settle()
            try shop.pass(20)
            #expect(try shop.status("1042-1") == .outputCreationFailed)
            let made = shop.history.filter { if case .work(.compose) = $0 { true } else { false } }
            #expect(made.count == tries)
            #expect(try shop.job("1042-1").revision == 1)
        }
    }

    @Test func `that a crash interrupts is made again as the same revision`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", Self.booklet)
            try shop.drop("c.pdf", "c")
            shop.carries = { if case .work(.compose) = $0 { false } else { true } }
            try shop.drop("i.pdf", "i")
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.job("1042-1").revision == 1)
        }
    }

    @Test func `of goods from stock is a pick ticket and no copy`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", line("pen"))
            #expect(try shop.status("1042-1") == .copyToHotFolderSkipped)
            let tickets = shop.history.filter {
                if case .local(.writePickTicket) = $0 { true } else { false }
            }
            #expect(tickets.count == 1)
            try shop.does(.jobSet(JobID("1042-1")!, to: .inPacking, reason: nil, force: false))
            #expect(try shop.status("1042-1") == .inPacking)
        }
    }

    @Test func `goes where the first rule that holds says, or nowhere on purpose`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order(
                "1042", line(files: ["card": #""a.pdf""#], stock: "none"),
                line("booklet-per-part", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]))
            for name in ["a", "c", "i"] { try shop.drop("\(name).pdf", name) }
            #expect(try shop.status("1042-1") == .copyToHotFolderSkipped)
            #expect(try shop.job("1042-1").reason == "a sample")
            #expect(try shop.status("1042-2") == .inHotFolder)
            let names = shop.offset.seen.map(\.escaped)
            #expect(names.count == 3)
            #expect(names.last?.hasSuffix(".json") == true, "the ticket comes last: \(names)")
        }
    }
}
