import Foundation
import JobStore
import Operations
import Testing
import Wire
import Workflow

@testable import Pipeline

private let order = OrderNumber("1042")!

@Suite struct `A wish to cancel an order` {
    private static let wish = #"{"order": "1042", "cancel": {"reason": "Anna is ill"}}"#

    private func drop(_ text: String, _ shop: Shop) throws -> FileRecord {
        try shop.turn([.watcher(folder: "in/web", .arrived(shop.arrival("cancel.json", text, isPDF: false)))])
        try shop.settle()
        return try #require(try shop.files().last)
    }

    @Test(arguments: Adapter.allCases)
    func `that is dropped is filed, shown, and answered by a person`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            let file = try drop(Self.wish, shop)
            #expect(file.state == .ordered && file.order == order && file.reason.contains("is filed"))
            #expect(try shop.orderRecord("1042")?.cancelRequest?.reason == "Anna is ill")
            #expect(
                try shop.ask(.orderList(OrderQuery(needsAction: true))).text.contains("asked to cancel: Anna is ill"))
            #expect(try shop.ask(.status).text.contains("1042: asked to cancel: Anna is ill"))
            #expect(try shop.ask(.jobWhy(JobID("1042-1")!)).text.contains("refuse-cancel 1042"))
            #expect(try shop.events("order.asked").allSatisfy { !$0.reason.contains("ill") })
            // The order goes on meanwhile.
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(try drop(Self.wish, shop).state == .duplicate)

            try shop.does(.orderRefuseToCancel(order, reason: "it is printed already"))
            #expect(try shop.orderRecord("1042")?.cancelRequest == nil)
            #expect(!(try shop.ask(.orderList(OrderQuery(needsAction: true))).text.contains("1042")))
            let seen = try shop.ask(.orderShow(order, toCustomer: true)).text
            #expect(seen.contains("it is not cancelled: it is printed already"))
        }
    }

    @Test func `is answered by cancelling too`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.does(.orderAskToCancel(order, reason: "twice", code: .duplicateOrder))
            try shop.does(.orderCancel(order, reason: "as asked", force: false, code: .duplicateOrder))
            #expect(try shop.orderRecord("1042")?.cancelRequest == nil)
            let event = try #require(try shop.events("order.cancelled").last)
            #expect(event.facts["cancel_code"] == "duplicate_order")
            #expect(try drop(Self.wish, shop).state == .duplicate)
            #expect(throws: OperationError.self) { try shop.ask(.orderRefuseToCancel(order, reason: "no")) }
        }
    }

    @Test func `of an order that nobody knows, or that left, is refused`() throws {
        try Adapter.memory.withShop { shop in
            #expect(try drop(Self.wish, shop).state == .rejected)
            try shop.order("1042", card("a.pdf"))
            try shop.does(.orderShip(order, tracking: nil, force: true, reason: "by hand"))
            let late = try drop(#"{"order": "1042", "cancel": {"reason": "too late"}}"#, shop)
            #expect(late.state == .rejected && late.reason.contains("left the house"))
            #expect(try shop.orderRecord("1042")?.cancelRequest == nil)
        }
    }

    @Test func `cannot steer the terminal of whoever reads it`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            #expect(
                try drop("{\"order\": \"1042\", \"cancel\": {\"reason\": \"no\u{202E}pe\"}}", shop).state == .ordered)
            let requests: [Request] = [
                .orderShow(order), .orderShow(order, toCustomer: true), .orderList(OrderQuery()), .status,
                .jobWhy(JobID("1042-1")!),
            ]
            for request in requests { #expect(!(try shop.ask(request).text.contains("\u{202E}")), "\(request)") }
        }
    }

    @Test func `with mistakes is set aside with them`() throws {
        try Adapter.memory.withShop { shop in
            let file = try drop(#"{"order": "1042", "cancel": {}}"#, shop)
            #expect(file.state == .rejected && file.reason.contains("cancel.reason"))
        }
    }
}

@Suite struct `What the customer sees` {
    @Test func `has no internal notes, reasons or names of statuses`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("a.pdf"))
            try shop.does(.orderNote(order, text: "a difficult one", isPublic: false))
            try shop.does(.orderNote(order, text: "we print on Monday", isPublic: true))
            try shop.does(.orderRefund(order, amount: 1000, reason: "goodwill", id: nil))
            try shop.does(.jobBlock(JobID("1042-1")!, reason: "waits for the boss"))
            let answer = try shop.ask(.orderShow(order, toCustomer: true))
            for text in [answer.text, answer.json] {
                #expect(text.contains("we print on Monday") && text.contains("being prepared"))
                for secret in ["difficult", "goodwill", "boss", "Blocked", "anna"] { #expect(!text.contains(secret)) }
            }
            #expect(answer.text.contains("paid, partly given back, 50.00 GBP; 10.00 GBP given back"))
        }
    }
}

