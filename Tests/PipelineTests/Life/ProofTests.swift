import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite struct `A proof` {
    private let job = JobID("7-1")!

    @Test(arguments: Adapter.allCases)
    func `of the files is waited for before anything is made`(adapter: Adapter) throws {
        try adapter.withCarefulShop { shop in
            try shop.order("7", careful("proofed-files"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .awaitingProof)
            #expect(try shop.job("7-1").revision == 0)
            try shop.does(.jobProof(job, .accept(reason: "by mail")))
            #expect(try shop.status("7-1") == .inHotFolder)
            #expect(try shop.path("7-1").contains(.verified))
            #expect(throws: TransitionRefused.self) { try shop.does(.jobProof(job, .accept(reason: nil))) }
        }
    }

    @Test func `of the output is waited for before the copy`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("proofed-output"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .awaitingProof)
            #expect(try shop.job("7-1").revision == 1)
            #expect(shop.digital.seen.isEmpty)
            try shop.does(.jobProof(job, .accept(reason: nil)))
            #expect(try shop.status("7-1") == .inHotFolder)
        }
    }

    @Test(arguments: ["proofed-files", "proofed-output"])
    func `that is declined comes again with other artwork, which alone is printed`(product: String) throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful(product))
            try shop.drop("a.pdf", "a")
            try shop.does(.jobProof(job, .decline(reason: "wrong blue")))
            #expect(try shop.status("7-1") == .inArtworking)
            #expect(try shop.job("7-1").reasonCode == "job.proof-declined")
            try shop.drop("b.pdf", "b")
            try shop.does(.fileAssign(3, job, part: "card"))
            #expect(try shop.status("7-1") == .awaitingProof)
            try shop.does(.jobProof(job, .accept(reason: nil)))
            #expect(try shop.status("7-1") == .inHotFolder)
            #expect(try shop.deliveries("7-1").map(\.sha256) == [digest("b")])
        }
    }

    @Test(arguments: ["proofed-files", "proofed-output"])
    func `that was accepted does not count for other artwork`(product: String) throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful(product))
            try shop.drop("a.pdf", "a")
            try shop.does(.jobProof(job, .accept(reason: nil)))
            try shop.does(.jobBlock(job, reason: "a mistake"))
            try shop.does(.jobSet(job, to: .inArtworking, reason: nil, force: false))
            try shop.drop("b.pdf", "b")
            try shop.does(.fileAssign(3, job, part: "card"))
            #expect(try shop.status("7-1") == .awaitingProof)
            #expect(shop.digital.visible.isEmpty)
        }
    }

    @Test func `that is declined in error is asked for again by ending the artworking`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("proofed-files"))
            try shop.drop("a.pdf", "a")
            try shop.does(.jobProof(job, .decline(reason: "wrong blue")))
            try shop.does(.jobResume(job, reason: nil))
            #expect(try shop.status("7-1") == .awaitingProof)
            #expect(try shop.job("7-1").reasonCode == "job.waits-for-proof")
        }
    }

    @Test func `can be asked for by hand before the files are there`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", card("a.pdf"))
            try shop.does(.jobProof(job, .ask))
            #expect(try shop.status("7-1") == .awaitingData)
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .awaitingProof)
        }
    }

    @Test func `cannot be asked for once the press has the file`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", card("a.pdf"), line("pen"))
            try shop.drop("a.pdf", "a")
            for index in 1...2 {
                let id = JobID(order: OrderNumber("7")!, index: index)
                #expect(throws: TransitionRefused.self) { try shop.does(.jobProof(id, .ask)) }
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `is shown as pictures that a worker draws on demand`(adapter: Adapter) throws {
        try adapter.withCarefulShop { shop in
            try shop.order("7", careful("proofed-files"))
            #expect(throws: OperationError.self) { try shop.does(.jobPicture(job, first: 1, last: 4, dpi: 100)) }
            try shop.drop("a.pdf", "a")
            #expect(throws: OperationError.self) { try shop.does(.jobPictures(job)) }
            #expect(throws: OperationError.self) { try shop.does(.jobPicture(job, first: 1, last: 17, dpi: 100)) }
            try shop.ask(.jobPicture(job, first: 1, last: 4, dpi: 100))
            #expect(try shop.ask(.jobPictures(job)).exit == .tryAgain)
            try shop.settle()
            #expect(try shop.does(.jobPictures(job)).text == "var/work/7/1/preview/card-1.png")
            #expect(try shop.status("7-1") == .awaitingProof)
            shop.workerTrouble = StepTrouble(code: "preview.failed", text: "it is damaged", isContent: true)
            try shop.does(.jobPicture(job, first: 1, last: 1, dpi: 100))
            #expect(throws: OperationError.self) { try shop.does(.jobPictures(job)) }
            #expect(try shop.status("7-1") == .awaitingProof)
        }
    }
}
