import JobStore
import Operations
import Output
import Testing
import Workflow

@testable import Pipeline

private let pen = ProductID("pen")!

extension Shop {
    fileprivate func receive(_ count: Int) throws { try does(.stockReceive(pen, count, reason: nil)) }
    fileprivate func onHand() throws -> Int { try store.read { try $0.stock(of: pen) } }
    fileprivate func moves() throws -> [StockCause] {
        try store.read { try $0.stockMoves(of: pen, limit: 99) }.map(\.cause)
    }
    fileprivate func cancel(_ number: String, force: Bool = false) throws {
        try does(.orderCancel(OrderNumber(number)!, reason: "no", force: force))
    }
}

@Suite struct `Goods from stock` {
    @Test(arguments: Adapter.allCases)
    func `are taken when the job is verified, and it goes on`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.receive(20)
            try shop.order("1", line("pen", quantity: 12))
            #expect(try shop.status("1-1") == .copyToHotFolderSkipped)
            #expect(try shop.onHand() == 8)
            let commands = try shop.ask(.jobWhy(JobID("1-1")!)).text
            #expect(commands.contains("job set 1-1 InPacking") && !commands.contains("job copy"))
            #expect(try shop.store.read { try $0.stockTaken(by: JobID("1-1")!) } == 12)
            #expect(!shop.history.contains { if case .work(.inspect) = $0 { true } else { false } })
        }
    }

    @Test(arguments: Adapter.allCases)
    func `that are short keep the job waiting until they come`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.receive(5)
            try shop.order("1", line("pen", quantity: 12))
            let waiting = try shop.job("1-1")
            #expect(waiting.status == .awaitingParts)
            #expect((waiting.reasonCode, waiting.needsAction) == ("stock.short", .operator_))
            #expect(waiting.reason.contains("12 of pen wanted, 5 on hand"))
            #expect(try shop.ask(.jobWhy(JobID("1-1")!)).text.contains("hotpress stock receive pen N"))
            try shop.receive(3)
            #expect(try shop.job("1-1").reason.contains("8 on hand"))
            let answer = try shop.does(.stockReceive(pen, 4, reason: "delivery 7"))
            #expect(answer.text == "pen: 4 received, 0 on hand; went on: 1-1")
            #expect(try shop.path("1-1").suffix(3) == [.awaitingParts, .verified, .copyToHotFolderSkipped])
        }
    }

    @Test func `nobody counts are simply there`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen", quantity: 12))
            #expect(try shop.status("1-1") == .copyToHotFolderSkipped)
            #expect(try shop.moves() == [])
            try shop.cancel("1")
            #expect(try shop.moves() == [])
        }
    }

    @Test func `with a reorder level are counted from the beginning, and so are those counted as none`() throws {
        for first in [true, false] {
            try Adapter.memory.withShop { shop in
                if first {
                    try shop.does(
                        .productAdd(
                            ProductAddition(
                                product: Product(
                                    id: pen, type: .stock, name: "Pen", parts: [], shelf: Shelf(reorderLevel: 3)))))
                } else {
                    try shop.does(.stockCount(pen, 0, reason: "empty shelf"))
                }
                try shop.order("1", line("pen", quantity: 1))
                #expect(try shop.status("1-1") == .awaitingParts)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `go back once when their order is cancelled, and to the next who waits`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.receive(10)
            try shop.order("1", line("pen", quantity: 8))
            try shop.order("2", line("pen", quantity: 9))
            #expect(try shop.status("2-1") == .awaitingParts)
            try shop.does(.jobSet(JobID("1-1")!, to: .inPacking, reason: nil, force: false))
            try shop.cancel("1", force: true)
            #expect(try shop.status("2-1") == .copyToHotFolderSkipped)
            #expect(try shop.onHand() == 1)
            #expect(try shop.moves() == [.received, .taken, .returned, .taken])
            _ = try? shop.cancel("1", force: true)  // Cancelled already: whatever it answers, nothing goes back twice.
            #expect(try shop.onHand() == 1)
        }
    }

    @Test func `that were sent away do not come back`() throws {
        try Adapter.memory.withShop { shop in
            try shop.receive(10)
            try shop.order("1", line("pen", quantity: 8), card("a.pdf"))
            try shop.does(.jobShip(JobID("1-1")!, tracking: nil, force: false, reason: nil))
            #expect(throws: TransitionRefused.self) { try shop.cancel("1", force: true) }
            #expect(try shop.onHand() == 2)
        }
    }

    @Test func `go to the more urgent job first, and past one that wants too much`() throws {
        try Adapter.memory.withShop { shop in
            try shop.does(.stockCount(pen, 0, reason: "empty shelf"))
            for (number, quantity, priority) in [("1", 5, 50), ("2", 50, 90), ("3", 6, 60)] {
                let text =
                    #"{"order": "\#(number)", "priority": \#(priority), "payment": {"status": "paid"}, "#
                    + #""lines": [{"product": "pen", "quantity": \#(quantity)}]}"#
                try shop.does(.orderAdd(ticket: Array(text.utf8)))
            }
            try shop.receive(8)
            #expect(
                try ["1-1", "2-1", "3-1"].map { try shop.status($0) } == [
                    .awaitingParts, .awaitingParts, .copyToHotFolderSkipped,
                ])
            #expect(try shop.onHand() == 2)
        }
    }

    @Test func `are not touched for an order that is not paid`() throws {
        try Adapter.memory.withShop { shop in
            try shop.receive(5)
            try shop.order("1", line("pen", quantity: 9), paid: false)
            try shop.does(.orderPay(OrderNumber("1")!, id: "a", status: .onAccount, amount: nil))
            try shop.order("2", line("pen", quantity: 2), paid: false)
            #expect(try (shop.status("2-1"), shop.onHand()) == (.ordered, 5))
            try shop.does(.orderPay(OrderNumber("1")!, id: "v", status: .voided, amount: nil))
            try shop.receive(5)
            #expect(try (shop.status("1-1"), shop.onHand()) == (.awaitingParts, 10))
            try shop.does(.orderPay(OrderNumber("1")!, id: "p", status: .paid, amount: nil))
            #expect(try (shop.status("1-1"), shop.onHand()) == (.copyToHotFolderSkipped, 1))
        }
    }

    @Test func `at their reorder level are told once for each crossing`() throws {
        try Adapter.memory.withShop { shop in
            let shelf = Shelf(sku: "P-1", place: "A-3", reorderLevel: 10)
            try shop.does(
                .productAdd(
                    ProductAddition(product: Product(id: pen, type: .stock, name: "Pen", parts: [], shelf: shelf))))
            try shop.receive(20)
            for number in 1...3 { try shop.order("\(number)", line("pen", quantity: 5)) }
            #expect(try shop.events("stock.low").map { $0.facts["on_hand"] } == ["10"])
            try shop.receive(20)
            try shop.order("4", line("pen", quantity: 15))
            #expect(try shop.events("stock.low").count == 2)
            #expect(try shop.ask(.stockList(onlyLow: true)).text.contains("A-3"))
        }
    }

    @Test func `wait for a person where a person said so`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen", quantity: 5))
            try shop.does(.jobSet(JobID("1-1")!, to: .awaitingParts, reason: "the box is missing", force: false))
            try shop.receive(50)
            #expect(try (shop.status("1-1"), shop.onHand()) == (.awaitingParts, 50))
            try shop.does(.jobRetry(JobID("1-1")!))
            #expect(try (shop.status("1-1"), shop.onHand()) == (.copyToHotFolderSkipped, 50))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `are taken once, whenever the daemon dies`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.receive(20)
            shop.carries = { _ in false }
            try shop.order("1", line("pen", quantity: 12))
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.onHand() == 8)
            #expect(try shop.steps("1-1").isEmpty)
            let written = shop.history.filter { if case .work(.papers) = $0 { true } else { false } }
            #expect(written.count == 2, "asked for again by the next life")
        }
    }
}