@Suite struct `A list` {
    @Test func `shows what is paid, and tells how much is hidden`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen"))
            for number in ["2", "3"] { try shop.order(number, line("pen"), paid: false) }
            for request in [Request.orderList(OrderQuery()), .jobList(JobQuery())] {
                let answer = try shop.ask(request)
                #expect(answer.text.contains("2 more are not paid: --payment all"))
                #expect(!answer.json.contains(#""order":"2""#) && answer.json.contains(#""order":"1""#))
            }
            let all = try shop.ask(.jobList(JobQuery(payment: .all)))
            #expect(all.text.contains("3-1") && !all.text.contains("--payment"))
            let pending = try shop.ask(.orderList(OrderQuery(payment: .pending)))
            #expect(!pending.json.contains(#""order":"1""#) && pending.json.contains(#""order":"3""#))
            // Whoever names an order wants to see it.
            #expect(try shop.ask(.jobList(JobQuery(order: OrderNumber("2")!))).text.contains("2-1"))
        }
    }

    @Test func `finds what ended by how it ended`() throws {
        try Adapter.memory.withShop { shop in
            for number in ["1", "2", "3"] { try shop.order(number, line("pen"), line("pen")) }
            try shop.does(.orderShip(OrderNumber("1")!, tracking: nil, force: false, reason: nil))
            try shop.does(.orderComplete(OrderNumber("2")!, force: false, reason: nil))
            try shop.does(.orderCancel(OrderNumber("3")!, reason: "no", force: false))
            try shop.order("4", line("pen"), line("pen"))
            try shop.does(.jobShip(JobID("4-1")!, tracking: nil, force: false, reason: nil))
            func jobs(_ ended: CleanUpCause...) throws -> [String] {
                let answer = try shop.ask(.jobList(JobQuery(ended: ended)))
                return answer.text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != " " }) }
            }
            #expect(try jobs(.shipped) == ["1-1", "1-2", "4-1"])
            #expect(try jobs(.complete) == ["2-1", "2-2"])
            #expect(try jobs(.cancelled) == ["3-1", "3-2"])
            #expect(try jobs(.complete, .cancelled) == ["2-1", "2-2", "3-1", "3-2"])
            let both = JobQuery(statuses: [.copyToHotFolderSkipped], ended: [.cancelled])
            #expect(try shop.ask(.jobList(both)).text.contains("4-2"))
            let shipped = try shop.ask(.orderList(OrderQuery(fulfilment: .shipped)))
            #expect(shipped.json.contains(#""order":"1""#) && !shipped.json.contains(#""order":"3""#))
        }
    }
}

@Suite struct `An order that is done` {
    @Test func `without being shipped is complete`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen"))
            try shop.does(.orderComplete(OrderNumber("1")!, force: false, reason: nil))
            #expect(try shop.job("1-1").cause == .complete && shop.status("1-1") == .cleanUp)
            #expect(try shop.orderRecord("1")?.status == .complete)
        }
    }

    @Test func `before the press has anything needs force and a reason`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", card("a.pdf"))
            let number = OrderNumber("1")!
            #expect(throws: TransitionRefused.self) {
                try shop.ask(.orderComplete(number, force: false, reason: "elsewhere"))
            }
            try shop.does(.orderComplete(number, force: true, reason: "made elsewhere"))
            #expect(try shop.job("1-1").cause == .complete)
        }
    }

    @Test func `is fetched job by job`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen"), line("pen"))
            let number = OrderNumber("1")!
            for job in ["1-1", "1-2"] {
                try shop.does(.jobSet(JobID(job)!, to: .inPacking, reason: nil, force: false))
            }
            try shop.does(.jobSet(JobID("1-1")!, to: .readyForCollection, reason: nil, force: false))
            try shop.does(.orderReady(number))
            try shop.does(.jobCollected(JobID("1-1")!))
            #expect(try shop.job("1-1").cause == .complete)
            #expect(try shop.orderRecord("1")?.fulfilment == .partlyShipped)
            try shop.does(.orderCollected(number))
            #expect(try shop.orderRecord("1")?.fulfilment == .collected)
            #expect(try shop.orderRecord("1")?.status == .complete)
        }
    }
}
