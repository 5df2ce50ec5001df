import Files
import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

/// A large file is staged slice by slice, beside what else its lane does.
@Suite struct `A lane that a book grows in` {
    /// A shop in which the book of 1042-1 has had its first slice of so many, and the second is asked for.
    private func growing(
        _ adapter: Adapter = .memory, slices: Int = 5, _ body: (Shop) throws -> Void
    ) throws {
        try adapter.withShop { shop in
            shop.digital.slices = { $0.final.escaped.contains("1042") ? slices : 1 }
            shop.carries = { if case .lane = $0 { false } else { true } }
            try shop.order("1042", card("book.pdf"))
            try shop.drop("book.pdf", "book")
            try shop.answerOnce()
            try shop.settle()
            #expect(shop.digital.growing.values.map(\.self) == [1])
            #expect(try shop.deliveries("1042-1").map(\.state) == [.staging])
            try body(shop)
        }
    }

    private func card1043(_ shop: Shop) throws {
        try shop.order("1043", card("card.pdf"))
        try shop.drop("card.pdf", "card")
    }

    /// Lets the lane answer so often, and everything else take its course.
    private func step(_ shop: Shop, _ times: Int = 1) throws {
        for _ in 0..<times {
            try shop.answerOnce()
            try shop.settle()
        }
    }

    private func goOn(_ shop: Shop) throws {
        shop.carries = { _ in true }
        try shop.settle()
    }

    private func expectBothOnce(_ shop: Shop) throws {
        for id in ["1042-1", "1043-1"] { #expect(try shop.status(id) == .inHotFolder) }
        #expect(shop.digital.seen.count == 2)
        #expect(shop.digital.temporary.isEmpty && shop.digital.growing.isEmpty)
        #expect(
            shop.digital.visible.values.sorted { $0.hex < $1.hex }
                == [digest("book"), digest("card")].sorted { $0.hex < $1.hex })
    }

    @Test(arguments: Adapter.allCases) func `delivers a card that comes meanwhile first, and both once`(
        adapter: Adapter
    ) throws {
        try growing(adapter) { shop in
            try card1043(shop)
            try step(shop, 3)
            #expect(try shop.status("1043-1") == .inHotFolder)
            #expect(try shop.steps("1042-1").map(\.kind) == [.deliver])
            #expect(shop.digital.seen.count == 1)
            try goOn(shop)
            try expectBothOnce(shop)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.published])
        }
    }

    @Test func `sees between two slices that the press took the card`() throws {
        try growing(slices: 100) { shop in
            try card1043(shop)
            try step(shop, 3)
            shop.digital.take()
            for _ in 0..<4 {
                shop.clock.advance(2)
                try step(shop)
            }
            #expect(try shop.status("1043-1") == .inProduction)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.staging])
            let slices = shop.digital.growing.values.first
            try step(shop, 2)
            #expect(shop.digital.growing.values.first == slices.map { $0 + 2 })
        }
    }

    @Test(arguments: Adapter.allCases, [false, true]) func `begins anew after a crash`(adapter: Adapter, heard: Bool)
        throws
    {
        try growing(adapter) { shop in
            try card1043(shop)
            if !heard { for request in shop.requests { shop.digital.carryOutUnheard(request) } }
            try shop.restart()
            try goOn(shop)
            try expectBothOnce(shop)
        }
    }

    @Test func `stops when its order is cancelled, and leaves nothing`() throws {
        try growing { shop in
            try shop.ask(.orderCancel(OrderNumber("1042")!, reason: "a mistake", force: false))
            try step(shop, 2)
            #expect(shop.digital.growing.isEmpty)
            try goOn(shop)
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(shop.digital.seen.isEmpty && shop.digital.temporary.isEmpty)
            #expect(try shop.steps("1042-1").isEmpty)
        }
    }

    @Test func `is asked for no more when its order is cancelled between two slices`() throws {
        try growing { shop in
            try card1043(shop)
            // The card is renamed then, and the book waits for its next slice.
            try step(shop, 2)
            guard case .publish? = shop.requests.first, shop.requests.count == 1 else {
                Issue.record("\(shop.requests)")
                return
            }
            try shop.ask(.orderCancel(OrderNumber("1042")!, reason: "a mistake", force: false))
            let before = shop.history.count
            try goOn(shop)
            for case .lane(_, .stage(let items), _, _) in shop.history.dropFirst(before) { Issue.record("\(items)") }
            #expect(try shop.status("1042-1") == .cleanUp)
            #expect(try shop.status("1043-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1 && shop.digital.temporary.isEmpty)
        }
    }

    @Test(arguments: [LaneTrouble.Code.folderMissing, .notAnswering, .noSpace])
    func `gets it back when its folder goes away, and goes on when that is back`(code: LaneTrouble.Code) throws {
        try growing { shop in
            try card1043(shop)
            shop.digital.trouble = .of(code)
            try step(shop)
            #expect(shop.digital.seen.isEmpty)
            shop.digital.trouble = nil
            shop.carries = { _ in true }
            try shop.pass(120)
            try expectBothOnce(shop)
        }
    }

    @Test func `goes on where a card found no space`() throws {
        try growing { shop in
            shop.digital.refuses = { $0.final.escaped.contains("1043") ? .of(.noSpace) : nil }
            try card1043(shop)
            shop.carries = { _ in true }
            try shop.pass(60)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.steps("1043-1").map(\.kind) == [.deliver])
            shop.digital.refuses = { _ in nil }
            try shop.pass(60)
            try expectBothOnce(shop)
        }
    }

    @Test func `goes on when the card that found no space is cancelled`() throws {
        try growing(slices: 20) { shop in
            shop.digital.refuses = { $0.final.escaped.contains("1043") ? .of(.noSpace) : nil }
            try card1043(shop)
            try step(shop)
            #expect(try shop.steps("1043-1").map(\.kind) == [.deliver])
            try shop.ask(.orderCancel(OrderNumber("1043")!, reason: "a mistake", force: false))
            shop.carries = { _ in true }
            try shop.pass(60)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1 && shop.digital.temporary.isEmpty)
        }
    }

    @Test func `begins anew on another mount`() throws {
        try growing { shop in
            shop.digital.mount.device = 9
            try card1043(shop)
            try goOn(shop)
            try expectBothOnce(shop)
        }
    }

    @Test func `begins anew when it is made anew`() throws {
        try growing { shop in
            try card1043(shop)
            try shop.turn([.setup(shop.setup, replacing: ["digital"])])
            try goOn(shop)
            try expectBothOnce(shop)
        }
    }

    @Test func `asks no more for what is whole already beside it`() throws {
        try Adapter.memory.withShop { shop in
            var asked: [RawName: Int] = [:]
            shop.offset.slices = { item in
                asked[item.final, default: 0] += 1
                return item.final.escaped.contains("cover") ? 3 : 1
            }
            try shop.order(
                "1042", line("booklet-per-part", files: ["cover": #""cover.pdf""#, "inner": #""inside.pdf""#]))
            try shop.drop("cover.pdf", "cover")
            try shop.drop("inside.pdf", "inside")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(asked.values.sorted() == [1, 1, 3], "inside and ticket once: \(asked)")
            #expect(shop.offset.seen.count == 3)
        }
    }
}
