import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite struct `An order for later` {
    private let number = OrderNumber("7")!
    private let day = 86_400.0

    @Test(arguments: Adapter.allCases)
    func `keeps its files and begins at its time, also after a restart`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 3600))""#, card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .futureOrder)
            #expect(try shop.job("7-1").reasonCode == "job.waits-for-start")
            #expect(try shop.file(2).job == JobID("7-1"))
            try shop.pass(3000)
            try shop.restart()
            try shop.settle()
            #expect(try shop.status("7-1") == .futureOrder)
            shop.clock.advance(600)
            try shop.settle()
            #expect(try shop.status("7-1") == .inHotFolder)
            #expect(try shop.path("7-1").prefix(4) == [.nothing, .creating, .futureOrder, .ordered])
            #expect(shop.digital.seen.count == 1)
        }
    }

    @Test func `waits for its payment after its time has come`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 60))""#, card("a.pdf"), paid: false)
            try shop.drop("a.pdf", "a")
            shop.clock.advance(61)
            try shop.settle()
            #expect(try shop.status("7-1") == .ordered)
            #expect(try shop.job("7-1").reasonCode == "job.waits-for-payment")
            try shop.does(.orderPay(number, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("7-1") == .inHotFolder)
        }
    }

    @Test func `can be moved, and begun at once`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 60))""#, card("a.pdf"))
            let later = shop.clock.now.advanced(bySeconds: 7200)
            try shop.does(.orderStart(number, at: later))
            shop.clock.advance(3600)
            try shop.settle()
            #expect(try shop.status("7-1") == .futureOrder)
            #expect(try shop.job("7-1").reason.contains("\(later)"))
            try shop.does(.orderStart(number, at: nil))
            #expect(try shop.status("7-1") == .awaitingData)
            #expect(throws: OperationError.self) { try shop.does(.orderStart(number, at: nil)) }
            shop.clock.advance(7200)
            try shop.settle()
            #expect(try shop.path("7-1").filter { $0 == .ordered }.count == 1)
        }
    }

    @Test func `comes due under a hold when that ends`() throws {
        try Adapter.memory.withShop { shop in
            shop.setup.statuses = [NamedStatus(name: "odd", label: "Odd")!]
            try shop.restart()
            try shop.order("7", with: #""start": "\#(shop.time(in: 60))""#, card("a.pdf"))
            try shop.does(.jobSetNamed(JobID("7-1")!, to: "odd", reason: nil))
            shop.clock.advance(61)
            try shop.settle()
            #expect(try shop.status("7-1") == .customStatus)
            try shop.does(.jobResume(JobID("7-1")!, reason: nil))
            #expect(try shop.status("7-1") == .awaitingData)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `that recurs is made anew each time, unpaid, with the same bytes`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            let keys = #""start": "\#(shop.time(in: day))", "repeat": {"every": "day", "count": 3}"#
            try shop.order("7", with: keys, card("a.pdf"))
            #expect(try shop.orderCount() == 1)
            shop.clock.advance(day)
            try shop.settle()
            #expect(try shop.orderCount() == 2)
            #expect(try shop.statuses("7.2") == [.futureOrder])
            #expect(try shop.orderRecord("7.2")?.payment == .pending)
            // Its artwork comes only after the next order was made.
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .inHotFolder)
            shop.clock.advance(day)
            try shop.settle()
            #expect(try shop.status("7.2-1") == .artworkUploaded)
            try shop.does(.orderPay(OrderNumber("7.2")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("7.2-1") == .inHotFolder)
            #expect(try shop.deliveries("7.2-1").map(\.sha256) == shop.deliveries("7-1").map(\.sha256))
            try shop.restart()
            for _ in 1...5 {
                shop.clock.advance(day)
                try shop.settle()
            }
            #expect(try shop.orderCount() == 3)
            #expect(try shop.job("7.3-1").reasonCode == "job.waits-for-payment")
            try shop.does(.orderPay(OrderNumber("7.3")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.deliveries("7.3-1").map(\.sha256) == [digest("a")])
        }
    }

    @Test func `that recurs leaves out a number that is taken, visibly`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7.2", card("b.pdf"))
            try shop.order("7", with: #""start": "\#(shop.time(in: 0))", "repeat": {"every": "day"}"#, card("a.pdf"))
            #expect(try shop.statuses("7.3") == [.futureOrder])
            #expect(try shop.events("order.repeat").contains { $0.level == .error && $0.reason.contains("7.2") })
            #expect(try shop.notes("7").contains { $0.kind == .automation })
        }
    }

    @Test func `that recurs makes up for times that were missed, of a long row only the newest`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 0))", "repeat": {"every": "day"}"#, card("a.pdf"))
            try shop.restart()
            shop.clock.advance(40 * day)
            try shop.settle()
            // 7, then 7.11 to 7.41 missed, 7.42 to come; 7.2 was made at once and 7.3 to 7.10 are told.
            #expect(try shop.orderCount() == 34)
            #expect(try shop.statuses("7.42") == [.futureOrder])
            #expect(try shop.orderRecord("7.10") == nil)
            #expect(try shop.events("order.repeat").filter { $0.level == .warning }.count == 31)
            #expect(
                try shop.events("order.repeat").contains { $0.level == .error && $0.reason.contains("7.3 to 7.10") })
        }
    }

    @Test func `that recurs from a time long past comes once now, and tells what is left out`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order(
                "7", with: #""start": "\#(shop.time(in: -20.5 * day))", "repeat": {"every": "day"}"#, card("a.pdf"))
            #expect(try shop.orderCount() == 2)
            #expect(try shop.statuses("7.22") == [.futureOrder])
            #expect(try shop.notes("7").contains { $0.text.contains("20 times") && $0.text.contains("7.2 to 7.21") })
            shop.clock.advance(2 * day)
            try shop.settle()
            #expect(try shop.statuses("7.24") == [.futureOrder])
        }
    }

    @Test func `that recurs ends when somebody says so`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 0))", "repeat": {"every": "day"}"#, card("a.pdf"))
            let answer = try shop.does(.orderStopRepeating(OrderNumber("7.2")!))
            #expect(answer.text.contains("order cancel 7.2"))
            shop.clock.advance(5 * day)
            try shop.settle()
            #expect(try shop.orderCount() == 2)
            #expect(try shop.statuses("7.2") == [.awaitingData] || shop.statuses("7.2") == [.ordered])
        }
    }

    @Test(arguments: [false, true])
    func `that recurs leaves out one time when that order is cancelled`(isStopped: Bool) throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: #""start": "\#(shop.time(in: 0))", "repeat": {"every": "day"}"#, card("a.pdf"))
            try shop.drop("a.pdf", "a")
            let second = OrderNumber("7.2")!
            if isStopped { try shop.does(.orderStopRepeating(number)) }
            try shop.does(.orderCancel(second, reason: "not this time", force: false))
            #expect(try shop.statuses("7.2") == [.cleanUp])
            #expect(try shop.statuses("7.3") == (isStopped ? [] : [.futureOrder]))
            shop.clock.advance(2 * day)
            try shop.settle()
            #expect(try shop.orderCount() == (isStopped ? 2 : 4))
        }
    }

    @Test func `that recurs and is dropped once more is a repeat still`() throws {
        try Adapter.memory.withShop { shop in
            let keys = #""start": "\#(shop.time(in: 0))", "repeat": {"every": "day"}"#
            try shop.order("7", with: keys, card("a.pdf"))
            try shop.does(.orderStopRepeating(number))
            try shop.order("7", with: keys, card("a.pdf"))
            #expect(try shop.files().last?.state == .duplicate)
        }
    }
}

