import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite("A wall clock that jumps") struct ClockTests {
    private static let day = 86_400.0
    private static let trouble = StepTrouble(code: "work.failed", text: "no", isContent: false)

    /// How far it jumps, by seconds; forth and back, less than a second too.
    private static let jumps = [-10 * 365 * day, -day, -90, -2, -0.5, 0, 90, day, 10 * 365 * day]

    /// A shop whose job 1042-1 waits for a second try of its validation.
    private func retrying(_ adapter: Adapter, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.workerTrouble = Self.trouble
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.workerTrouble = nil
            #expect(try shop.status("1042-1") == .artworkUploaded)
            try body(shop)
        }
    }

    @Test(arguments: Adapter.allCases, jumps)
    func `keeps nothing waiting that is tried again soon`(adapter: Adapter, jump: Double) throws {
        try retrying(adapter) { shop in
            shop.clock.advance(jump)
            try shop.pass(4)
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test(arguments: Adapter.allCases, jumps)
    func `keeps nothing waiting when it jumped between two lives`(adapter: Adapter, jump: Double) throws {
        try retrying(adapter) { shop in
            shop.clock.advance(jump)
            try shop.restart()
            try shop.pass(4)
            #expect(try shop.status("1042-1") == .inHotFolder)
        }
    }

    @Test(arguments: jumps) func `keeps no delivery from being followed`(jump: Double) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.drop("a.pdf", "a")
            try shop.pass(2)
            shop.clock.advance(jump)
            for name in shop.digital.seen { shop.digital.take(name) }
            try shop.pass(3)
            #expect(try shop.status("1042-1") == .inProduction)
        }
    }

    @Test(arguments: [(-1.1, 1), (-day, 1), (-0.9, 0), (0, 0), (day, 0)])
    func `is told where it was set back`(jump: Double, lines: Int) throws {
        try Adapter.memory.withShop { shop in
            try shop.settle()
            shop.clock.advance(jump)
            try shop.settle()
            try shop.settle()
            let told = try shop.events("clock.set-back")
            #expect(told.count == lines)
            #expect(told.first?.facts["seconds"] == (lines == 0 ? nil : "\(Int(-jump))"))
        }
    }

    @Test(arguments: [(DeletionDoubt.clock, "set forward by 9 days"), (.longBreak, "nothing ran here for 9 days")])
    func `holds deletions, and tells why`(doubt: DeletionDoubt, words: String) throws {
        try Adapter.memory.withShop { shop in
            let hold = Command(run: { try $0.holdDeletion(doubt, 9 * Self.day + 5) }, answer: { _ in })
            try shop.turn([.command(hold)])
            let told = try shop.events("deletion.held")
            #expect(told.count == 1)
            #expect(told.first?.reason.contains(words) == true)
            #expect(told.first?.facts == ["cause": doubt.rawValue, "seconds": "777605"])
        }
    }

    @Test(arguments: [false, true]) func `moves no date`(isBetweenLives: Bool) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 3600))""#, card("a.pdf"))
            try shop.drop("a.pdf", "a")
            shop.clock.advance(-Self.day)
            if isBetweenLives { try shop.restart() }
            try shop.pass(Self.day)
            #expect(try shop.job("7-1").reasonCode == "job.waits-for-start")
            try shop.pass(3700)
            #expect(try shop.status("7-1") == .inHotFolder)
        }
    }
}
