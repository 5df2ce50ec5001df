import Preflight
import Testing
import Workflow

@Suite struct `Edges are asked for` {
    private static func sides(
        _ page: PageFacts, expecting expectation: Expectation = .card, profile: Profile = .house
    ) -> [EdgeFacts.Side] {
        Questions.edges(in: .of([page]), expected: expectation, profile: profile).flatMap(\.sides)
    }

    @Test(arguments: [
        (EdgeSpan.bare(0, 55), false), (.ink(0, 55, 2.75), false), (.ink(0, 55, 2.7), false), (.ink(0, 55, 0), false),
        (.ink(0, 55, 0, 2.75), true), (.ink(0, 55, 0, 2.74), false), (.perhaps(0, 55, 0, 0), true),
        (.perhaps(0, 55, 2.74, 5), true), (.perhaps(0, 55, 2.75, 5), false),
    ])
    func `where the walk leaves them open`(span: EdgeSpan, isAsked: Bool) {
        #expect(Self.sides(.card { $0.paint(.right, [span]) }) == (isAsked ? [.right] : []))
    }

    @Test func `by page, with the trim and the ordered bleed`() {
        let open = EdgeSpan.perhaps(0, 55, 0, 5)
        let facts = PDFFacts.of([
            .card(1), .card(2) { page in for side in EdgeFacts.Side.allCases { page.paint(side, [open]) } },
        ])
        #expect(
            Questions.edges(in: facts, expected: .card, profile: .house) == [
                EdgeQuestion(page: 2, trim: .at(10, 20, 85, 55), bleed: 3, sides: EdgeFacts.Side.allCases)
            ])
    }

    @Test func `only where bleed is ordered and a rule asks`() {
        let page = PageFacts.card { $0.paint(.left, [.perhaps(0, 55, 0, 5)]) }
        let deaf = Profile(
            name: "deaf",
            settings: [
                "page.bleed": RuleSetting(severity: .off), "page.bleed-filled": RuleSetting(severity: .off),
            ])
        #expect(Self.sides(page) == [.left])
        #expect(Self.sides(page, expecting: Expectation()) == [])
        #expect(Self.sides(page, profile: deaf) == [])
        let lax = Profile(name: "lax", settings: ["page.bleed-filled": RuleSetting(error: 3)])
        #expect(Self.sides(page, profile: lax) == [])
    }

    @Test func `not at the bound edge`() {
        var expectation = Expectation.card
        expectation.binding = .left
        let page = PageFacts.card { $0.paint(.left, [.perhaps(0, 55, 0, 5)]) }
        #expect(Self.sides(page, expecting: expectation) == [])
    }

    @Test func `not where they fall short for certain`() {
        let page = PageFacts.card { $0.paint(.left, [.ink(0, 20, 0), .perhaps(20, 55, 0, 5)]) }
        #expect(Self.sides(page) == [])
    }

    @Test(arguments: [(EdgeSpan.perhaps(0, 55, 0, 0), true), (.ink(0, 55, 0), false), (.bare(0, 55), false)])
    func `without declared bleed only to know whether they are bare`(span: EdgeSpan, isAsked: Bool) {
        #expect(Self.sides(.card(bleed: 0) { $0.paint(.left, [span]) }) == (isAsked ? [.left] : []))
    }

    @Test func `not of pages without an area`() {
        let page = PageFacts.card {
            $0.trimBox = .at(0, 0, 0, 50)
            $0.paint(.left, [.perhaps(0, 55, 0, 5)])
        }
        #expect(Self.sides(page) == [])
    }
}

@Suite struct `A picture settles` {
    private static func settled(_ spans: [EdgeSpan], by seen: [EdgeSpan]) -> [EdgeSpan] {
        var facts = PDFFacts.of([.card { $0.paint(.left, spans) }])
        facts.settle(Answers(edges: [EdgeAnswer(page: 1, edges: [EdgeFacts(side: .left, spans: seen)])]))
        return facts.pages[0].edges[0].spans
    }

