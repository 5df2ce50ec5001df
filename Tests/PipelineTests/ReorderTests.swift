import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite("Ordering once more") struct ReorderTests {
    private let order = OrderNumber("1042")!

    /// A shipped order of a card, a booklet and a brochure.
    private func shipped(_ body: (Shop) throws -> Void) throws {
        try Adapter.memory.withShop { shop in
            try shop.order(
                "1042", card("a.pdf"), line("booklet", files: ["cover": #""c.pdf""#, "inner": #""i.pdf""#]),
                line("brochure"))
            for (name, content) in [("a", "a"), ("c", "c"), ("i", "i")] { try shop.drop("\(name).pdf", content) }
            shop.digital.take()
            try shop.pass(3)
            try shop.does(.orderShip(order, tracking: nil, force: false, reason: nil))
            try body(shop)
        }
    }

    private func again(_ shop: Shop, _ options: ReorderOptions = ReorderOptions()) throws {
        try shop.does(.orderReorder(order, options))
    }

    private func digests(_ shop: Shop, _ number: String) throws -> [[Digest]] {
        try (1...3).map { index in
            let job = JobID(order: OrderNumber(number)!, index: index)
            return try shop.store.read { try $0.outputs(of: job) }.map(\.sha256)
        }
    }

    private func addBrochure(_ shop: Shop, version: Int = 2) throws {
        let brochure = ProductID("brochure")!
        try shop.store.perform {
            try $0.add(
                Asset(
                    product: brochure, version: version, sha256: digest("brochure \(version)"), bytes: 8,
                    name: RawName("brochure.pdf")!, addedAt: shop.clock.now))
        }
    }

    @Test func `waits for its own payment, then prints the same bytes`() throws {
        try shipped { shop in
            try again(shop)
            let record = try #require(try shop.orderRecord("1042.R1"))
            #expect(record.reorderOf == order && record.payment == .pending && record.status == .pending)
            #expect(record.ticket.customer == (try shop.orderRecord("1042"))?.ticket.customer)
            #expect(try shop.status("1042.R1-1") == .artworkUploaded)
            #expect(shop.digital.seen.count == 3)
            try shop.does(.orderPay(record.number, id: nil, status: .paid, amount: nil))
            #expect(try (1...3).map { try shop.status("1042.R1-\($0)") } == [.inHotFolder, .inHotFolder, .inHotFolder])
            #expect(shop.digital.seen.count == 6)
            #expect(try digests(shop, "1042.R1") == digests(shop, "1042"))
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.notes(record.number) == [.reorder])
        }
    }

    @Test func `checks nothing twice while parsers and profiles are the same`() throws {
        try shipped { shop in
            let checks = shop.inspections
            try again(shop)
            try shop.does(.orderPay(OrderNumber("1042.R1")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("1042.R1-1") == .inHotFolder)
            #expect(shop.inspections == checks)
        }
    }

    @Test func `puts no second answer beside files that nobody dropped again`() throws {
        try shipped { shop in
            let answers = shop.answers
            try again(shop, ReorderOptions(total: 0))
            #expect(try shop.status("1042.R1-1") == .inHotFolder)
            #expect(shop.answers == answers)
        }
    }

    static let versions: [(ReorderArtwork, prints: String, told: String)] = [
        (.current, "brochure 2", "printed from version 2"), (.original, "brochure", "although version 2"),
    ]

    @Test(arguments: versions)
    func `prints the current or the original PDF of a product, and says where they differ`(
        row: (artwork: ReorderArtwork, prints: String, told: String)
    ) throws {
        try shipped { shop in
            try addBrochure(shop)
            try again(shop, ReorderOptions(number: OrderNumber("2000")!, artwork: row.artwork, total: 0))
            let print = try #require(try digests(shop, "2000").last)
            #expect(print == [digest(row.prints)])
            let note = try #require(try shop.store.read { try $0.notes(of: OrderNumber("2000")!) }.first)
            #expect(note.isPublic && note.text.contains(row.told), "\(note.text)")
            #expect(try shop.orderRecord("2000")?.total == 0)
        }
    }

    @Test func `says nothing of differences where there are none`() throws {
        try shipped { shop in
            try again(shop)
            let note = try #require(try shop.store.read { try $0.notes(of: OrderNumber("1042.R1")!) }.first)
            #expect(!note.isPublic && note.text == "re-order of 1042")
        }
    }

    @Test func `numbers each repetition, and takes no number twice`() throws {
        try shipped { shop in
            try again(shop)
            try again(shop)
            try shop.does(.orderReorder(OrderNumber("1042.R2")!, ReorderOptions()))
            #expect(try ["1042.R1", "1042.R2", "1042.R3"].allSatisfy { try shop.orderRecord($0) != nil })
            #expect(throws: OperationError.self) {
                try shop.ask(.orderReorder(order, ReorderOptions(number: OrderNumber("1042.R1")!)))
            }
        }
    }

    @Test func `goes beside a reopening`() throws {
        try shipped { shop in
            try shop.does(
                .jobReopen(JobID("1042-1")!, ReopenOptions(purpose: .retrieve, reason: "a question")))
            try again(shop)
            try shop.does(.orderPay(OrderNumber("1042.R1")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("1042.R1-1") == .inHotFolder)
            #expect(try shop.status("1042-1") == .outputCreated)
        }
    }

    @Test func `of a cancelled order needs the files that it had`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"), card("never.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.does(.orderCancel(order, reason: "late", force: false))
            let refusal = #expect(throws: OperationError.self) { try again(shop) }
            #expect(refusal?.code == "order.sources-missing" && refusal?.text.contains("1042-2 card") == true)
            try shop.order("7", card("a.pdf", content: "a"))
            try shop.does(.orderCancel(OrderNumber("7")!, reason: "late", force: false))
            try shop.does(.orderReorder(OrderNumber("7")!, ReorderOptions(total: 0)))
            #expect(try shop.status("7.R1-1") == .inHotFolder)
        }
    }
}

extension Shop {
    /// Answers that were written beside files.
    fileprivate var answers: Int {
        history.count { if case .local(.writeResult) = $0 { true } else { false } }
    }

    /// How many documents workers were asked to read.
    var inspections: Int {
        history.reduce(0) { count, effect in
            if case .work(.inspect(_, _, let sources)) = effect { count + sources.count } else { count }
        }
    }
}