@Suite struct `A pick ticket` {
    private func sheet(_ shop: Shop) throws -> String {
        let job = try shop.job("1-1")
        return try shop.store.read { transaction in
            try Turn(store: transaction, setup: shop.setup, now: shop.clock.now).papers(of: job)
        }.map { $0.sheet.text() }.joined()
    }

    @Test func `says where the goods lie and what is left`() throws {
        try Adapter.memory.withShop { shop in
            try shop.does(
                .productAdd(
                    ProductAddition(
                        product: Product(
                            id: pen, type: .stock, name: "Pen", parts: [], shelf: Shelf(sku: "P-1", place: "A-3")))))
            try shop.receive(20)
            try shop.order("1", line("pen", quantity: 12, stock: "blue"))
            let text = try sheet(shop)
            for word in ["PICK TICKET", "1-1", "A-3", "P-1", "12", "8", "blue"] {
                #expect(text.contains(word), "\(word)")
            }
        }
    }

    @Test func `says that nobody counts`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1", line("pen", quantity: 12))
            #expect(try sheet(shop).contains("not counted"))
        }
    }

    @Test func `whose PDF cannot be made stands as text, and the job goes on`() throws {
        try Adapter.memory.withShop { shop in
            shop.workerTrouble = StepTrouble(code: "paper.failed", text: "no fonts")
            try shop.order("1", line("pen", quantity: 12))
            try shop.pass(120)
            #expect(try shop.status("1-1") == .copyToHotFolderSkipped)
            #expect(try shop.events("paper.failed").count == 1)
            #expect(try shop.steps("1-1").isEmpty)
        }
    }

    @Test func `that a worker wrote after the job's end is swept up again`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { if case .work(.papers) = $0 { false } else { true } }
            try shop.order("1", line("pen", quantity: 12))
            try shop.cancel("1")
            #expect(try shop.events("job.cleaned").count == 1)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(try shop.events("job.cleaned").count == 2)
        }
    }
}
