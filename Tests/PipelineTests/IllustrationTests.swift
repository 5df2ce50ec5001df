import JobStore
import Operations
import Preflight
import Testing
import Wire
import Workflow

@testable import Pipeline

@Suite("A report's page") struct IllustrationTests {
    /// A card without bleed, dropped for a job: rejected, and answered.
    private func rejected(_ adapter: Adapter = .memory, _ body: (Shop) throws -> Void) throws {
        try adapter.withShop { shop in
            shop.facts[digest("a")] = withoutBleed
            try shop.order("1042", card("anna.pdf"))
            try body(shop)
        }
    }

    private var withoutBleed: PDFFacts {
        var facts = PDFFacts.card
        for index in facts.pages.indices { facts.pages[index].bleedBox = facts.pages[index].trimBox }
        return facts
    }

    private func orders(_ shop: Shop) -> [IllustrationOrder] {
        shop.history.compactMap { if case .work(.illustrate(_, let order)) = $0 { order } else { nil } }
    }

    private func pages(_ shop: Shop) -> [PageOrder] {
        shop.history.compactMap { if case .local(.writePage(_, let order)) = $0 { order } else { nil } }
    }

    private func steps(_ shop: Shop, of file: Int64 = 2) throws -> [StepKind] {
        try shop.store.read { try $0.steps(ofFile: file) }.map(\.kind)
    }

    @Test(arguments: Adapter.allCases)
    func `is made after the answers, for the file and for its job`(adapter: Adapter) throws {
        try rejected(adapter) { shop in
            try shop.drop("anna.pdf", "a")
            #expect(try shop.status("1042-1") == .validationFailed)
            let order = try #require(orders(shop).first)
            #expect(orders(shop).count == 1 && order.report.sha256 == digest("a") && !order.report.outlines.isEmpty)
            let page = try #require(pages(shop).first)
            #expect(page.file == 2 && page.job == JobID("1042-1") && page.part == "card" && page.page == [1])
            #expect(try steps(shop) == [])
            let written = shop.history.firstIndex { if case .local(.writeResult) = $0 { true } else { false } }
            let drawn = shop.history.lastIndex { if case .work(.illustrate) = $0 { true } else { false } }
            #expect(try #require(written) < #require(drawn))
        }
    }

    @Test func `is not made of a file that passed`() throws {
        try Adapter.memory.withShop { shop in
            try shop.order("1042", card("anna.pdf"))
            try shop.drop("anna.pdf", "a")
            #expect(try shop.status("1042-1") == .inHotFolder)
            #expect(orders(shop).isEmpty)
            #expect(try steps(shop) == [])
        }
    }

    @Test func `is found again after a crash`() throws {
        try rejected { shop in
            shop.carries = { if case .work(.illustrate) = $0 { false } else { true } }
            try shop.drop("anna.pdf", "a")
            #expect(orders(shop).count == 1 && pages(shop).isEmpty)
            #expect(try steps(shop) == [.illustrate])
            try shop.restart()
            shop.carries = { if case .local(.writePage) = $0 { false } else { true } }
            try shop.settle()
            #expect(orders(shop).count == 2 && pages(shop).count == 1)
            #expect(try steps(shop) == [.illustrate], "its step stays until the page is in its place")
            try shop.restart()
            shop.carries = { _ in true }
            try shop.settle()
            #expect(pages(shop).count == 2)
            #expect(try steps(shop) == [])
        }
    }

    @Test func `waits for what has to be done first`() throws {
        try rejected { shop in
            shop.carries = { if case .work = $0 { false } else { true } }
            try shop.drop("anna.pdf", "a")
            let others = (1...shop.setup.workerSlots).map { "\($0)" }
            for number in others {
                try shop.order(number, card("\(number).pdf"))
                try shop.drop("\(number).pdf", number)
            }
            // Hers is read, and every slot reads another job's artwork.
            shop.carries = {
                if case .work(.inspect(_, let job, _)) = $0 { job == JobID("1042-1")! } else { true }
            }
            try shop.settle()
            #expect(try shop.status("1042-1") == .validationFailed && steps(shop) == [.illustrate])
            #expect(shop.state.working >= shop.setup.workerSlots)
            #expect(orders(shop).isEmpty)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(pages(shop).map(\.file) == [2])
            #expect(shop.state.working == 0 && shop.state.illustrating == 0 && shop.state.localSteps == 0)
        }
    }

    @Test func `takes half of the slots at most`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { if case .work(.illustrate) = $0 { false } else { true } }
            for number in 1...6 {
                shop.facts[digest("\(number)")] = withoutBleed
                try shop.order("\(number)", card("\(number).pdf"))
                try shop.drop("\(number).pdf", "\(number)")
            }
            #expect(shop.state.illustrating == max(1, shop.setup.workerSlots / 2))
            #expect(orders(shop).count == shop.state.illustrating)
            shop.carries = { _ in true }
            try shop.settle()
            #expect(pages(shop).count == 6)
        }
    }

    @Test func `is dropped where the data were deleted while it was drawn`() throws {
        try rejected { shop in
            shop.carries = { if case .work(.illustrate) = $0 { false } else { true } }
            try shop.drop("anna.pdf", "a")
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "off", force: false))
            try shop.does(.orderPurge(OrderNumber("1042")!, reason: "she asked", isErasure: true))
            shop.carries = { _ in true }
            try shop.settle()
            #expect(orders(shop).count == 1 && pages(shop).isEmpty)
            #expect(try steps(shop) == [] && shop.state.working == 0)
            #expect(try shop.events("engine.trouble").isEmpty)
        }
    }

    @Test func `is put into no working folder that is cleaned up`() throws {
        try rejected { shop in
            shop.carries = { if case .work(.illustrate) = $0 { false } else { true } }
            try shop.drop("anna.pdf", "a")
            try shop.does(.orderCancel(OrderNumber("1042")!, reason: "off", force: false))
            shop.carries = { _ in true }
            try shop.settle()
            #expect(pages(shop).allSatisfy { $0.job == nil })
        }
    }

    @Test func `is tried again, and goes without pictures in the end`() throws {
        try rejected { shop in
            shop.carries = { if case .work(.illustrate) = $0 { false } else { true } }
            try shop.drop("anna.pdf", "a")
            shop.workerTrouble = StepTrouble(code: "worker.cannot-start", text: "no worker")
            shop.carries = { _ in true }
            try shop.settle()
            #expect(pages(shop).isEmpty)
            try shop.pass(3600)
            #expect(orders(shop).count > 1 && pages(shop).count == 1)
            let page = try #require(pages(shop).first)
            #expect(String(decoding: page.page, as: UTF8.self).contains("There is no picture of this page."))
        }
    }
}
