import JobStore

import Testing
import Wire
import Workflow

@testable import Operations
@testable import Pipeline

@Suite("History") struct NamesInHistoryTests {
    private let number = OrderNumber("7")!
    private let job = JobID("7-1")!

    /// An order in which everything is called after a customer.
    private func ticket(customer: String = "Zelda", email: String = "zelda@example.com", stock: String = "silk")
        -> String
    {
        """
        {"order": "7", "payment": {"status": "paid"}, "customer": {"name": "\(customer)", "email": "\(email)"},
         "lines": [{"product": "business-card", "quantity": 1, "attributes": {"stock": "\(stock)"},
           "versions": [{"label": "Zelda", "quantity": 1, "files": {"card": "zelda.pdf"}}]}]}
        """
    }

    private func drop(
        _ shop: Shop, _ ticket: String, _ name: String = "zelda.json", in folder: String = "in/orders"
    ) throws {
        try shop.turn([.watcher(folder: folder, .arrived(shop.arrival(name, ticket, isPDF: false)))])
        try shop.settle()
    }

    private func arrive(_ way: String, _ shop: Shop) throws {
        switch way {
        case "tickets":
            try drop(shop, ticket())
            try drop(shop, ticket())
            try drop(shop, ticket(customer: "Zelda Zorn"))
            try drop(shop, ticket(email: "zelda"))
            try drop(shop, "{zelda")
            try drop(shop, "zelda", "zelda.txt")
            try drop(shop, "zelda", "zelda.txt", in: "in/business-card")
        case "artwork":
            // Nobody's, then one of two that could be meant, then assigned, then repeated.
            try shop.drop("zelda.pdf", "1", in: "in/artwork")
            try shop.drop("zelda.pdf", "2", in: "in/artwork")
            try drop(shop, ticket())
            try shop.drop("other-zelda.pdf", "3")
            try shop.does(.fileAssign(1, job, part: "card"))
            try shop.drop("zelda.pdf", "1")
            for _ in 1...2 { try shop.drop("zelda.pdf", "4", in: "in/business-card") }
            let name = RawName("zelda-5.pdf")!
            try shop.does(.fileAdd(name: name, sha256: digest("5"), bytes: 1, isPDF: true, job: nil, part: nil))
        default:
            let name = RawName("zelda.pdf")!
            let file = shop.arrival("zelda.pdf", "z")
            let stuck = Command(
                run: { try $0.cannotTake(file, in: "in/artwork", StoreError.constraint("so")) }, answer: { _ in })
            try shop.turn([
                .watcher(folder: "in/artwork", .waiting(name: name, reason: .empty, overdue: true)),
                .watcher(folder: "in/artwork", .withdrawn(name: name)), .command(stuck),
            ])
            shop.releases = .refused
            try shop.drop("zelda.pdf", "z")
        }
    }

    private func leave(_ way: String, _ shop: Shop) throws {
        switch way {
        case "taken":
            shop.digital.take()
            try shop.pass(5)
        case "stale": try shop.pass(3600)
        case "error folder":
            try shop.does(.jobCopy(job, to: "offset", again: false, reason: nil))
            shop.offset.inErrorFolder = Set(shop.offset.seen)
            shop.offset.take()
            try shop.pass(5)
        case "cancelled":
            shop.digital.trouble = LaneTrouble(code: .notWritable, what: "out/zelda.pdf", cause: "no")
            try shop.does(.orderCancel(number, reason: "late", force: false))
            try shop.pass(60)
        default:
            shop.offset.refuses = { LaneTrouble(code: .nameTaken, what: $0.final.escaped, cause: "there") }
            try shop.does(.jobCopy(job, to: "offset", again: false, reason: nil))
            try shop.pass(60)
        }
    }

    private static let arrivals = ["tickets", "artwork", "not taken"]
    private static let endings = ["taken", "stale", "error folder", "cancelled", "name taken"]

    @Test(arguments: arrivals + endings)
    func `holds no name of a file, a version or a customer`(_ way: String) throws {
        for adapter in Adapter.allCases {
            try adapter.withShop { shop in
                if Self.arrivals.contains(way) {
                    try arrive(way, shop)
                } else {
                    try drop(shop, ticket())
                    try shop.drop("zelda.pdf", "a")
                    #expect(try shop.deliveries("7-1").allSatisfy { $0.name.escaped.contains("Zelda") })
                    try leave(way, shop)
                }
                let events = try shop.store.read { try $0.events(after: 0, EventFilter(), limit: 10_000) }
                #expect(events.count > 4)
                for event in events {
                    let text = "\(event.reason) \(event.facts) \(event.actor)".lowercased()
                    #expect(!text.contains("zelda") && !text.contains("zorn"), "\(event.name): \(text)")
                }
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `shows names to people from their records, until they are erased`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try drop(shop, ticket())
            try shop.drop("zelda.pdf", "a")
            shop.digital.take()
            try shop.pass(5)
            let answer = try shop.ask(.log(LogQuery()))
            #expect(answer.text.contains("file 2 'zelda.pdf' arrived in in/artwork"))
            #expect(answer.text.contains("delivery 1 'O7-J1"))
            #expect(try shop.ask(.jobWhy(job)).text.contains("delivery 1 'O7-J1"))
            #expect(!answer.json.lowercased().contains("zelda"))
            var file = try shop.file(2)
            (file.name, file.reason) = (.erased, "")
            let erased = file
            try shop.store.perform { try $0.update(erased) }
            #expect(try shop.ask(.log(LogQuery())).text.contains("file 2 (erased) arrived in in/artwork"))
        }
    }

    @Test func `tells file 1 from file 12`() throws {
        try Adapter.memory.withShop { shop in
            for number in 1...12 { try shop.drop("\(number).pdf", "\(number)") }
            let event = EventRecord(
                time: shop.clock.now, level: .info, name: "x", actor: "x", channel: .pipeline,
                reason: "file 12 before file 1", facts: ["file": "1"])
            let text = try shop.store.read { try Names(of: event, in: $0).put(into: event.reason) }
            #expect(text == "file 12 before file 1 '1.pdf'")
        }
    }
}
