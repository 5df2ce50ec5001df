import JobStore
import Operations
import Preflight
import Testing
import Workflow

@testable import Pipeline

private func shop(_ rules: [(String, String)], profiles: [(String, String)] = []) -> PipelineSetup {
    .shop { setup in
        setup.routes =
            rules.map {
                RoutingRule(
                    conditions: [RoutingCondition(fact: $0.0, wanted: $0.1)], target: .hotFolder("offset"))
            } + [RoutingRule(conditions: [], target: .hotFolder("digital"))]
        setup.profileRules = profiles.map {
            ProfileRule(conditions: [RoutingCondition(fact: $0.0, wanted: $0.1)], profile: "mild")
        }
        setup.profiles["mild"] = Profile(
            name: "mild", settings: ["page.trim-size": RuleSetting(severity: .warning)])
    }
}

@Suite struct `What decides where a job goes` {
    private static let flyer = Product(
        id: ProductID("flyer")!, type: .multipart, name: "Flyer",
        parts: [Part(name: "card", trim: Size(width: 85, height: 55), bleed: 3)],
        attributes: ["stock": "silk-350", "finish": "matt"], tags: ["rush", "fragile"], metadata: #"{"price":5}"#)

    private func folder(_ rule: (String, String), _ attributes: String = "", location: String = "") throws -> String? {
        let shop = try Shop(store: MemoryStore(), setup: shop([rule]))
        try shop.does(.productAdd(ProductAddition(product: Self.flyer)))
        try shop.drop("a.pdf", "a")
        let text =
            #"{"order": "1", "payment": {"status": "paid"}, \#(location) "customer": {"name": "Anna"}, "lines": "#
            + #"[{"product": "flyer", "quantity": 7, \#(attributes) "files": {"card": "a.pdf"}}]}"#
        try shop.does(.orderAdd(ticket: Array(text.utf8)))
        return try shop.job("1-1").hotFolder
    }

    @Test(
        arguments: [
            ("tag", "rush", "offset"), ("tag", "slow", "digital"), ("customer", "Anna", "offset"),
            ("size", "85x55", "offset"), ("quantity", ">=7", "offset"), ("stock", "silk-350", "offset"),
            ("location", "north", "digital"), ("type", "multipart", "offset"),
        ])
    func `is its product, its tags, its customer, its size`(fact: String, wanted: String, to: String) throws {
        #expect(try folder((fact, wanted)) == to)
    }

    @Test func `is an attribute of its line before one of its product`() throws {
        let changed = #""attributes": {"stock": "kraft"},"#
        #expect(try folder(("stock", "silk-350"), changed) == "digital")
        #expect(try folder(("stock", "kraft"), changed) == "offset")
        #expect(try folder(("finish", "matt"), changed) == "offset")
    }

    @Test func `is the place that the order asks for`() throws {
        #expect(try folder(("location", "north"), location: #""location": "north","#) == "offset")
    }

    @Test func `is explained with the folder's own place`() throws {
        let shop = try Shop(store: MemoryStore(), setup: shop([("tag", "rush")]))
        try shop.order("1", card("a.pdf"))
        let answer = try shop.ask(.routeExplain(JobID("1-1")!))
        #expect(answer.text.contains("the hot folder's location: main"))
        #expect(answer.json.contains(#""location":"main""#))
    }
}

@Suite struct `What decides how severely a job is judged` {
    @Test(arguments: [(">=100", JobStatus.inHotFolder), (">=101", .validationFailed)])
    func `is the first profile rule that holds, else the product`(wanted: String, status: JobStatus) throws {
        let shop = try Shop(store: MemoryStore(), setup: shop([], profiles: [("quantity", wanted)]))
        shop.facts[digest("a")] = .tooSmall
        try shop.order("1", line(quantity: 100, files: ["card": #""a.pdf""#]))
        try shop.drop("a.pdf", "a")
        #expect(try shop.status("1-1") == status)
    }
}
