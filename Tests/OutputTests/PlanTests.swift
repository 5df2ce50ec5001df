import Output
import Testing
import Workflow

private func digest(_ digit: String) -> Digest { Digest(hex: String(repeating: digit, count: 64))! }

private func booklet(_ output: OutputShape) -> Product {
    Product(
        id: ProductID("booklet")!, type: .multipart, name: "Booklet", output: output,
        parts: [
            Part(name: "cover", trim: nil), Part(name: "inside", trim: nil),
            Part(name: "insert", required: false, trim: nil),
        ])
}

private let cover = PlanSource(part: "cover", sha256: digest("a"), pages: 4)
private let inside = PlanSource(part: "inside", sha256: digest("b"), pages: 16)
private let insert = PlanSource(part: "insert", sha256: digest("c"), pages: 1)

@Suite struct `An output plan` {
    @Test func `of a static product is its document, byte for byte`() throws {
        let product = Product(
            id: ProductID("brochure")!, type: .static, name: "Brochure", output: .merged,
            parts: [Part(name: "document", trim: nil)])
        let plan = try OutputPlanner.plan(
            product, from: [PlanSource(part: "document", sha256: digest("d"), pages: 8)])
        #expect(plan == [PlannedOutput(part: "document", plan: .verbatim(digest("d")), pages: 8)])
    }

    @Test(arguments: [
        ([inside, cover, insert], ["cover", "inside", "insert"]), ([cover, inside], ["cover", "inside"]),
    ])
    func `a part is each part byte for byte in the product's order`(sources: [PlanSource], parts: [String]) throws {
        let plan = try OutputPlanner.plan(booklet(.perPart), from: sources)
        #expect(plan.map(\.part) == parts)
        for output in plan {
            let source = try #require(sources.first { $0.part == output.part })
            #expect(output.plan == .verbatim(source.sha256))
            #expect(output.pages == source.pages)
        }
    }

    @Test func `merged joins the parts in the product's order`() throws {
        let wanted = PlannedOutput(
            part: nil,
            plan: .merge([MergeSource(sha256: digest("a"), pages: 4), MergeSource(sha256: digest("b"), pages: 16)]),
            pages: 20)
        #expect(try OutputPlanner.plan(booklet(.merged), from: [inside, cover]) == [wanted])
        #expect(try OutputPlanner.plan(booklet(.merged), from: [cover, inside]) == [wanted])
    }

    @Test func `merged with one part present is that part, byte for byte`() throws {
        var product = booklet(.merged)
        product.parts[1].required = false
        #expect(
            try OutputPlanner.plan(product, from: [cover])
                == [PlannedOutput(part: nil, plan: .verbatim(digest("a")), pages: 4)])
    }

    @Test func `of a stock product has no files`() throws {
        let product = Product(id: ProductID("mug")!, type: .stock, name: "Mug", parts: [])
        #expect(try OutputPlanner.plan(product, from: []) == [])
    }

    @Test func `uses one file for two parts twice`() throws {
        let same = PlanSource(part: "inside", sha256: cover.sha256, pages: 4)
        #expect(try OutputPlanner.plan(booklet(.merged), from: [cover, same]).first?.pages == 8)
    }

    @Test(arguments: [
        ([cover], PlanError.missingPart("inside")), ([cover, inside, cover], .partTwice("cover")),
        ([cover, PlanSource(part: "back", sha256: digest("d"), pages: 1)], .unknownPart("back")),
        ([cover, PlanSource(part: "inside", sha256: digest("d"), pages: 0)], .noPages(part: "inside")),
    ])
    func `is refused where the sources do not fit`(sources: [PlanSource], error: PlanError) {
        #expect(throws: error) { try OutputPlanner.plan(booklet(.merged), from: sources) }
        #expect(error.code.hasPrefix("output."))
    }

    @Test func `is refused where nothing is to be printed, or a static product is not one document`() {
        var empty = booklet(.perPart)
        empty.parts = [Part(name: "card", required: false, trim: nil)]
        #expect(throws: PlanError.nothingToPrint) { try OutputPlanner.plan(empty, from: []) }
        empty.type = .static
        #expect(throws: PlanError.nothingToPrint) { try OutputPlanner.plan(empty, from: []) }
        empty.parts = []
        #expect(throws: PlanError.notOneDocument(parts: 0)) { try OutputPlanner.plan(empty, from: []) }
    }
}
