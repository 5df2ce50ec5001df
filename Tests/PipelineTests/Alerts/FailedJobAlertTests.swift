import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite struct `An alert of failed jobs` {
    @Test func `tells of one job once, and of its end once`() throws {
        let shop = try Shop.telling(.failed)
        try shop.failingOrders(1...1)
        try shop.pass(55)
        #expect(try shop.heard() == [])
        try shop.pass(10)
        try shop.pass(7200)
        let message = try #require(try shop.messages().first)
        #expect(shop.told.count == 1)
        #expect(message.count == 1 && message.code == ReasonCode.validation)
        #expect(message.text.hasPrefix("job 1-1 is ValidationFailed: "))
        #expect(message.jobs.map(\.job) == [JobID("1-1")!])
        try shop.restart()
        try shop.pass(7200)
        #expect(shop.told.count == 1)
        try shop.does(.orderCancel(OrderNumber("1")!, reason: "too small", force: false))
        try shop.pass(5)
        #expect(try shop.heard() == ["begins 1-1", "ends 1-1"])
        #expect(try shop.messages().last?.ended != nil)
        #expect(try shop.events("alert.raised").count == 1 && shop.events("alert.ended").count == 1)
    }

    @Test func `tells of many that fail within a minute in one message with their number`() throws {
        let shop = try Shop.telling(.failed)
        try shop.failingOrders(1...30)
        try shop.pass(65)
        let message = try #require(try shop.messages().first)
        #expect(shop.told.count == 1 && message.count == 30 && message.jobs.count == 20)
        #expect(
            message.text.hasPrefix("30 jobs failed: 1-1 ValidationFailed, ") && message.text.hasSuffix(" and 10 more"))
        for number in 1...29 { try shop.does(.orderCancel(OrderNumber("\(number)")!, reason: "x", force: false)) }
        try shop.pass(5)
        #expect(shop.told.count == 1)
        try shop.does(.orderCancel(OrderNumber("30")!, reason: "x", force: false))
        try shop.pass(5)
        #expect(try shop.heard() == ["begins 1-1", "ends 1-1"])
    }

    @Test func `is named after the first that failed, also of those that fail in one moment`() throws {
        let shop = try Shop.telling(.failed)
        for number in 1...3 {
            shop.facts[digest("bad \(number)")] = .tooSmall
            try shop.order("\(number)", card("\(number).pdf"))
        }
        try shop.turn(
            (1...3).map { .watcher(folder: "in/artwork", .arrived(shop.arrival("\($0).pdf", "bad \($0)"))) })
        try shop.settle()
        try shop.pass(65)
        #expect(try shop.heard() == ["begins 1-1"])
        #expect(try shop.messages().first?.jobs.map { "\($0.job)" } == ["1-1", "2-1", "3-1"])
    }

    @Test func `keeps quiet about what is mended before anybody was told`() throws {
        let shop = try Shop.telling(.failed)
        try shop.failingOrders(1...2)
        try shop.does(.orderCancel(OrderNumber("1")!, reason: "x", force: false))
        try shop.pass(30)
        try shop.does(.orderCancel(OrderNumber("2")!, reason: "x", force: false))
        try shop.pass(300)
        #expect(try shop.heard() == [])
        #expect(try shop.store.read { try $0.openIncidents(nil, limit: 9) } == [])
    }

    @Test func `does not count a job that was mended before anybody was told`() throws {
        let shop = try Shop.telling(.failed)
        try shop.failingOrders(1...3)
        try shop.does(.orderCancel(OrderNumber("1")!, reason: "x", force: false))
        try shop.pass(65)
        #expect(try shop.messages().map(\.count) == [2])
    }

    @Test func `sends no more than twelve an hour, and leaves none out`() throws {
        let shop = try Shop.telling(.failed)
        for number in 1...30 {
            try shop.failingOrders(number...number)
            try shop.pass(90)
        }
        #expect(shop.told.count == 12)
        try shop.pass(3600)
        #expect(shop.told.count == 13)
        #expect(try shop.messages().map(\.count).reduce(0, +) == 30)
    }

    @Test func `tells of a delivery of which nobody can know`() throws {
        let shop = try Shop.telling(.failed)
        shop.carries = { if case .lane = $0 { false } else { true } }
        try shop.order("1", card("1.pdf"))
        try shop.drop("1.pdf", "good")
        try shop.answerOnce()
        try shop.restart()
        shop.carries = { _ in true }
        shop.digital.mount.device = 99
        try shop.settle()
        try shop.pass(65)
        #expect(try shop.job("1-1").reasonCode == ReasonCode.uncertain)
        #expect(try shop.messages().map(\.code) == [ReasonCode.uncertain])
        try shop.does(.jobSettleDelivery(JobID("1-1")!, arrived: true, reason: "it lies there"))
        try shop.pass(5)
        #expect(try shop.heard() == ["begins 1-1", "ends 1-1"])
    }

    @Test func `is of the statuses that its rule names`() throws {
        let shop = try Shop.telling(
            AlertRule(.jobFailed(statuses: [.copyToHotFolderFailed], gatherSeconds: 0)))
        try shop.failingOrders(1...1)
        try shop.pass(600)
        #expect(try shop.heard() == [])
    }
}
