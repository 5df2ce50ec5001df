import Preflight
import Testing
import Workflow

@Suite struct `Filled bleed` {
    struct Painted: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spans: [EdgeSpan]
        /// How far the worst stretch goes; nil where nothing is short.
        let worst: Double?
        init(_ name: String, _ spans: [EdgeSpan], worst: Double?) {
            (testDescription, self.spans, self.worst) = (name, spans, worst)
        }
    }

    static let steep: [EdgeSpan] = (0..<6).map { .ink(10 + Double($0) / 2, 10.5 + Double($0) / 2, Double($0) / 2) }
    static let aslant: [EdgeSpan] = (0..<14).map { .ink(10 + Double($0) * 2, 12 + Double($0) * 2, Double($0) / 4) }
    static let hatching: [EdgeSpan] = (0..<55).map { (at: Int) -> EdgeSpan in
        let from = Double(at)
        return at.isMultiple(of: 2) ? .ink(from, from + 1, 0) : .bare(from, from + 1)
    }

    static let cases: [Painted] = [
        Painted("a full background", [.ink(0, 55, 5)], worst: nil),
        Painted("a background that just reaches", [.ink(0, 55, 2.75)], worst: nil),
        Painted("a background that just does not", [.ink(0, 55, 2.74)], worst: 2.74),
        Painted("a background that ends at the cut", [.ink(0, 55, 0)], worst: 0),
        Painted("bare paper", [.bare(0, 55)], worst: nil),
        Painted("a tab without bleed", [.bare(0, 20), .ink(20, 24, 0), .bare(24, 55)], worst: 0),
        Painted("a hairline that meets the edge", [.bare(0, 20), .ink(20, 20.5, 0), .bare(20.5, 55)], worst: nil),
        Painted("1.5 mm without bleed", [.bare(0, 20), .ink(20, 21.5, 0), .bare(21.5, 55)], worst: 0),
        Painted("1.4 mm without bleed", [.bare(0, 20), .ink(20, 21.4, 0), .bare(21.4, 55)], worst: nil),
        Painted(
            "the corner of a shape", [.bare(0, 20), .ink(20, 21.5, 0), .ink(21.5, 22, 0.3), .ink(22, 55, 5)], worst: nil
        ),
        Painted("hatching that ends at the cut", hatching, worst: 0),
        Painted("a shape that leaves aslant", [.bare(0, 10)] + aslant + [.ink(38, 55, 20)], worst: nil),
        Painted("a shape that leaves steeply", [.bare(0, 10)] + steep + [.ink(13, 55, 20)], worst: nil),
        Painted("one of two neighbours without bleed", [.ink(0, 30, 5), .ink(30, 55, 1)], worst: 1),
    ]

    @Test(arguments: cases)
    func `goes on wherever ink stands at the cut`(painted: Painted) {
        let found = findings("page.bleed-filled", in: .of([.card { $0.paint(.left, painted.spans) }]))
        #expect(found.map(\.severity) == (painted.worst == nil ? [] : [.error]))
        #expect(found.first?.value == painted.worst)
        #expect(found.allSatisfy { $0.page == 1 && $0.limit == 3 && $0.unit == "mm" && $0.place != nil })
    }

    @Test(arguments: [
        (EdgeFacts.Side.left, Box(x0: 7, y0: 25, x1: 10, y1: 40)), (.top, Box(x0: 15, y0: 75, x1: 30, y1: 78)),
        (.right, Box(x0: 95, y0: 25, x1: 98, y1: 40)), (.bottom, Box(x0: 15, y0: 17, x1: 30, y1: 20)),
    ])
    func `is told where on its edge it is missing`(side: EdgeFacts.Side, place: Box) {
        let facts = PDFFacts.of([.card { $0.paint(side, [.bare(0, 5), .ink(5, 20, 0), .bare(20, 55)]) }])
        #expect(findings("page.bleed-filled", in: facts).map(\.place) == [place])
    }

    @Test func `is told where it is missing for longest`() {
        let facts = PDFFacts.of([.card { $0.paint(.left, [.ink(0, 20, 0), .bare(20, 45), .ink(45, 55, 0)]) }])
        #expect(findings("page.bleed-filled", in: facts).map(\.place) == [Box(x0: 7, y0: 20, x1: 10, y1: 40)])
    }

    @Test func `is told with edge and place`() {
        let facts = PDFFacts.of([
            .card(rotation: 90) {
                $0.paint(.left, [.bare(0, 20), .ink(20, 55, 1)])
                $0.paint(.bottom, [.ink(0, 85, 2)])
            }
        ])
        let found = findings("page.bleed-filled", in: facts)
        #expect(
            found.map(\.message) == [
                "The artwork at the left and top edge ends 1 mm beyond the cut or little farther; "
                    + "it has to go on for 3 mm."
            ])
        // In the file's own coordinates: the trim begins at 10, 20.
        #expect(found.first?.place == Box(x0: 7, y0: 40, x1: 10, y1: 75))
    }

    @Test(arguments: [
        (EdgeSpan.perhaps(0, 55, 0, 5), true), (.perhaps(0, 55, 0, 0), true), (.perhaps(0, 55, 2.75, 5), false),
        (.ink(0, 55, 1, 5), true), (.ink(0, 55, 1, 2.75), true), (.ink(0, 55, 2.75, 5), false),
    ])
    func `that the walk leaves open is told, and rejects nothing`(span: EdgeSpan, isOpen: Bool) {
        let facts = PDFFacts.of([.card { $0.paint(.top, [span]) }])
        let found = findings("page.bleed-filled", in: facts)
        #expect(found.map(\.severity) == (isOpen ? [.info] : []))
        #expect(judge(facts, sha256: someDigest, against: .card).verdict == .pass)
    }

    @Test func `is left to the rule of declared bleed where none is declared`() {
        let facts = PDFFacts.of([.card(bleed: 0) { $0.paint(.left, [.ink(0, 55, 0)]) }])
        #expect(findings("page.bleed-filled", in: facts) == [])
        #expect(findings("page.bleed", in: facts).map(\.severity) == [.error])
        let deaf = Profile(name: "deaf", settings: ["page.bleed": RuleSetting(severity: .off)])
        #expect(findings("page.bleed-filled", in: facts, profile: deaf).map(\.severity) == [.error])
    }

    @Test func `is not asked where none is ordered`() {
        let facts = PDFFacts.of([.card { $0.paint(.left, [.ink(0, 55, 0)]) }])
        #expect(findings("page.bleed-filled", in: facts, expecting: Expectation()) == [])
    }

    @Test(arguments: [
        (Binding.left, 1, EdgeFacts.Side.left), (.left, 2, .right), (.left, 3, .left), (.right, 1, .right),
        (.right, 2, .left), (.top, 1, .top), (.top, 2, .top),
    ])
    func `ends at the bound edge, which takes turns`(binding: Binding, page: Int, bound: EdgeFacts.Side) {
        var expectation = Expectation.card
        expectation.binding = binding
        for side in EdgeFacts.Side.allCases {
            let facts = PDFFacts.of(
                (1...3).map { number in
                    .card(number) { if number == page { $0.paint(side, [.ink(0, 40, 0)]) } }
                })
            let found = findings("page.bleed-filled", in: facts, expecting: expectation)
            #expect(found.isEmpty == (side == bound))
        }
    }
}

