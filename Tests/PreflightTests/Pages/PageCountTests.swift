import Preflight
import Testing
import Workflow

@Suite struct `The number of pages` {
    private static func facts(pages: Int) -> PDFFacts {
        .of(pages == 0 ? [] : (1...pages).map { .card($0) })
    }

    @Test(
        arguments: [
            (1, PageLimits(min: 1, max: 2), nil), (2, PageLimits(min: 1, max: 2), nil),
            (3, PageLimits(min: 1, max: 2), 2),
            (1, PageLimits(min: 2, max: 2), 2), (2, PageLimits(min: 2, max: 2), nil), (3, PageLimits(min: 4), 4),
            (9, PageLimits(max: 8), 8), (9, PageLimits(), nil),
        ] as [(Int, PageLimits, Double?)])
    func `has to lie within what is ordered`(pages: Int, limits: PageLimits, crossed: Double?) {
        let found = findings("pages.count", in: Self.facts(pages: pages), expecting: Expectation(pages: limits))
        #expect(found.map(\.limit) == (crossed == nil ? [] : [crossed]))
        #expect(found.allSatisfy { $0.severity == .error && $0.value == Double(pages) && $0.unit == "pages" })
    }

    @Test(arguments: [(16, 4, true), (14, 4, false), (3, 1, true), (3, 0, true), (4, -4, true)])
    func `has to be a multiple where the binding asks for one`(pages: Int, multiple: Int, isGood: Bool) {
        let expectation = Expectation(pages: PageLimits(multipleOf: multiple))
        #expect(findings("pages.multiple-of", in: Self.facts(pages: pages), expecting: expectation).isEmpty == isGood)
    }

    @Test func `cannot be none`() {
        let report = judge(Self.facts(pages: 0), sha256: someDigest, against: .card)
        #expect(report.findings.map(\.rule) == ["pages.none"])
        #expect(report.findings.map(\.limit) == [1])
        #expect(report.hasUnoverridableFinding)
    }

    @Test(arguments: [
        (PageLimits(min: 2, max: 2), "The file has 3 pages; exactly 2 are ordered."),
        (PageLimits(min: 1, max: 1), "The file has 3 pages; exactly 1 is ordered."),
        (PageLimits(min: 1, max: 2), "The file has 3 pages; 1 to 2 are ordered."),
        (PageLimits(min: 4), "The file has 3 pages; at least 4 are ordered."),
        (PageLimits(max: 2), "The file has 3 pages; at most 2 are ordered."),
    ])
    func `is told in one sentence`(limits: PageLimits, sentence: String) {
        let found = findings("pages.count", in: Self.facts(pages: 3), expecting: Expectation(pages: limits))
        #expect(found.map(\.message) == [sentence])
    }
}
