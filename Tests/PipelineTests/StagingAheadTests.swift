import Files
import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

/// While the renames of one batch are committed, the lane writes the copies of the next.
@Suite struct `A lane that copies ahead` {
    /// A shop whose job 1042-1 is about to be renamed, while 1043-1 is copied behind it.
    private func ahead(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.carries = { if case .lane = $0 { false } else { true } }
            for (number, name) in [("1042", "a"), ("1043", "b")] {
                try shop.order(number, card("\(name).pdf"))
                try shop.drop("\(name).pdf", name)
            }
            #expect(shop.requests.count == 1, "one batch is under way")
            try shop.answerOnce()
            guard shop.requests.count == 2, case .publish = shop.requests[0], case .stage = shop.requests[1] else {
                Issue.record("\(shop.requests)")
                return
            }
            #expect(try shop.deliveries("1042-1").map(\.state) == [.staged])
            #expect(try shop.deliveries("1043-1").map(\.state) == [.staging])
            try body(shop)
        }
    }

    private func goOn(_ shop: Shop) throws {
        shop.carries = { _ in true }
        try shop.settle()
    }

    private func expectBothOnce(_ shop: Shop) throws {
        for id in ["1042-1", "1043-1"] { #expect(try shop.status(id) == .inHotFolder) }
        #expect(shop.digital.seen.count == 2)
        #expect(shop.digital.temporary.isEmpty)
    }

    @Test(arguments: Adapter.allCases) func `delivers both, once`(adapter: Adapter) throws {
        try ahead(adapter) { shop in
            try goOn(shop)
            try expectBothOnce(shop)
            #expect(try shop.deliveries("1043-1").map(\.state) == [.published])
        }
    }

    @Test(arguments: Adapter.allCases, [0, 1, 2]) func `delivers both once after a crash`(adapter: Adapter, done: Int)
        throws
    {
        try ahead(adapter) { shop in
            for request in shop.requests.prefix(done) { shop.digital.carryOutUnheard(request) }
            try shop.restart()
            try goOn(shop)
            try expectBothOnce(shop)
        }
    }

    @Test func `gets both back when its folder goes away, and goes on when that is back`() throws {
        try ahead { shop in
            shop.digital.trouble = .of(.folderMissing)
            try shop.answerOnce()
            #expect(shop.digital.seen.isEmpty)
            shop.digital.trouble = nil
            shop.carries = { _ in true }
            try shop.pass(120)
            try expectBothOnce(shop)
        }
    }

    @Test func `holds what it was about to rename when another mount stands there, and delivers what comes behind it`()
        throws
    {
        try ahead { shop in
            shop.digital.mount.device = 9
            try goOn(shop)
            #expect(try shop.deliveries("1042-1").map(\.state) == [.uncertain])
            #expect(try shop.status("1043-1") == .inHotFolder)
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `begins both anew when its lane is made anew`() throws {
        try ahead { shop in
            try shop.turn([.setup(shop.setup, replacing: ["digital"])])
            try goOn(shop)
            try expectBothOnce(shop)
        }
    }

    @Test func `does not rename what was cancelled meanwhile`() throws {
        try ahead { shop in
            try shop.does(.orderCancel(OrderNumber("1043")!, reason: "a mistake", force: false))
            try goOn(shop)
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try shop.status("1043-1") == .cleanUp)
            #expect(shop.digital.seen.count == 1)
            #expect(shop.digital.temporary.isEmpty)
        }
    }

    @Test func `asks nothing ahead of a withdrawal that waits`() throws {
        try ahead { shop in
            // The first is renamed, and cancelled while the second is still copied.
            let renames = try #require(
                shop.asked.firstIndex { if case .lane(_, .publish, _, _) = $0 { true } else { false } })
            try shop.turn(shop.carryOut(shop.asked.remove(at: renames)))
            #expect(try shop.status("1042-1") == .inHotFolder)
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "a mistake", force: false))
            try shop.order("1044", card("c.pdf"))
            try shop.drop("c.pdf", "c")
            try shop.answerOnce()
            guard shop.requests.count == 1, case .publish = shop.requests[0] else {
                Issue.record("\(shop.requests)")
                return
            }
            try goOn(shop)
            #expect(try shop.status("1042-1") == .cleanUp)
            for id in ["1043-1", "1044-1"] { #expect(try shop.status(id) == .inHotFolder) }
            #expect(shop.digital.seen.count == 3, "it had stood there")
            #expect(shop.digital.temporary.isEmpty)
        }
    }
}
