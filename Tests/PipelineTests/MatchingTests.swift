import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite("Artwork and the jobs that wait for it") struct MatchingTests {
    /// Which file a job's part got; nil for none.
    private func artwork(_ job: String, in shop: Shop) throws -> Int64? {
        try shop.store.read { try $0.slots(of: JobID(job)!) }.first?.file
    }

    @Test(arguments: Adapter.allCases, [true, false])
    func `find each other by name in either order`(adapter: Adapter, ticketFirst: Bool) throws {
        try adapter.withShop { shop in
            if ticketFirst { try shop.order("1042", card("a.pdf")) }
            try shop.drop("a.pdf", "a")
            if !ticketFirst { try shop.order("1042", card("a.pdf")) }
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test(arguments: [true, false])
    func `find each other by digest whatever the name`(ticketFirst: Bool) throws {
        try Adapter.memory.withShop { shop in
            if ticketFirst { try shop.order("1042", card("a.pdf", content: "a")) }
            try shop.drop("other.pdf", "a")
            if !ticketFirst { try shop.order("1042", card("a.pdf", content: "a")) }
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test(arguments: [true, false])
    func `never match where the digest is another`(ticketFirst: Bool) throws {
        try Adapter.memory.withShop { shop in
            if ticketFirst { try shop.order("1042", card("a.pdf", content: "a")) }
            try shop.drop("a.pdf", "b")
            if !ticketFirst { try shop.order("1042", card("a.pdf", content: "a")) }
            #expect(try shop.status("1042-1") == .awaitingData)
            #expect(try shop.files().first { $0.isPDF }?.state == .unmatched)
        }
    }

    @Test func `of two jobs that want one name nobody guesses`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("card.pdf"))
            try shop.order("1043", card("card.pdf"))
            try shop.drop("card.pdf", "a")
            for job in ["1042-1", "1043-1"] {
                #expect(try shop.status(job) == .awaitingData)
                #expect(try shop.job(job).reasonCode == ReasonCode.ambiguous)
                #expect(try shop.job(job).needsAction == .operator_)
            }
            #expect(shop.digital.seen.isEmpty)
            try shop.does(.fileAssign(3, JobID("1043-1")!, part: "card"))
            #expect(try shop.status("1043-1") == .inHotFolder)
            #expect(try shop.status("1042-1") == .awaitingData)
        }
    }

    @Test func `of two files of one name nobody guesses`() throws {
        try Adapter.memory.withShop { shop in
            try shop.drop("card.pdf", "a")
            try shop.drop("card.pdf", "b")
            try shop.order("1042", card("card.pdf"))
            #expect(try shop.status("1042-1") == .awaitingData)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.ambiguous)
            try shop.does(.fileAssign(2, JobID("1042-1")!, part: "card"))
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.deliveries("1042-1").map(\.sha256) == [digest("b")])
        }
    }

    @Test func `a later file under a used name is a file of its own`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.drop("a.pdf", "b")
            #expect(try shop.file(3).state == .unmatched)
            #expect(try shop.deliveries("1042-1").map(\.sha256) == [digest("a")])
            try shop.drop("a.pdf", "a")
            #expect(try shop.file(4).state == .duplicate)
        }
    }

    @Test(arguments: [
        ("in/orders", true), ("in/artwork", true), ("in/counter", false), ("in/web", false),
    ])
    func `look for a name beside the ticket and in the artwork folders only`(_ folder: String, _ matches: Bool) throws {
        for ticketFirst in [true, false] {
            try Adapter.memory.withShop { shop in
                if ticketFirst { try shop.order("1042", card("a.pdf")) }
                try shop.drop("a.pdf", "a", in: folder)
                if !ticketFirst { try shop.order("1042", card("a.pdf")) }
                #expect(try shop.status("1042-1") == (matches ? .inHotFolder : .awaitingData))
            }
        }
    }

    @Test func `names are compared byte for byte`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("caf\u{E9}.pdf"))
            try shop.drop("cafe\u{301}.pdf", "a")
            #expect(try shop.status("1042-1") == .awaitingData)
        }
    }

    @Test func `of one digest fill every slot that asks for it`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf", content: "a"), card("a.pdf", content: "a"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.status("1042-2") == .inHotFolder)
        }
    }

    @Test func `an unmatched file is shown in results only after its patience`() throws {
        try Adapter.memory.withShop { shop in
            try shop.drop("a.pdf", "a")
            try shop.pass(590)
            #expect(try shop.file(1).resultPath == nil)
            try shop.pass(20)
            #expect(try shop.file(1).resultPath == "results/unmatched/a.pdf")
            try shop.order("1042", card("a.pdf"))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an answer that was being written when its ticket came is written anew`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .local(.writeResult) = $0 { false } else { true } }
            try shop.drop("a.pdf", "a")
            try shop.pass(610)
            try shop.order("1042", card("a.pdf"))
            #expect(try shop.status("1042-1") == .inHotFolder)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.file(1).resultPath == "results/done/a.pdf")
        }
    }

    @Test func `artwork of an unpaid order is matched and neither inspected nor made`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), paid: false)
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .artworkUploaded)
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.payment)
            #expect(!shop.history.contains { $0.isWork })
            try shop.does(.orderPay(OrderNumber("1042")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }
}

@Suite("A job that was cancelled before its artwork came") struct ForgottenSlotTests {
    @Test(arguments: [card("card.pdf"), card("card.pdf", content: "a")])
    func `gets nothing any more, and is nobody's rival`(_ line: String) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", line)
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "by phone", force: false))
            try shop.drop("card.pdf", "a")
            #expect(try shop.file(2).state == .unmatched)
            try shop.order("1043", line)
            #expect(try shop.status("1043-1") == .inHotFolder)
        }
    }
}
