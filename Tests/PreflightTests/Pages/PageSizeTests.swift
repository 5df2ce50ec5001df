import Preflight
import Testing
import Workflow

@Suite struct `The trimmed size` {
    @Test(
        arguments: [
            (85, 55, nil, nil), (85.5, 55, nil, nil), (84.5, 54.5, nil, nil), (85.51, 55, .warning, 0.5),
            (86, 55, .warning, 0.5), (85, 56.01, .error, 1), (90, 55, .error, 1), (55, 85, .info, nil),
            (55.8, 85, .warning, 0.5), (57, 85, .error, 1),
        ] as [(Double, Double, Severity?, Double?)])
    func `has to be the ordered one`(width: Double, height: Double, severity: Severity?, limit: Double?) {
        let found = findings("page.trim-size", in: .of([.card(width: width, height: height)]))
        #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
        #expect(found.first?.limit == limit)
        #expect(found.allSatisfy { $0.page == 1 && $0.unit == "mm" && $0.place != nil })
    }

    @Test(arguments: [(0, true), (90, false), (180, true), (270, false)])
    func `is that of the page as it is seen`(rotation: Int, isUpright: Bool) {
        let facts = PDFFacts.of([.card(rotation: rotation)])
        #expect(findings("page.trim-size", in: facts).map(\.severity) == (isUpright ? [] : [.info]))
        let turned = PDFFacts.of([.card(width: 55, height: 85, rotation: rotation)])
        #expect(findings("page.trim-size", in: turned).map(\.severity) == (isUpright ? [.info] : []))
    }

    @Test func `is that of each page, and the finding names the page and both sizes`() {
        let found = findings("page.trim-size", in: .of([.card(1), .card(2, width: 90)]))
        #expect(found.map(\.page) == [2])
        #expect(found.first?.message == "The trimmed page is 90 × 55 mm; 85 × 55 mm is ordered.")
        #expect(found.first?.value == 5)
    }

    @Test func `is not asked where any size will do`() {
        #expect(findings("page.trim-size", in: .of([.card(width: 300)]), expecting: Expectation()) == [])
    }

    @Test func `written in points is not a deviation`() {
        // 595 × 842 points, as most programs write A4.
        let a4 = PDFFacts.of([.card(width: 595 * 25.4 / 72, height: 842 * 25.4 / 72)])
        let expectation = Expectation(trim: Size(width: 210, height: 297))
        #expect(findings("page.trim-size", in: a4, expecting: expectation) == [])
    }
}

@Suite struct `A page without a trim box` {
    private static let bare = PageFacts.card {
        $0.mediaBox = .at(0, 0, 91, 61)
        ($0.trimBox, $0.bleedBox) = (nil, nil)
    }

    @Test func `is taken whole, with a warning`() {
        let found = findings("page.trim-missing", in: .of([Self.bare]), expecting: Expectation())
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.message.contains("whole area of 91 × 61 mm") == true)
        let size = findings("page.trim-size", in: .of([Self.bare]))
        #expect(size.first?.message == "The trimmed page is 91 × 61 mm; 85 × 55 mm is ordered.")
    }

    @Test func `is told that only its trim box is missing where its area is size and bleed`() {
        let found = findings("page.trim-missing", in: .of([Self.bare]))
        #expect(found.first?.message.hasSuffix("only the trim box is missing.") == true)
    }

    @Test(
        arguments: [(91, 0, .info), (91.6, 0, .warning), (91, 1, .warning)] as [(Millimetres, Millimetres, Severity)])
    func `is told of only where it has the ordered size and no bleed is ordered`(
        width: Millimetres, bleed: Millimetres, severity: Severity
    ) {
        let ordered = Expectation(trim: Size(width: width, height: 61), bleed: bleed)
        let found = findings("page.trim-missing", in: .of([Self.bare]), expecting: ordered)
        #expect(found.map(\.severity) == [severity])
    }

    @Test func `is no finding where there is a trim box`() {
        #expect(findings("page.trim-missing", in: .card) == [])
    }
}

@Suite struct `Pages of one file` {
    @Test(arguments: [(85, 55, 0), (85.1, 55, 0), (85.11, 55, 1), (55, 85, 1)])
    func `have one size`(width: Double, height: Double, count: Int) {
        let found = findings("page.sizes-differ", in: .of([.card(1), .card(2, width: width, height: height)]))
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.page == 2 && $0.severity == .warning })
    }

    @Test(arguments: [(1, 0), (2, 1)])
    func `are measured in points`(userUnit: Double, count: Int) {
        let found = findings("page.user-unit", in: .of([.card { $0.userUnit = userUnit }]))
        #expect(found.map(\.severity) == Array(repeating: .warning, count: count))
    }
}
