import Files
import JobStore
import Operations
import Preflight
import Testing
import Workflow

@testable import Pipeline

private let poster = ProductID("poster")!

extension Shop {
    /// Adds a template with its PDF.
    @discardableResult
    fileprivate func addTemplate(_ content: String, facts: PDFFacts = .card) throws -> Answer {
        self.facts[digest(content)] = facts
        let product = Product(id: poster, type: .template, name: "Poster", parts: [Part(name: "document", trim: nil)])
        return try does(
            .productAdd(
                ProductAddition(
                    product: product, assetName: RawName("poster.pdf")!, assetDigest: digest(content), assetBytes: 9)))
    }
}

@Suite struct `A template product` {
    @Test(arguments: Adapter.allCases)
    func `is made when its PDF can be used`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.addTemplate("a")
            let job = try shop.job("TEMPLATE-poster-1-1")
            #expect(job.status == .creating)
            #expect(job.extra.sides[.template] == .templateProductCreated)
            #expect(job.needsAction == nil)
            #expect(job.reason.contains("can be used"))
            let order = try #require(try shop.orderRecord("TEMPLATE-poster-1"))
            #expect((order.source, order.status) == ("product", .complete))
            #expect(try shop.events("job.event").last?.to == .templateProductCreated)
            #expect(shop.digital.seen.isEmpty)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `that cannot be used says why, and an admin looks after it`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.addTemplate("a", facts: .locked)
            let job = try shop.job("TEMPLATE-poster-1-1")
            #expect(job.extra.sides[.template] == .templateProductCreationFailed)
            #expect((job.needsAction, job.reasonCode) == (.admin, "template.not-usable"))
            #expect(!job.reason.isEmpty)
            #expect(try shop.ask(.jobWhy(job.id)).text.contains("hotpress job retry TEMPLATE-poster-1-1"))
            shop.facts[digest("a")] = .card
            try shop.does(.jobRetry(job.id))
            #expect(try shop.job("TEMPLATE-poster-1-1").extra.sides[.template] == .templateProductCreated)
            #expect(try shop.job("TEMPLATE-poster-1-1").needsAction == nil)
        }
    }

    @Test func `with another PDF is looked at as another revision, and the same again is not`() throws {
        try Adapter.memory.withShop { shop in
            try shop.addTemplate("a")
            try shop.addTemplate("a")
            #expect(try shop.orderCount() == 1)
            try shop.addTemplate("b")
            #expect(try shop.job("TEMPLATE-poster-2-1").details.asset?.version == 2)
            #expect(try shop.orderCount() == 2)
        }
    }

    @Test func `is not ordered`() throws {
        try Adapter.memory.withShop { shop in
            try shop.addTemplate("a")
            try shop.order("1", line("poster"))
            #expect(try shop.orderRecord("1") == nil)
            #expect(try #require(shop.files().last).reason.contains("a template, whose output cannot be made yet"))
        }
    }

    @Test func `is looked at again by the next life, and by a worker that is well`() throws {
        try Adapter.memory.withShop { shop in
            shop.carries = { _ in false }
            try shop.addTemplate("a")
            try shop.restart()
            shop.carries = { _ in true }
            shop.workerTrouble = StepTrouble(code: "worker.cannot-start", text: "no")
            try shop.pass(120)
            #expect(try shop.job("TEMPLATE-poster-1-1").reasonCode == "worker.cannot-start")
            shop.workerTrouble = nil
            try shop.does(.jobRetry(JobID("TEMPLATE-poster-1-1")!))
            #expect(try shop.job("TEMPLATE-poster-1-1").extra.sides[.template] == .templateProductCreated)
        }
    }
}

@Suite struct `Types of products` {
    private static let mug = Product(id: ProductID("mug")!, type: .stock, name: "Mug", parts: [])
    private static let document = [Part(name: "document", trim: nil)]

    private func addition(_ product: Product) -> ProductAddition {
        let needsPDF = product.type == .static || product.type == .template
        return ProductAddition(
            product: product, assetName: needsPDF ? RawName("a.pdf")! : nil, assetDigest: needsPDF ? digest("a") : nil,
            assetBytes: 1)
    }

    @Test func `that are disabled are for no new product, and what is there works on`() throws {
        try Adapter.memory.withShop { shop in
            try shop.does(.typeSet(.stock, isEnabled: false))
            #expect(throws: OperationError.self) { try shop.ask(.productAdd(addition(Self.mug))) }
            try shop.order("1", line("pen"))
            #expect(try shop.status("1-1") == .copyToHotFolderSkipped)
            var pen = Self.mug
            pen.id = ProductID("pen")!
            try shop.does(.productAdd(addition(pen)))
            #expect(try shop.events("type.disabled").count == 1)
            try shop.does(.typeSet(.stock, isEnabled: true))
            try shop.does(.productAdd(addition(Self.mug)))
            #expect(try shop.events("type.enabled").map(\.actor) == ["anna"])
        }
    }

    @Test func `change from stock to another, once and for good, and open jobs keep theirs`() throws {
        try Adapter.memory.withShop { shop in
            let pen = ProductID("pen")!
            try shop.order("1", line("pen"), paid: false)
            var other = Product(id: pen, type: .static, name: "Pen", parts: Self.document)
            try shop.does(.typeSet(.static, isEnabled: false))
            #expect(throws: OperationError.self) { try shop.ask(.productConvert(pen, addition(other))) }
            try shop.does(.typeSet(.static, isEnabled: true))
            try shop.does(.productConvert(pen, addition(other)))
            #expect(try shop.store.read { try $0.product(pen) }?.revision == 2)
            #expect(try shop.events("product.converted").count == 1)
            try shop.does(.orderPay(OrderNumber("1")!, id: "p", status: .paid, amount: nil))
            #expect(try shop.status("1-1") == .copyToHotFolderSkipped)
            try shop.order("2", line("pen"))
            #expect(try shop.status("2-1") == .inHotFolder)
            (other.type, other.parts) = (.stock, [])
            #expect(throws: OperationError.self) { try shop.ask(.productConvert(pen, addition(other))) }
        }
    }
}
