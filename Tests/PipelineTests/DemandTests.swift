import JobStore
import Operations
import Preflight
import Testing
import Workflow

@testable import Pipeline

private let rule = "page.trim-size"

private func flyer(_ profile: String = "house", rules: [String: RuleSetting] = [:], fixes: [FixKind]? = nil) -> Product
{
    Product(
        id: ProductID("flyer")!, type: .multipart, name: "Flyer", profile: profile, rules: rules, fixes: fixes,
        parts: [Part(name: "card", trim: Size(width: 85, height: 55), bleed: 3)])
}

private func flyers(_ more: String = "", quantity: Int = 7) -> String {
    #"{"product": "flyer", "quantity": \#(quantity), "files": {"card": "a.pdf"}\#(more)}"#
}

private func shop(_ product: Product, _ facts: PDFFacts = .tooSmall, _ change: (inout PipelineSetup) -> Void = { _ in })
    throws -> Shop
{
    let setup = PipelineSetup.shop { setup in
        setup.profiles["mild"] = Profile(
            name: "mild", settings: [rule: RuleSetting(severity: .warning)], fixes: [.rotate])
        change(&setup)
    }
    let shop = try Shop(store: MemoryStore(), setup: setup)
    shop.facts[digest("a")] = facts
    try shop.does(.productAdd(ProductAddition(product: product)))
    return shop
}

@Suite struct `What a job is judged by` {
    @Test(
        arguments: [
            (flyer(), JobStatus.validationFailed), (flyer("mild"), .inHotFolder),
            (flyer(rules: [rule: RuleSetting(severity: .warning)]), .inHotFolder),
            (flyer(rules: [rule: RuleSetting(warning: 50, error: 60)]), .inHotFolder),
            (flyer("mild", rules: [rule: RuleSetting(severity: .error)]), .validationFailed),
            (flyer("mild", rules: ["page.bleed": RuleSetting(severity: .off)]), .inHotFolder),
        ])
    func `is its profile, and what its product says over that`(product: Product, status: JobStatus) throws {
        let shop = try shop(product)
        try shop.order("1", flyers())
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1-1") == status)
    }

    @Test(
        arguments: [
            (flyer(), []), (flyer("mild"), [FixKind.rotate]), (flyer("mild", fixes: []), []),
            (flyer("mild", fixes: [.dropCropBox]), [.dropCropBox]),
        ] as [(Product, [FixKind])])
    func `tells its worker which fixes are allowed`(product: Product, fixes: [FixKind]) throws {
        let shop = try shop(product)
        try shop.order("1", flyers())
        try shop.drop("a.pdf", "a")
        let asked = shop.history.compactMap { effect -> [FixKind]? in
            if case .work(.inspect(_, _, let sources)) = effect { sources.first?.fixes } else { nil }
        }
        #expect(asked == [fixes])
    }

    @Test func `is what its ticket expects first of all, now and when the product is revised`() throws {
        let shop = try shop(flyer(), .card)
        try shop.order("1", flyers(), flyers(#", "expects": {"trim": [80, 50], "spots": ["Foil"]}"#))
        try shop.drop("a.pdf", "a")
        try shop.drop("b.pdf", "b")
        let part = try #require(try shop.job("1-2").details.product.parts.first)
        #expect(part.trim == Size(width: 80, height: 50) && part.spots == ["Foil"] && part.bleed == 3)
        #expect(try shop.job("1-1").details.product.parts == flyer().parts)
        #expect(try shop.store.read { try $0.product(ProductID("flyer")!) }?.parts == flyer().parts)
    }

    @Test(arguments: [("[85, 55]", JobStatus.inHotFolder), ("[80, 50]", .validationFailed)])
    func `rejects and passes by what its ticket expects`(trim: String, status: JobStatus) throws {
        let shop = try shop(flyer(), .card)
        try shop.order("1", flyers(#", "expects": {"trim": \#(trim)}"#))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1-1") == status)
    }

    @Test(
        arguments: [
            (#"{"product": "pen", "quantity": 1, "expects": {"bleed": 1}}"#, "lines[0].expects value.contradiction"),
            (flyers(#", "expects": {"parts": {"cover": {}}}"#), "lines[0].expects.parts.cover ticket.unknown-part"),
            (flyers(#", "expects": {"gutter": 3}"#), "lines[0].expects value.contradiction"),
        ])
    func `is refused where its product has no such part`(line: String, mistake: String) throws {
        let shop = try shop(flyer())
        let text = #"{"order": "1", "payment": {"status": "paid"}, "lines": [\#(line)]}"#
        #expect { try shop.does(.orderAdd(ticket: Array(text.utf8))) } throws: {
            "\($0)".contains(mistake.split(separator: " ")[0])
        }
        #expect(try shop.orderRecord("1") == nil)
    }
}

@Suite struct `A profile that is not there` {
    @Test func `keeps a product out`() throws {
        let shop = try shop(flyer())
        #expect { try shop.ask(.productAdd(ProductAddition(product: flyer("midl")))) } throws: { error in
            (error as? OperationError)?.code == "product.profile-unknown"
        }
        #expect(try shop.store.read { try $0.product(ProductID("flyer")!) }?.profile == "house")
    }

    @Test func `fails a template rather than have it judged by another one`() throws {
        let shop = try shop(flyer("mild"))
        let template = Product(
            id: ProductID("poster")!, type: .template, name: "Poster", profile: "mild",
            parts: [Part(name: "document", trim: nil)])
        let mild = shop.setup.profiles["mild"]
        shop.carries = { !$0.isWork }
        try shop.does(
            .productAdd(
                ProductAddition(
                    product: template, assetName: RawName("poster.pdf")!, assetDigest: digest("t"), assetBytes: 9)))
        shop.setup.profiles["mild"] = nil
        shop.carries = { _ in true }
        try shop.restart()
        try shop.settle()
        let failed = try shop.job("TEMPLATE-poster-1-1")
        #expect(failed.isFailedTemplate && failed.reasonCode == ReasonCode.profile)
        shop.setup.profiles["mild"] = mild
        try shop.restart()
        try shop.does(.jobRetry(failed.id))
        #expect(try shop.job("TEMPLATE-poster-1-1").extra.sides[.template] == .templateProductCreated)
    }

    @Test func `fails a job rather than have it judged by another one, until it is back`() throws {
        let shop = try shop(flyer("mild"), .card)
        try shop.order("1", flyers())
        let mild = shop.setup.profiles.removeValue(forKey: "mild")
        try shop.restart()
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1-1") == .validationFailed)
        #expect(try shop.job("1-1").reasonCode == ReasonCode.profile)
        #expect(throws: (any Error).self) { try shop.ask(.jobOverride(JobID("1-1")!, reason: "so be it")) }
        shop.setup.profiles["mild"] = mild
        try shop.restart()
        try shop.does(.jobRetry(JobID("1-1")!))
        #expect(try shop.status("1-1") == .inHotFolder)
    }
}
