import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite struct `An alert of the house` {
    private func look(_ shop: Shop, _ free: Int64) throws {
        let volumes = [VolumeSpace(name: "workspace", bytesFree: free << 20)]
        try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
        try shop.pass(2)
    }

    @Test func `that a disk is nearly full comes once, and its end when there is room enough`() throws {
        let shop = try Shop.telling(.low)
        for free: Int64 in [1000, 999, 500, 1050, 1100, 990] { try look(shop, free) }
        #expect(try shop.heard() == ["begins workspace"])
        #expect(try shop.messages()[0].text.contains("999 MiB"))
        try look(shop, 1101)
        #expect(try shop.heard() == ["begins workspace", "ends workspace"])
        try look(shop, 1)
        #expect(shop.told.count == 3)
    }

    @Test func `that it ended without being stopped comes once, and its end when all is done that was under way`()
        throws
    {
        let shop = try Shop.telling(.unclean)
        shop.carries = { if case .work = $0 { false } else { true } }
        try shop.order("1", card("1.pdf"))
        try shop.drop("1.pdf", "good")
        try shop.restart()
        #expect(try shop.events("service.unclean").map(\.facts) == [["epoch": "1", "steps": "1"]])
        try shop.pass(60)
        #expect(try shop.heard() == ["begins hotpress"])
        shop.carries = { _ in true }
        try shop.restart()
        try shop.pass(60)
        #expect(try shop.heard() == ["begins hotpress", "ends hotpress", "begins hotpress", "ends hotpress"])
        #expect(try shop.status("1-1") == .inHotFolder)
    }

    @Test func `that it ended without being stopped comes too where nothing was under way`() throws {
        let shop = try Shop.telling(.unclean)
        try shop.restart()
        try shop.pass(60)
        #expect(try shop.heard() == ["begins hotpress", "ends hotpress"])
    }

    @Test func `does not come where it was stopped`() throws {
        let shop = try Shop.telling(.unclean)
        try shop.order("1", card("1.pdf"))
        try shop.stop()
        try shop.restart()
        try shop.pass(60)
        #expect(try shop.heard() == [])
        #expect(try shop.events("service.unclean") == [])
    }
}

@Suite struct `A message` {
    @Test func `that cannot be sent is tried again, more and more seldom, and told once`() throws {
        let shop = try Shop.telling(.low)
        shop.alertTrouble = "no route to host"
        let volumes = [VolumeSpace(name: "workspace", bytesFree: 1)]
        try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
        try shop.pass(3600)
        let message = try #require(try shop.store.read { try $0.unsentMessages(limit: 9) }.first)
        #expect((7...12).contains(message.attempts), "\(message.attempts)")
        #expect(message.trouble == "no route to host")
        #expect(try shop.events("alert.unsent").count == 1)
        let status = try shop.ask(.status)
        #expect(status.text.contains("is not sent by way 'office'") && status.text.contains("no route to host"))
        shop.alertTrouble = nil
        try shop.pass(901)
        #expect(try shop.heard() == ["begins workspace"])
        #expect(try shop.events("alert.sent").count == 1)
        #expect(try shop.store.read { try $0.unsentMessages(limit: 9) } == [])
    }

    @Test func `of an end follows that of its beginning, whatever went wrong`() throws {
        let shop = try Shop.telling(.low)
        shop.alertTrouble = "no"
        for free: Int64 in [1, 2000] {
            let volumes = [VolumeSpace(name: "workspace", bytesFree: free << 20)]
            try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
            try shop.pass(5)
        }
        shop.alertTrouble = nil
        try shop.pass(60)
        #expect(try shop.heard() == ["begins workspace", "ends workspace"])
    }

    @Test func `is given up after three days, and at once where its way is gone`() throws {
        for (isGone, days) in [(false, 3.1), (true, 0.01)] {
            let shop = try Shop.telling(.low)
            shop.alertTrouble = "no"
            let volumes = [VolumeSpace(name: "workspace", bytesFree: 1)]
            try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
            try shop.pass(5)
            if isGone {
                shop.setup.alerts = .none
                try shop.restart()
            }
            for _ in 0..<10 { try shop.pass(days * 8640) }
            #expect(try shop.store.read { try $0.unsentMessages(limit: 9) } == [])
            #expect(try shop.events("alert.unsent").last?.facts["code"] == "alert.given-up")
        }
    }

    @Test func `goes the ways that its rule names, or all`() throws {
        var named = AlertRule.low
        named.ways = ["pager"]
        for (rule, expected) in [(named, ["pager"]), (.low, ["office", "pager"])] {
            let shop = try Shop.telling(rule, ways: ["office", "pager"])
            let volumes = [VolumeSpace(name: "workspace", bytesFree: 1)]
            try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
            try shop.pass(5)
            #expect(shop.told.map(\.way).sorted() == expected)
        }
    }

    @Test func `that was under way in a crash goes again`() throws {
        let shop = try Shop.telling(.low)
        shop.carries = { if case .alert = $0 { false } else { true } }
        let volumes = [VolumeSpace(name: "workspace", bytesFree: 1)]
        try shop.turn([.command(Command(run: { try $0.note(volumes) }, answer: { _ in }))])
        try shop.pass(5)
        try shop.restart()
        shop.carries = { _ in true }
        try shop.pass(5)
        #expect(try shop.heard() == ["begins workspace"])
        #expect(shop.told[0].attempts == 2)
    }
}