@Suite struct `Declared bleed` {
    @Test(arguments: [
        (EdgeSpan.bare(0, 55), Severity.info), (.ink(0, 55, 0), .error), (.perhaps(0, 55, 0, 0), .error),
    ])
    func `is needed where something stands at the edge`(span: EdgeSpan, severity: Severity) {
        let facts = PDFFacts.of([
            .card {
                $0.bleedBox = Box.at(10, 20, 85, 55).grown(0, 3, 3, 3)
                $0.paint(.left, [span])
            }
        ])
        #expect(findings("page.bleed", in: facts).map(\.severity) == [severity])
    }

    @Test func `is told for printed edges alone where there are some`() {
        let facts = PDFFacts.of([
            .card(bleed: 0) {
                for side in [EdgeFacts.Side.left, .top, .bottom] { $0.paint(side, [.bare(0, 55)]) }
                $0.paint(.right, [.ink(0, 55, 0)])
            }
        ])
        #expect(
            findings("page.bleed", in: facts).map(\.message) == [
                "The page has no bleed at the right edge; 3 mm of bleed are ordered."
            ])
    }

    @Test func `is not asked for at the bound edge`() {
        var expectation = Expectation.card
        expectation.binding = .left
        let facts = PDFFacts.of([
            .card { $0.bleedBox = Box.at(10, 20, 85, 55).grown(0, 3, 3, 3) },
            .card(2) { $0.bleedBox = Box.at(10, 20, 85, 55).grown(0, 3, 3, 3) },
        ])
        #expect(findings("page.bleed", in: facts, expecting: expectation).map(\.page) == [2])
    }
}
