import Foundation
import Testing
import Workflow

/// A ticket of one card with further keys: `"start": …`.
private func ticket(_ order: String, with keys: String, file: String = "a.pdf", payment: String = "paid") -> [UInt8] {
    let start = #"{ "order": "\#(order)", \#(keys), "payment": { "status": "\#(payment)" }, "lines": [ "#
    return Array((start + line(.card, files: ["card": file]) + " ] }").utf8)
}

@Suite struct `An order that does not begin at once` {
    @Test func `waits as FutureOrder with its file, and begins when its time has come`() throws {
        let shop = try Shop()
        let start = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).advanced(bySeconds: 3)
        try shop.drop(ticket("1", with: #""start": "\#(start)""#), as: "1.json", in: "in/orders")
        let waiting = try shop.job("1-1", gets: "FutureOrder")
        #expect(waiting.reasonCode == "job.waits-for-start")
        try shop.drop(artwork("a"), as: "a.pdf", in: "in/artwork")
        try shop.job("1-1", gets: "InHotFolder")
        #expect(shop.log.events.count { $0.event == "job.status" && $0.to == "FutureOrder" } == 1)
    }

    @Test func `is moved and begun by a person, and comes again as an order of its own`() throws {
        let shop = try Shop()
        let keys = #""start": "2099-01-31T06:00:00Z", "repeat": { "every": "month", "count": 3 }"#
        try shop.drop(artwork("a"), as: "a.pdf", in: "in/artwork")
        try shop.drop(ticket("1", with: keys), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "FutureOrder")
        try shop.hotpress("order", "start", "1", "--at", "2098-01-01T00:00:00Z")
        #expect(try shop.job("1-1").reason.contains("2098-01-01"))
        #expect(try shop.hotpress("job", "why", "1-1").out.contains("hotpress order start 1"))
        try shop.hotpress("order", "start", "1")
        try shop.job("1-1", gets: "InHotFolder")
        try shop.hotpress("order", "start", "1", ends: 77)
        let next = try shop.hotpress("order", "show", "1.2").out
        #expect(next.contains("payment Pending") && next.contains("begins on 2099-02-28T06:00"))
        try shop.hotpress("order", "start", "1.2")
        try shop.hotpress("order", "pay", "1.2")
        let second = try shop.job("1.2-1", gets: "InHotFolder")
        #expect(try shop.job("1-1").deliveredAs.map(\.sha256) == second.deliveredAs.map(\.sha256))
        #expect(try shop.hotpress("order", "stop-repeating", "1").out.contains("order cancel 1.3"))
    }

    @Test func `lies in the basket until it is placed, or is removed`() throws {
        let shop = try Shop()
        try shop.drop(artwork("a"), as: "a.pdf", in: "in/artwork")
        try shop.drop(ticket("1", with: #""basket": true"#), as: "1.json", in: "in/orders")
        try shop.job("1-1", gets: "InBasket")
        #expect(try shop.names(in: "out/digital").isEmpty)
        try shop.drop(
            ticket("1", with: #""priority": 50"#), as: "again.json", in: "in/orders")
        try shop.job("1-1", gets: "InHotFolder")
        try shop.drop(ticket("2", with: #""basket": true"#, file: "b.pdf"), as: "2.json", in: "in/orders")
        try shop.job("2-1", gets: "InBasket")
        try shop.hotpress("order", "checkout", "2")
        try shop.job("2-1", gets: "AwaitingData")
        try shop.hotpress("order", "checkout", "2", ends: 77)
        try shop.drop(ticket("3", with: #""basket": true"#, file: "c.pdf"), as: "3.json", in: "in/orders")
        try shop.job("3-1", gets: "InBasket")
        try shop.hotpress("order", "remove", "3", ends: 64)
        try shop.hotpress("order", "remove", "3", "--yes")
        try shop.job("3-1", gets: "JobDataDeleted")
    }
}