    @Test func `what is open, and leaves what is certain`() {
        let walk: [EdgeSpan] = [.bare(0, 10), .ink(10, 20, 4), .perhaps(20, 40, 0, 5), .ink(40, 55, 1, 5)]
        let seen: [EdgeSpan] = [.ink(0, 25, 2), .bare(25, 45), .ink(45, 55, 3)]
        #expect(
            Self.settled(walk, by: seen) == [
                .bare(0, 10), .ink(10, 20, 4), .ink(20, 25, 2), .perhaps(25, 40, 0, 0).with(.none),
                .ink(40, 45, 1), .ink(45, 55, 3),
            ])
    }

    @Test func `nothing of bare edges, whatever lies beyond them`() {
        let walk = [EdgeSpan.ink(0, 55, 0, 5).with(.none)]
        #expect(Self.settled(walk, by: [.ink(0, 55, 3)]) == walk)
    }

    @Test(arguments: [
        ([EdgeSpan.ink(0, 20, 3), .ink(20, 55, 3)], [EdgeSpan.ink(0, 55, 3)]),
        ([.ink(0, 20, 3), .ink(20, 55, 2)], [.ink(0, 20, 3), .ink(20, 55, 2)]),
        ([.ink(0, 20, 0), .bare(20, 55)], [.ink(0, 20, 0), .bare(20, 55)]),
    ])
    func `stretches that are alike as one, and only those`(seen: [EdgeSpan], settled: [EdgeSpan]) {
        #expect(Self.settled([.perhaps(0, 55, 0, 5)], by: seen) == settled)
    }

    @Test(arguments: [
        [EdgeSpan.ink(0, 20, 1, 5), .ink(20, 55, 2, 5)], [.ink(0, 20, 1, 5), .ink(20, 55, 1, 4)],
        [.ink(0, 20, 1, 5), .perhaps(20, 55, 1, 5)],
    ])
    func `no two stretches as one that nobody looked at`(walk: [EdgeSpan]) {
        #expect(Self.settled(walk, by: []) == walk)
    }

    @Test func `no more than it shows`() {
        let walk: [EdgeSpan] = [.perhaps(0, 55, 0, 5)]
        #expect(Self.settled(walk, by: []) == walk)
        #expect(
            Self.settled(walk, by: [.ink(10, 20, 3)]) == [
                .perhaps(0, 10, 0, 5), .ink(10, 20, 3), .perhaps(20, 55, 0, 5),
            ])
        // Nor beyond what may carry ink.
        #expect(Self.settled([.perhaps(0, 55, 0, 2)], by: [.ink(0, 55, 9)]) == [.ink(0, 55, 2)])
    }

    @Test func `nothing by an answer that makes no sense`() {
        let walk: [EdgeSpan] = [.perhaps(0, 55, 0, 5)]
        #expect(Self.settled(walk, by: [.ink(20, 10, 3), .ink(60, 70, 3), .perhaps(0, 55, 1, 1)]) == walk)
        var facts = PDFFacts.card
        let before = facts
        facts.settle(
            Answers(
                edges: [EdgeAnswer(page: 7, edges: [EdgeFacts(side: .left, spans: walk)])],
                coverage: [CoverageAnswer(page: 0, coverage: InkCoverage(peak: 1, place: .at(0, 0, 1, 1)))]))
        #expect(facts == before)
    }

    @Test func `the most ink of a page`() {
        var facts = PDFFacts.card
        let coverage = InkCoverage(peak: 330, place: .at(10, 20, 15, 15), estimate: "RGB")
        facts.settle(Answers(coverage: [CoverageAnswer(page: 2, coverage: coverage)]))
        #expect(facts.pages.map(\.coverage) == [nil, coverage])
    }
}

extension EdgeSpan {
    fileprivate func with(_ inside: Paint) -> EdgeSpan {
        var span = self
        span.inside = inside
        return span
    }
}