@Suite struct `An order in the basket` {
    private let number = OrderNumber("7")!
    private let basket = #""basket": true"#

    @Test(arguments: Adapter.allCases)
    func `is not processed, and keeps its files until it is placed`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("7", with: basket, card("a.pdf"))
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .inBasket)
            #expect(try shop.orderRecord("7")?.status == .pending)
            #expect(shop.digital.seen.isEmpty)
            try shop.does(.orderCheckout(number))
            #expect(try shop.status("7-1") == .inHotFolder)
            #expect(throws: OperationError.self) { try shop.does(.orderCheckout(number)) }
        }
    }

    @Test func `is placed by the same ticket without the word, and by no other`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: basket, card("a.pdf"))
            try shop.order("7", with: #""priority": 60"#, card("a.pdf"))
            #expect(try shop.files().last?.state == .rejected)
            #expect(try shop.status("7-1") == .inBasket)
            try shop.order("7", card("a.pdf"))
            #expect(try shop.files().last?.state == .ordered)
            #expect(try shop.status("7-1") == .awaitingData)
            try shop.order("7", with: #""basket": false"#, card("a.pdf"))
            #expect(try shop.files().last?.state == .duplicate)
        }
    }

    @Test func `is gone for good when it is removed`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("7", with: basket, card("a.pdf"), card("b.pdf"))
            try shop.does(.orderRemove(number))
            #expect(try shop.statuses("7") == [.jobDataDeleted, .jobDataDeleted])
            #expect(try shop.orderRecord("7")?.status == .cancelled)
            try shop.order("7", card("a.pdf"), card("b.pdf"))
            #expect(try shop.statuses("7") == [.jobDataDeleted, .jobDataDeleted])
        }
    }
}
