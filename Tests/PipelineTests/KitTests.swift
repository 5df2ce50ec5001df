import JobStore
import Operations
import Tickets
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A kit") struct KitTests {
    /// A welcome pack whose leaflet stands in its hot folder and whose goods wait on their shelves.
    private func packed(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            try shop.order("1042", pack())
            try shop.drop("a.pdf", "a")
            try body(shop)
            #expect(try shop.events("engine.trouble").map(\.reason) == [])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `becomes a job for itself and one for each child, in the kit's order`(adapter: Adapter) throws {
        try packed(adapter) { shop in
            let jobs = try shop.store.read { try $0.jobs(of: OrderNumber("1042")!) }
            #expect(jobs.map(\.details.product.id.text) == ["pack", "pen", "shirt", "stick", "leaflet"])
            #expect(jobs.map(\.details.quantity) == [10, 10, 10, 10, 20])
            #expect(jobs.map(\.details.parent?.description) == [nil, "1042-1", "1042-1", "1042-1", "1042-1"])
            #expect(jobs[4].details.attributes == ["stock": "silk"])
            #expect(
                try shop.path("1042-1") == [
                    .nothing, .creating, .ordered, .verified, .copyToHotFolderSkipped, .awaitingParts,
                ])
            let kit = try shop.job("1042-1")
            #expect(kit.reasonCode == ReasonCode.kitWaits)
            #expect(
                kit.reason
                    == "waits for 4 of 4: 1042-2 Pen (CopyToHotFolderSkipped), 1042-3 Shirt (CopyToHotFolderSkipped), "
                    + "1042-4 Stick (CopyToHotFolderSkipped), 1042-5 Leaflet (InHotFolder)")
            #expect(kit.needsAction == nil)
            #expect(try shop.ask(.jobWhy(kit.id)).text.contains("hotpress job why 1042-5"))
        }
    }

    @Test(arguments: [(400, true), (401, false)])
    func `is one of so many jobs in an order, and no more`(kits: Int, isTaken: Bool) throws {
        try Adapter.memory.withShop { shop in
            let text = ticket("1042", Array(repeating: pack(), count: kits))
            try shop.turn([.watcher(folder: "in/orders", .arrived(shop.arrival("1042.json", text, isPDF: false)))])
            let jobs = try shop.store.read { try $0.jobs(of: OrderNumber("1042")!) }
            #expect(jobs.count == (isTaken ? 2000 : 0))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `is packed by itself when the last child is here, and not before`(adapter: Adapter) throws {
        try packed(adapter) { shop in
            for n in 2...4 { try shop.does(.jobSet(JobID("1042-\(n)")!, to: .inPacking, reason: nil, force: false)) }
            #expect(try shop.job("1042-1").reason == "waits for 1 of 4: 1042-5 Leaflet (InHotFolder)")
            try shop.bring("1042-5", to: .inProduction)
            #expect(try shop.status("1042-1") == .awaitingParts)
            try shop.bring("1042-5", to: .printed)
            #expect(try shop.path("1042-1").suffix(3) == [.awaitingParts, .copyToHotFolderSkipped, .inPacking])
            #expect(try shop.steps("1042-1").isEmpty)
            #expect(try shop.packingLists("1042-1").count == 1)
            let list = try #require(try shop.packingLists("1042-1").last)
            #expect(list.contains(#/\[ \] +20 +Leaflet .* 1042-5\n/#))
            // The count changed four times: not each step of each child is told.
            let waits = try shop.events("job.waits").filter { $0.job?.index == 1 }
            #expect(
                waits.map { String($0.reason.prefix(15)) } == ["waits for 3 of ", "waits for 2 of ", "waits for 1 of "])
        }
    }

    @Test func `lies on its list with the customer's name, and in no event`() throws {
        try Adapter.memory.withShop { shop in
            let text = ticket("1042", [pack()]).replacing(
                #""order""#, with: #""customer": {"name": "Anna Berg"}, "purchaseOrder": "PO-7", "order""#,
                maxReplacements: 1)
            try shop.turn([.watcher(folder: "in/orders", .arrived(shop.arrival("o.json", text, isPDF: false)))])
            try shop.drop("a.pdf", "a")
            try shop.pick()
            let list = try #require(try shop.packingLists("1042-1").last)
            #expect(list.contains("Customer  Anna Berg\nPO        PO-7"))
            let events = try shop.store.read { try $0.events(after: 0, EventFilter(), limit: 1000) }
            #expect(!events.contains { "\($0)".contains("Anna") })
        }
    }

    @Test func `goes on without a child that was cancelled, and says so`() throws {
        try packed { (shop: Shop) throws in
            try shop.cancelJob("1042-4")
            #expect(try shop.job("1042-1").reason.hasSuffix("; without 1042-4 Stick, which was cancelled"))
            try shop.pick(2, 3)
            try shop.bring("1042-5", to: .printed)
            let kit = try shop.job("1042-1")
            #expect((kit.status, kit.reasonCode, kit.needsAction) == (.inPacking, ReasonCode.kitShort, .operator_))
            #expect(try shop.packingLists("1042-1").last?.contains(#/\nno +10 +Stick .* 1042-4\n/#) == true)
            try shop.does(.orderShip(kit.id.order, tracking: nil, force: false, reason: nil))
            #expect(try shop.orderRecord("1042")?.status == .complete)
        }
    }

    @Test func `asks a person when nothing of it is left`() throws {
        try packed { (shop: Shop) throws in
            for n in 2...5 { try shop.cancelJob("1042-\(n)") }
            let kit = try shop.job("1042-1")
            #expect((kit.status, kit.reasonCode, kit.needsAction) == (.awaitingParts, ReasonCode.kitEmpty, .operator_))
            try shop.does(.orderCancel(kit.id.order, reason: "nothing left", force: false))
            #expect(try shop.status("1042-1") == .cleanUp)
        }
    }

    @Test func `says when a child is not ready any more, and when it is again`() throws {
        try packed { (shop: Shop) throws in
            try shop.pick()
            try shop.does(.jobSet(JobID("1042-5")!, to: .inProduction, reason: "smeared", force: true))
            let kit = try shop.job("1042-1")
            #expect((kit.status, kit.reasonCode, kit.needsAction) == (.inPacking, ReasonCode.kitChildBack, .operator_))
            #expect(kit.reason.hasPrefix("not in the box any more: 1042-5 Leaflet (InProduction)"))
            try shop.bring("1042-5", to: .printed)
            let again = try shop.job("1042-1")
            #expect(
                (again.reasonCode, again.reason, again.needsAction) == ("", "all of its children are here again", nil))
            try shop.cancelJob("1042-3")
            #expect(try shop.job("1042-1").reasonCode == ReasonCode.kitShort)
            #expect(try shop.packingLists("1042-1").last?.contains(#/\nno +10 +Shirt .* 1042-3\n/#) == true)
        }
    }

    @Test func `that a person lets wait is not packed behind that person's back`() throws {
        try packed { (shop: Shop) throws in
            try shop.pick()
            try shop.does(.jobSet(JobID("1042-1")!, to: .awaitingParts, reason: "the ribbon is missing", force: false))
            try shop.does(.jobSet(JobID("1042-5")!, to: .inFinishing, reason: nil, force: false))
            #expect(try shop.status("1042-1") == .awaitingParts)
            #expect(try shop.job("1042-1").reason == "the ribbon is missing")
        }
    }

    @Test func `lists its children below itself`() throws {
        try packed { (shop: Shop) throws in
            let table = try shop.ask(.jobList(JobQuery())).text.split(separator: "\n")
            #expect(table[1].hasPrefix("1042-1  ") && table[2].hasPrefix("  1042-2"))
            #expect(try shop.ask(.jobShow(JobID("1042-1")!)).text.contains("child      1042-5: 20 × Leaflet"))
            #expect(try shop.ask(.jobShow(JobID("1042-5")!)).text.contains("kit        1042-1: Welcome pack"))
            #expect(try shop.ask(.jobList(JobQuery())).json.contains(#""parent":"1042-1""#))
        }
    }

    @Test func `waits for payment with all of its children`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", pack(), paid: false)
            for n in 1...4 { #expect(try shop.job("1042-\(n)").reasonCode == ReasonCode.payment) }
            try shop.does(.orderPay(OrderNumber("1042")!, id: nil, status: .paid, amount: nil))
            #expect(try shop.status("1042-1") == .awaitingParts)
            #expect(try shop.status("1042-5") == .awaitingData)
        }
    }

    @Test(arguments: 0..<40)
    func `survives a crash after any turn`(turns: Int) throws {
        try Adapter.memory.withShop { shop in
            let file = shop.arrival("1042.json", ticket("1042", [pack()]), isPDF: false)
            let artwork = shop.arrival("a.pdf", "a")
            var left = turns
            /// Goes on turn by turn, and loses all that was asked for once.
            func live(_ messages: [Message]) throws {
                try shop.turn(messages)
                for _ in 0..<200 {
                    if left == 0 {
                        try shop.restart()
                        try shop.turn()
                    }
                    left -= 1
                    let asked = shop.asked
                    shop.asked = []
                    let answers = asked.flatMap { shop.carryOut($0) }
                    if answers.isEmpty { break }
                    try shop.turn(answers)
                }
            }
            try live([.watcher(folder: "in/orders", .arrived(file))])
            try live([.watcher(folder: "in/artwork", .arrived(artwork))])
            for n in 2...4 { try shop.ask(.jobSet(JobID("1042-\(n)")!, to: .inPacking, reason: nil, force: false)) }
            try live([])
            try shop.settle()
            try shop.bring("1042-5", to: .printed)
            try live([])
            try shop.settle()
            #expect(try shop.status("1042-1") == .inPacking)
            #expect(shop.digital.seen.count == 1)
            #expect(try !shop.packingLists("1042-1").isEmpty)
            #expect(try shop.path("1042-1").count { $0 == .inPacking } == 1)
            #expect(try shop.events("engine.trouble").map(\.reason) == [])
        }
    }
}

extension Shop {
    /// Picks the goods and prints the leaflet of order 1042.
    func pick(_ children: Int...) throws {
        for n in children.isEmpty ? [2, 3, 4] : children {
            try does(.jobSet(JobID("1042-\(n)")!, to: .inPacking, reason: nil, force: false))
        }
        if children.isEmpty { try bring("1042-5", to: .printed) }
    }

    /// Cancels one job.
    func cancelJob(_ id: String) throws {
        try does(.jobCancel(JobID(id)!, reason: "not wanted", force: true))
    }

    /// Packing lists that were written for a kit.
    func packingLists(_ kit: String) throws -> [String] {
        history.compactMap {
            if case .local(.writePackingList(_, JobID(kit)!, let text)) = $0 { text } else { nil }
        }
    }
}
