import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("Deleting an order's data") struct PurgeTests {
    private let order = OrderNumber("1042")!
    private let job = JobID("1042-1")!
    private let day = 86_400.0

    private func shipped(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            try shop.order("1042", card("anna.pdf"))
            try shop.drop("anna.pdf", "a")
            shop.digital.take()
            try shop.pass(3)
            try shop.does(.orderNote(order, text: "Anna called", isPublic: false))
            try shop.does(.orderShip(order, tracking: nil, force: false, reason: nil))
            try body(shop)
        }
    }

    private let purge = Request.orderPurge(OrderNumber("1042")!, reason: "she asked", isErasure: true)

    /// What was asked for outside the store.
    private func orders(_ shop: Shop) -> [PurgeOrder] {
        shop.history.compactMap { if case .local(.purge(_, let purge)) = $0 { purge } else { nil } }
    }

    @Test(arguments: Adapter.allCases)
    func `empties rows at once and has the rest taken away`(adapter: Adapter) throws {
        try shipped(adapter) { shop in
            try shop.does(purge)
            let job = try shop.job("1042-1")
            #expect(job.status == .jobDataDeleted && job.cause == .shipped)
            let record = try #require(try shop.orderRecord("1042"))
            #expect(record.erasedAt == shop.clock.now && record.status == .complete)
            #expect(record.ticket.lines.map(\.quantity) == [100])
            #expect(record.ticket.lines[0].versions[0].files.isEmpty)
            #expect(try shop.files().map(\.state) == [.erased, .erased])
            let asked = try #require(orders(shop).first)
            #expect(asked.jobs == [self.job] && asked.files == [1, 2])
            #expect(Set(asked.unneeded) == Set(try shop.files().map(\.sha256)))
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(try shop.events("order.purged").count == 1)
            let notes = try shop.store.read { try $0.notes(of: order) }
            #expect(notes.map(\.kind) == [.note, .erasure])
            #expect(notes[0].text == "" && notes[1].text.contains("she asked"))
            #expect(try shop.ask(.orderShow(order)).text.contains("1042-1"))
        }
    }

    @Test func `is gone on with after a crash`() throws {
        try shipped { shop in
            shop.carries = { if case .local(.purge) = $0 { false } else { true } }
            try shop.does(purge)
            #expect(try shop.steps("1042-1").map(\.kind) == [.purge])
            shop.carries = { _ in true }
            try shop.restart()
            try shop.settle()
            #expect(orders(shop).count == 2)
            #expect(try shop.steps("1042-1").isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `takes bytes away again that a crash let come once more`(hasLeft: Bool) throws {
        try Adapter.memory.withShop { shop in
            if !hasLeft { shop.releases = nil }
            try shop.order("1042", card("anna.pdf"))
            try shop.drop("anna.pdf", "a", inode: 77)
            shop.digital.take()
            try shop.pass(3)
            try shop.does(.orderShip(order, tracking: nil, force: false, reason: nil))
            try shop.does(purge)
            #expect(orders(shop).count == 1)
            try shop.drop("anna.pdf", "a", inode: 77)
            #expect(try shop.files().count == 2, "no new file")
            #expect(orders(shop).count == 2 && orders(shop).last?.unneeded.contains(digest("a")) == true)
            #expect(try shop.steps("1042-1").isEmpty)
        }
    }

    @Test func `keeps bytes that somebody needs, also one who comes in the same turn`() throws {
        try shipped { shop in
            shop.carries = { if case .local = $0 { false } else { true } }
            let arrival = shop.arrival("ben.pdf", "a")
            let box = Box<Answer?>(nil)
            let purge = purge
            try shop.turn([
                .command(Command(run: { box.value = try purge.run($0, who: "anna") }, answer: { _ in })),
                .watcher(folder: "in/artwork", .arrived(arrival)),
            ])
            #expect(box.value?.exit == .done)
            #expect(orders(shop).map(\.unneeded) == [[try shop.file(1).sha256]], "the ticket's, not the artwork's")
            #expect(try shop.file(3).state == .unmatched)
        }
    }

    @Test func `leaves files whose bytes nobody can use for another job`() throws {
        try shipped { shop in
            try shop.does(purge)
            try shop.order("2", line("business-card", files: ["card": #""c.pdf""#]))
            for file in 1...2 as ClosedRange<Int64> {
                #expect { try shop.does(.fileAssign(file, JobID("2-1")!, part: "card")) } throws: {
                    ($0 as? OperationError)?.code == "file.data-deleted"
                }
            }
        }
    }

    @Test func `leaves no way back`() throws {
        try shipped { shop in
            try shop.does(purge)
            let requests: [Request] = [
                .jobReopen(job, ReopenOptions(purpose: .retrieve, reason: "x")),
                .jobReopen(job, ReopenOptions(purpose: .rerun, reason: "x")),
                .orderReorder(order, ReorderOptions(artwork: .original)), .jobOutput(job),
                .fileAssign(2, job, part: "card"),
            ]
            for request in requests {
                let refusal = #expect(throws: OperationError.self) { try shop.ask(request) }
                #expect(refusal?.code == "job.data-deleted")
            }
            // The same bytes once more are new to us.
            try shop.drop("anna.pdf", "a")
            #expect(try shop.files().last?.state == .unmatched)
            try shop.order("8", card("anna.pdf", content: "a"))
            #expect(try shop.status("8-1") == .inHotFolder)
            // The same ticket once more is none of a new order.
            try shop.order("1042", card("anna.pdf"))
            #expect(try shop.files().last?.reason.contains("deleted") == true)
            #expect(try shop.orderCount() == 2)
        }
    }

    @Test func `waits for the end of every job`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            let refusal = #expect(throws: OperationError.self) { try shop.ask(purge) }
            #expect(refusal?.code == "order.not-ended" && refusal?.text.contains("1042-1 is AwaitingData") == true)
            #expect(try shop.orderRecord("1042")?.erasedAt == nil)
        }
    }

    @Test func `may be repeated for what was added since`() throws {
        try shipped { shop in
            try shop.does(purge)
            try shop.does(.orderNote(order, text: "Anna called again", isPublic: false))
            try shop.does(purge)
            let notes = try shop.store.read { try $0.notes(of: order) }
            #expect(notes.filter { $0.kind == .note }.map(\.text) == ["", ""])
            #expect(notes.filter { $0.kind == .erasure }.count == 2)
        }
    }

    @Test func `comes by itself when the time is over, and not for what is open again`() throws {
        try shipped { shop in
            func sweep() throws {
                try shop.turn([
                    .command(Command(run: { _ = try $0.deleteOldData(limit: 20) }, answer: { _ in }))
                ])
                try shop.settle()
            }
            shop.clock.advance(364 * day)
            try sweep()
            #expect(try shop.status("1042-1") == .cleanUp)
            try shop.does(.jobReopen(job, ReopenOptions(purpose: .retrieve, reason: "a late question")))
            shop.clock.advance(6 * day)
            try sweep()
            #expect(try shop.status("1042-1") == .outputCreated)
            try shop.does(.jobClose(job, reason: nil))
            shop.clock.advance(366 * day)
            try sweep()
            #expect(try shop.status("1042-1") == .jobDataDeleted)
            #expect(try shop.events("order.erased").map(\.facts) == [["by": "retention"]])
            let last = try shop.store.read { try $0.lastSequence() }
            try sweep()
            #expect(try shop.store.read { try $0.lastSequence() } == last, "nothing is left to do")
        }
    }
}
