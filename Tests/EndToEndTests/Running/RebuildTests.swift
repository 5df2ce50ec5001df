import Files
import Foundation
import Glibc
import Testing
import Workflow

@Suite struct `A store that is lost` {
    /// Jobs at rest in many statuses.
    private func busyShop() throws -> Shop {
        let shop = try Shop(selling: [.card, .mug])
        try shop.printedCard("1")
        try shop.drop(ticket("2", payment: "pending", line(.mug)), as: "2.json", in: "in/orders")
        try shop.job("2-1", gets: "Ordered")
        try shop.printedCard("3")
        try shop.hotpress("job", "block", "3-1", "--reason", "a word with the customer")
        try shop.printedCard("4")
        try shop.hotpress("order", "note", "4", "call before noon")
        try shop.hotpress("order", "ship", "4", "--force", "--reason", "collected early")
        try shop.job("4-1", gets: "CleanUp")
        try shop.drop(artwork("lonely"), as: "lonely.pdf", in: "in/artwork")
        try shop.eventually("it waits") { try shop.files().contains { $0.name == "lonely.pdf" } }
        try shop.eventually("all answers are written") {
            try shop.files().filter { $0.name != "lonely.pdf" }.allSatisfy { $0.result != nil }
        }
        return shop
    }

    private let questions = [
        ["job", "list", "--json"], ["job", "show", "1-1", "--json"], ["job", "why", "2-1"], ["job", "show", "3-1"],
        ["job", "show", "4-1", "--json"], ["order", "list", "--json"], ["order", "show", "1"], ["order", "show", "4"],
        ["product", "list", "--json"], ["file", "list", "--json"], ["job", "output", "1-1"], ["stock", "list"],
    ]

    private func loseStore(of shop: Shop) throws {
        for end in ["", "-wal", "-shm"] { unlink("\(shop.path)/var/hotpress.db\(end)") }
    }

    @Test func `is not made empty, and is made anew of the manifests with every answer as before`() throws {
        let shop = try busyShop()
        try shop.end()
        let before = try questions.map { try shop.hotpress($0).out }
        let history = try shop.hotpress("log", "--json").out.split(separator: "\n")
        try loseStore(of: shop)
        let refusal = try shop.hotpress("run", "--once", ends: 1)
        #expect(refusal.err.contains("doctor --rebuild"))
        #expect(access("\(shop.path)/var/hotpress.db", F_OK) != 0)
        let rebuilt = try shop.hotpress("doctor", "--rebuild")
        #expect(rebuilt.out.contains("4 orders, 4 jobs"), "\(rebuilt.out)")
        for (question, answer) in zip(questions, before) {
            #expect(try shop.hotpress(question).out == answer, "\(question)")
        }
        let after = try shop.hotpress("log", "--json").out.split(separator: "\n")
        #expect(after.dropLast().elementsEqual(history))
        #expect(after.last?.contains("store.rebuilt") == true)
        try shop.start()
        try shop.printedCard("5")
        #expect(try shop.names(in: "out/digital").count == 4)
    }

    @Test func `and was killed with work under way is made anew, and each job goes on and is delivered once`() throws {
        let shop = try Shop()
        let orders = (1...6).map { "\($0)" }
        for order in orders {
            try shop.drop(artwork(order), as: "\(order).pdf", in: "in/artwork")
            try shop.drop(
                ticket(order, line(.card, files: ["card": "\(order).pdf"])), as: "\(order).json", in: "in/orders")
        }
        try shop.eventually("some are delivered") { shop.log.events.contains { $0.to == "InHotFolder" } }
        try shop.end(by: SIGKILL)
        try loseStore(of: shop)
        // It ends with 3 where a copy was caught between its two names.
        let held = try Outcome.of(
            Program.hotpress.path, ["--json", "doctor", "--rebuild"], environment: ["HOTPRESS_WORKSPACE": shop.path]
        ).out
        try shop.start()
        for order in orders {
            if held.contains("\"\(order)-1\"") {
                #expect(try shop.job("\(order)-1").status == "Blocked")
            } else {
                try shop.job("\(order)-1", gets: "InHotFolder")
            }
        }
        let delivered = try shop.names(in: "out/digital").map { sha256(try shop.bytes("out/digital/\($0)")) }
        #expect(Set(delivered).count == delivered.count)
    }

    @Test func `or damaged is refused untouched, and made anew; the damaged one is kept`() throws {
        let shop = try busyShop()
        try shop.end()
        let jobs = try shop.hotpress("job", "list", "--json").out
        for end in ["-wal", "-shm"] { unlink("\(shop.path)/var/hotpress.db\(end)") }
        let rubbish = [UInt8](repeating: 0x2A, count: 8192)
        try put(rubbish, at: "\(shop.path)/var/hotpress.db")
        let refusal = try shop.hotpress("run", "--once", ends: 1)
        #expect(refusal.err.contains("doctor --rebuild"))
        #expect(try shop.bytes("var/hotpress.db") == rubbish)
        try shop.hotpress("doctor", "--rebuild")
        #expect(try shop.hotpress("job", "list", "--json").out == jobs)
        let aside = try #require(try shop.names(in: "var").first { $0.hasPrefix("store-") })
        #expect(try shop.bytes("var/\(aside)/hotpress.db") == rubbish)
    }

    @Test func `is not made anew while it is sound, or while somebody works`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let busy = try shop.hotpress("doctor", "--rebuild", ends: 1)
        #expect(busy.err.contains("held by"))
        try shop.end()
        #expect(try shop.hotpress("doctor", "--rebuild", ends: 77).err.contains("sound"))
        try shop.hotpress("doctor", "--rebuild", "--force")
        #expect(try shop.job("1-1").status == "InHotFolder")
    }

    @Test func `and replaced by an old one is noticed`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        try shop.end()
        let old = try shop.bytes("var/hotpress.db")
        try shop.start()
        try shop.printedCard("2")
        try shop.end()
        try put(old, at: "\(shop.path)/var/hotpress.db")
        let refusal = try shop.hotpress("job", "list", ends: 1)
        #expect(refusal.err.contains("old one"))
        try shop.hotpress("doctor", "--rebuild")
        #expect(try shop.job("2-1").status == "InHotFolder")
    }
}
