import Files
import Foundation
import Glibc
import Programs
import Testing
import Workflow

@Suite struct `The daemon` {
    @Test func `is the only one on its workspace, and a second one is told who holds it`() throws {
        let shop = try Shop()
        let first = try #require(shop.daemon?.pid)
        let second = try shop.hotpress("run", "--once", ends: 75)
        #expect(second.err.contains("\(first)"))
    }

    @Test func `ends within five seconds when it is told to, and goes on with what waited`() throws {
        let shop = try Shop()
        try shop.printedCard("1")
        let begin = Monotonic.now()
        #expect(try shop.end(by: SIGTERM) == 0)
        #expect(Monotonic.now() - begin < 5)
        try shop.drop(artwork("2"), as: "2.pdf", in: "in/artwork")
        try shop.drop(ticket("2", line(.card, files: ["card": "2.pdf"])), as: "2.json", in: "in/orders")
        try shop.start()
        try shop.job("2-1", gets: "InHotFolder")
        #expect(try shop.names(in: "out/digital").count == 2)
    }

    @Test func `runs once, and ends when everything that can be done is done`() throws {
        let shop = try Shop(running: false)
        try shop.drop(artwork("1"), as: "1.pdf", in: "in/artwork")
        try shop.drop(ticket("1", line(.card, files: ["card": "1.pdf"])), as: "1.json", in: "in/orders")
        try shop.hotpress("run", "--once")
        #expect(try shop.job("1-1").status == "InHotFolder")
        #expect(try shop.names(in: "out/digital").count == 1)
    }

    @Test(arguments: ["ArtworkUploaded", "ValidationFinished", "OutputCreated", "InHotFolder"])
    func `goes on after it was killed, and delivers once`(status: String) throws {
        let shop = try Shop()
        let orders = ["1", "2", "3", "4"]
        for order in orders {
            try shop.drop(artwork(order), as: "\(order).pdf", in: "in/artwork")
            try shop.drop(
                ticket(order, line(.card, files: ["card": "\(order).pdf"])), as: "\(order).json", in: "in/orders")
        }
        try shop.eventually("a job is \(status)") { shop.log.events.contains { $0.to == status } }
        try shop.end(by: SIGKILL)
        try shop.start()
        for order in orders { try shop.job("\(order)-1", gets: "InHotFolder") }
        let delivered = try shop.names(in: "out/digital").map { sha256(try shop.bytes("out/digital/\($0)")) }
        #expect(delivered.sorted() == orders.map { sha256(artwork($0)) }.sorted())
        let sequence = shop.log.events.map(\.seq)
        #expect(sequence == Array(1...sequence.count), "the log has neither gap nor repeat")
    }

    @Test func `leaves nothing to the next start that a lone command does not answer in the same words`() throws {
        let shop = try Shop(selling: [.card, .mug])
        try shop.printedCard("1")
        try shop.drop(ticket("2", payment: "pending", line(.mug)), as: "2.json", in: "in/orders")
        try shop.job("2-1", gets: "Ordered")
        let questions = [
            ["job", "list"], ["job", "list", "--json"], ["job", "show", "1-1"], ["job", "why", "2-1"],
            ["order", "list"],
            ["order", "show", "2"], ["product", "list", "--json"], ["file", "list", "--json"], ["log", "--json"],
            ["route", "explain", "1-1"], ["job", "output", "1-1"],
        ]
        try shop.eventually("all answers are written") { try shop.files().allSatisfy { $0.result != nil } }
        let before = try questions.map { try shop.hotpress($0).out }
        try shop.end()
        for (question, answer) in zip(questions, before) {
            #expect(try shop.hotpress(question).out == answer, "\(question)")
        }
    }

    @Test func `is not needed for a command: what that begins is carried out later or at once`() throws {
        let shop = try Shop(selling: [.card, .mug], running: false)
        let order = try shop.outside("1.json", ticket("1", payment: "pending", line(.mug)))
        try shop.hotpress("order", "add", order)
        try shop.hotpress("order", "pay", "1")
        #expect(try shop.job("1-1").status == "CopyToHotFolderSkipped")
        try shop.hotpress("order", "ship", "1")
        #expect(try shop.job("1-1").status == "CleanUp")
        #expect(access("\(shop.path)/var/work/1", F_OK) != 0)
        let cards = try shop.outside("2.json", ticket("2", line(.card, files: ["card": "2.pdf"])))
        try shop.hotpress("order", "add", cards)
        try shop.hotpress("file", "add", try shop.outside("2.pdf", artwork("2")))
        #expect(try shop.job("2-1").status == "ArtworkUploaded")
        try shop.start()
        try shop.job("2-1", gets: "InHotFolder")
    }

    @Test func `refuses a configuration with mistakes, and tells them all`() throws {
        let shop = try Shop(running: false)
        try put(
            Array(#"{ intake: [], hotFolders: [ { name: "a" } ], routs: [] }"#.utf8), at: "\(shop.path)/hotpress.json")
        let refusal = try shop.hotpress("run", ends: 78)
        for word in ["intake", "hotFolders[0].path", "routs", "hotpress.json"] { #expect(refusal.err.contains(word)) }
    }
}
