import Foundation
import Glibc
import SamplePDF
import TestKit
import Testing

/// A shop that tells somebody, who keeps what he is told.
private final class Told {
    let place: TemporaryFolder
    let shop: Shop

    struct Message: Decodable {
        var alert, state, subject, text: String
        var count: Int
    }

    init(_ rules: String, selling goods: [Goods] = [.card]) throws {
        place = try TemporaryFolder("hotpress-told-")
        let command = #"["/bin/sh", "-c", "cat >> \"$0\"", "\#(place.path)/told"]"#
        var plan = ShopPlan()
        plan.keys = #"alerts: { ways: [{ name: "book", command: \#(command) }], rules: [\#(rules)] },"#
        shop = try Shop(plan, selling: goods)
    }

    var messages: [Message] {
        get throws {
            guard access("\(place.path)/told", F_OK) == 0 else { return [] }
            return try String(contentsOfFile: "\(place.path)/told", encoding: .utf8).split(separator: "\n")
                .map { try JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
        }
    }

    /// Waits until so much was told.
    func hears(_ expected: String...) throws {
        try shop.eventually("\(expected) is told", within: 40) {
            try self.messages.map { "\($0.state) \($0.subject)" } == expected
        }
    }
}

@Suite struct `Somebody` {
    @Test func `is told of failed jobs in one message, once, and of their end`() throws {
        let told = try Told(#"{ on: "jobFailed", gather: "2s" }"#)
        let shop = told.shop
        for order in ["1", "2", "3"] {
            try shop.drop(artwork(order, pages: 3), as: "\(order).pdf", in: "in/artwork")
            try shop.drop(
                ticket(order, line(.card, files: ["card": "\(order).pdf"])), as: "\(order).json", in: "in/orders")
        }
        for order in ["1", "2", "3"] { try shop.job("\(order)-1", gets: "ValidationFailed") }
        let first = try #require(shop.log.events.first { $0.to == "ValidationFailed" }?.job)
        try told.hears("begins \(first)")
        #expect(try told.messages[0].count == 3)
        try shop.end()
        try shop.start()
        for order in ["1", "2", "3"] { try shop.hotpress("order", "cancel", order, "--reason", "too long", "--yes") }
        try told.hears("begins \(first)", "ends \(first)")
        #expect(try shop.hotpress("status").out.contains("alert since") == false)
    }

    @Test func `is told once that a hot folder is gone, through a restart, and once that it is back`() throws {
        let told = try Told(#"{ on: "folderUnreachable", after: "1s" }"#)
        let shop = told.shop
        try shop.printedCard("1")
        let (folder, away) = ("\(shop.path)/out/digital", "\(shop.path)/out/away")
        #expect(rename(folder, away) == 0)
        try told.hears("begins digital")
        #expect(try shop.hotpress("status").out.contains("alert since"))
        #expect(try shop.hotpress("metrics").out.contains("hotpress_hot_folder_up{hot_folder=\"digital\"} 0\n"))
        try shop.end()
        try shop.start()
        try shop.event("lane.unreachable") {
            $0.seq > (shop.log.events.first { $0.event == "alert.raised" }?.seq ?? .max)
        }
        #expect(rename(away, folder) == 0)
        try told.hears("begins digital", "ends digital")
    }

    @Test func `is told after a kill, and when what was under way is done`() throws {
        let told = try Told(#"{ on: "uncleanStop" }"#)
        let shop = told.shop
        // Its life has begun for sure.
        try shop.printedCard("1")
        try shop.end(by: SIGKILL)
        try shop.start()
        try told.hears("begins hotpress", "ends hotpress")
        // A stop waits for what is under way, but on a busy machine not long enough for certain.
        try shop.eventually("all is written down") {
            try shop.hotpress("metrics").out.split(separator: "\n").contains("hotpress_alerts_unsent 0")
        }
        try shop.end()
        try shop.start()
        try shop.printedCard("2")
        #expect(try told.messages.count == 2)
    }

    @Test func `is told by a way that is tried by hand`() throws {
        let told = try Told(#"{ on: "uncleanStop" }"#)
        #expect(try told.shop.hotpress("alert", "test").out == "way 'book': sent")
        #expect(try told.messages.map(\.subject) == ["test"])
        try told.shop.hotpress("alert", "test", "nobody", ends: 66)
    }
}
