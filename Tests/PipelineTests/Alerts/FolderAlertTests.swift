import JobStore
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite struct `An alert of a folder` {
    @Test(arguments: Adapter.allCases)
    func `that cannot be used comes after its time once, and its end once`(adapter: Adapter) throws {
        try adapter.withShop { plain in
            let shop = try Shop.telling(.unreachable, in: plain.store)
            shop.digital.trouble = Shop.gone
            try shop.pass(290)
            #expect(try shop.heard() == [])
            try shop.pass(30)
            let message = try #require(try shop.messages().first)
            #expect(message.subject == "digital" && message.code == "delivery.not-answering")
            try shop.pass(3600)
            shop.digital.trouble = nil
            try shop.pass(30)
            #expect(try shop.heard() == ["begins digital", "ends digital"])
        }
    }

    @Test func `that comes back in time says nothing`() throws {
        let shop = try Shop.telling(.unreachable)
        for _ in 0..<5 {
            shop.digital.trouble = Shop.gone
            try shop.pass(200)
            shop.digital.trouble = nil
            try shop.pass(30)
        }
        #expect(try shop.heard() == [])
    }

    @Test func `is not told again after a restart, and its time goes on through it`() throws {
        let shop = try Shop.telling(.unreachable)
        shop.digital.trouble = Shop.gone
        try shop.pass(200)
        try shop.restart()
        try shop.pass(130)
        #expect(try shop.heard() == ["begins digital"])
        try shop.restart()
        try shop.pass(3600)
        #expect(try shop.heard() == ["begins digital"])
    }

    @Test func `ends where the folder came back while Hotpress was down`() throws {
        let shop = try Shop.telling(.unreachable)
        shop.digital.trouble = Shop.gone
        try shop.pass(330)
        shop.digital.trouble = nil
        try shop.restart()
        try shop.pass(30)
        #expect(try shop.heard() == ["begins digital", "ends digital"])
    }

    @Test func `that is full does not end with a look at it, but with a file`() throws {
        let shop = try Shop.telling(.unreachable)
        let full = LaneTrouble(code: .noSpace, what: "out/digital", cause: "No space left on device (ENOSPC)")
        shop.digital.refuses = { _ in full }
        try shop.order("1", card("1.pdf"))
        try shop.drop("1.pdf", "good")
        try shop.pass(330)
        #expect(try shop.heard() == ["begins digital"])
        try shop.restart()
        try shop.pass(60)
        #expect(try shop.heard() == ["begins digital"])
        shop.digital.refuses = { _ in nil }
        try shop.pass(60)
        #expect(try shop.heard() == ["begins digital", "ends digital"])
    }

    @Test func `that is watched comes too`() throws {
        let shop = try Shop.telling(.unreachable)
        try shop.turn([.watcher(folder: "in/orders", .unreachable("Stale file handle (ESTALE)"))])
        try shop.pass(310)
        #expect(try shop.heard() == ["begins in/orders"])
        try shop.turn([.watcher(folder: "in/orders", .unreachable(nil))])
        try shop.pass(5)
        #expect(try shop.heard() == ["begins in/orders", "ends in/orders"])
    }

    @Test func `that is no longer configured is over without a word`() throws {
        let shop = try Shop.telling(.unreachable)
        shop.digital.trouble = Shop.gone
        try shop.pass(330)
        shop.setup.alerts = .none
        try shop.restart()
        try shop.pass(30)
        #expect(try shop.heard() == ["begins digital"])
        #expect(try shop.store.read { try $0.openIncidents(nil, limit: 9) } == [])
    }

    @Test func `into which nothing comes tells it when its hours are over, and when a file came`() throws {
        let shop = try Shop.telling(.silent())
        try shop.order("1", line("pen"))
        try shop.pass(4 * 3600 - 60)
        #expect(try shop.heard() == [])
        try shop.pass(120)
        #expect(try shop.heard() == ["begins in/orders"])
        try shop.pass(86_400)
        #expect(try shop.heard() == ["begins in/orders"])
        try shop.order("2", line("pen"))
        try shop.pass(5)
        #expect(try shop.heard() == ["begins in/orders", "ends in/orders"])
    }

    @Test func `into which nothing ever came counts from the first look, whatever is restarted`() throws {
        let shop = try Shop.telling(.silent("in/web"))
        try shop.pass(3 * 3600)
        try shop.restart()
        try shop.pass(4000)
        #expect(try shop.heard() == ["begins in/web"])
    }

    @Test func `into which nothing comes at night is in order`() throws {
        // The shop's clock begins at 08:00 UTC on a Monday.
        let day = OpeningHours(days: Set(0...4), from: 8 * 60, to: 18 * 60)
        let shop = try Shop.telling(.silent(hours: day))
        try shop.pass(9 * 3600)
        try shop.order("1", line("pen"))
        try shop.pass(5)
        let before = shop.told.count
        try shop.pass(16 * 3600)
        #expect(shop.told.count == before)
        // One hour of the evening, and three of the morning.
        try shop.pass(2.2 * 3600)
        #expect(shop.told.count == before + 1)
    }
}
