import Testing
import Workflow

private func rule(_ conditions: [(String, String)], to folder: String) -> RoutingRule {
    RoutingRule(
        conditions: conditions.map { RoutingCondition(fact: $0.0, wanted: $0.1) }, target: .hotFolder(folder))
}

private let rules = [
    rule([("product", "business-card"), ("quantity", ">=500")], to: "offset"),
    rule([("stock", "silk-350")], to: "heavy"),
    RoutingRule(
        conditions: [RoutingCondition(fact: "type", wanted: "stock")], target: .skip(reason: "picked from the shelf")),
    rule([], to: "digital"),
]

@Suite struct `The routing table` {
    @Test(
        arguments: [
            (["product": "business-card", "quantity": "500"], 0), (["product": "business-card", "quantity": "499"], 3),
            (["product": "business-card", "quantity": "499", "stock": "silk-350"], 1),
            (["product": "flyer", "quantity": "5000", "type": "stock"], 2), ([:], 3),
        ] as [(JobFacts, Int)])
    func `lets the first rule decide whose conditions all hold`(facts: JobFacts, index: Int) {
        let decision = Routing.decide(facts: facts, rules: rules)
        #expect(decision.rule == index && decision.target == rules[index].target)
        #expect(Routing.problems(in: rules).isEmpty)
    }

    @Test(
        arguments: [
            (">=10", "10", true), (">=10", "9.9", false), ("<=50", "50", true), ("<=50", "51", false),
            (">1", "1", false), (">1", "2", true), ("<1", "0.5", true), ("<1", "1", false), (">= 10", "11", true),
            (">=10", "many", false), (">=10", "", false), (">=10", "inf", false), ("10", "10.0", false),
            ("silk-350", "Silk-350", false), ("", "", true),
        ])
    func `compares numbers as numbers and the rest letter for letter`(wanted: String, found: String, held: Bool) {
        let decision = Routing.decide(
            facts: JobFacts(["x": found]), rules: [rule([("x", wanted)], to: "a"), rule([], to: "b")])
        #expect(decision.rule == (held ? 0 : 1))
        #expect(decision.checks[0][0].held == held)
    }

    @Test func `tells of every condition what it found`() {
        let decision = Routing.decide(facts: ["product": "business-card", "quantity": "250"], rules: rules)
        #expect(
            decision.checks.map { $0.map(\.description) } == [
                ["product is business-card, wanted business-card: yes", "quantity is 250, wanted >=500: no"],
                ["stock is not known, wanted silk-350: no"], ["type is not known, wanted stock: no"], [],
            ])
    }

    @Test func `that lets a job fall through names no target`() {
        let decision = Routing.decide(facts: [:], rules: [rule([("a", "b")], to: "x")])
        #expect(decision.rule == nil && decision.target == nil)
    }

    @Test(
        arguments: [
            ([], [nil]), ([rule([("a", "b")], to: "x")], [0]), ([rule([], to: "x"), rule([], to: "y")], [0]),
            ([rule([("a", ">=ten"), ("", "b")], to: "x"), rule([], to: "y")], [0, 0]),
            ([rule([], to: "x"), rule([("a", "<")], to: "y")], [0, 1, 1]),
        ] as [([RoutingRule], [Int?])])
    func `is checked before it is used`(rules: [RoutingRule], where places: [Int?]) {
        #expect(Routing.problems(in: rules).map(\.rule) == places)
    }

    @Test(arguments: [("rush", 0), ("fragile", 0), ("heavy", 1), ("rus", 1)])
    func `holds for a tag where one of the product's tags is wanted`(wanted: String, index: Int) {
        let rules = [rule([("tag", wanted)], to: "a"), rule([], to: "b")]
        let decision = Routing.decide(facts: JobFacts([:], tags: ["rush", "fragile"]), rules: rules)
        #expect(decision.rule == index)
        #expect(decision.checks[0][0].found == "rush, fragile")
        #expect(Routing.decide(facts: JobFacts([:]), rules: rules).checks[0][0].found == nil)
    }
}

@Suite struct `Profile rules` {
    private static let rules = [
        ProfileRule(conditions: [RoutingCondition(fact: "tag", wanted: "wide")], profile: "wide"),
        ProfileRule(conditions: [RoutingCondition(fact: "quantity", wanted: ">=500")], profile: "offset"),
    ]

    @Test(arguments: [(600, ["wide"], "wide"), (600, [], "offset"), (499, [], nil)] as [(Int, [String], String?)])
    func `let the first that holds decide, else the product`(quantity: Int, tags: [String], profile: String?) {
        let facts = JobFacts(["quantity": "\(quantity)"], tags: tags)
        #expect(ProfileRule.profile(for: facts, by: Self.rules) == profile)
    }
}
