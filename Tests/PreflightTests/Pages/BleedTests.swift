import Preflight
import Testing
import Workflow

@Suite struct `Bleed` {
    private static func card(
        _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, rotation: Int = 0
    ) -> PDFFacts {
        .of([.card(rotation: rotation) { $0.bleedBox = $0.trim85.grown(left, top, right, bottom) }])
    }

    @Test(arguments: [(3, true), (2.9, true), (2.89, false), (5, true), (0, false)])
    func `has to reach as far as ordered, less a tenth of a millimetre`(reach: Double, isGood: Bool) {
        let found = findings("page.bleed", in: Self.card(reach, reach, reach, reach))
        #expect(found.isEmpty == isGood)
        #expect(found.allSatisfy { $0.severity == .error && $0.value == reach && $0.limit == 3 && $0.unit == "mm" })
    }

    @Test(arguments: [
        ([0, 3, 3, 3], Box(x0: 7, y0: 20, x1: 10, y1: 75)), ([3, 0, 3, 3], Box(x0: 10, y0: 75, x1: 95, y1: 78)),
        ([3, 3, 0, 3], Box(x0: 95, y0: 20, x1: 98, y1: 75)), ([3, 3, 3, 0], Box(x0: 10, y0: 17, x1: 95, y1: 20)),
    ])
    func `is shown beyond the edge that lacks it`(bleed: [Double], place: Box) {
        let found = findings("page.bleed", in: Self.card(bleed[0], bleed[1], bleed[2], bleed[3]))
        #expect(found.map(\.place) == [place])
    }

    @Test func `is shown at every edge that lacks some`() {
        let found = findings("page.bleed", in: Self.card(0, 3, 3, 1))
        #expect(found.first?.place == Box(x0: 7, y0: 17, x1: 95, y1: 75))
    }

    @Test(arguments: [
        (0, "at the left edge"), (90, "at the top edge"), (180, "at the right edge"), (270, "at the bottom edge"),
    ])
    func `names the edge as it is seen on a turned page`(rotation: Int, edge: String) {
        let found = findings("page.bleed", in: Self.card(1, 3, 3, 3, rotation: rotation))
        #expect(found.map(\.message) == ["The page has 1 mm of bleed \(edge); 3 mm of bleed are ordered."])
        // The place is in the file's own coordinates, whatever the rotation.
        #expect(found.first?.place == Box(x0: 7, y0: 20, x1: 10, y1: 75))
    }

    @Test(
        arguments: [
            ([0, 0, 0, 0], "The page has no bleed; 3 mm of bleed are ordered."),
            ([2, 2, 2, 2], "The page has 2 mm of bleed at every edge; 3 mm of bleed are ordered."),
            (
                [0, 3, 1.5, 3],
                "The page has no bleed at the left edge and 1.5 mm at the right edge; 3 mm of bleed are ordered."
            ),
            (
                [1, 0, 0, 3],
                "The page has 1 mm of bleed at the left edge, none at the top edge and none at the right edge; "
                    + "3 mm of bleed are ordered."
            ),
        ] as [([Double], String)])
    func `is told edge by edge`(reach: [Double], sentence: String) {
        let found = findings("page.bleed", in: Self.card(reach[0], reach[1], reach[2], reach[3]))
        #expect(found.map(\.message) == [sentence])
    }

    @Test func `is taken from the media box where there is no bleed box`() {
        #expect(findings("page.bleed", in: .of([.card { $0.bleedBox = nil }])) == [])
        let tight = PDFFacts.of([.card { ($0.bleedBox, $0.mediaBox) = (nil, $0.trim85.grown(1)) }])
        #expect(findings("page.bleed", in: tight).first?.value == 1)
    }

    @Test func `outside the media box is not there`() {
        let facts = PDFFacts.of([.card { $0.mediaBox = $0.trim85 }])
        #expect(findings("page.bleed", in: facts).first?.value == 0)
    }

    @Test func `is not asked where none is ordered`() {
        let expectation = Expectation(trim: Size(width: 85, height: 55))
        #expect(findings("page.bleed", in: Self.card(0, 0, 0, 0), expecting: expectation) == [])
    }
}

@Suite struct `Boxes` {
    struct Nest: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let severities: [Severity]
        let change: @Sendable (inout PageFacts) -> Void
        init(_ name: String, _ severities: [Severity], _ change: @escaping @Sendable (inout PageFacts) -> Void) {
            (self.testDescription, self.severities, self.change) = (name, severities, change)
        }
    }

    @Test(arguments: [
        Nest("trim beyond media", [.error]) { ($0.mediaBox, $0.bleedBox) = ($0.trim85.grown(-1), nil) },
        Nest("trim beyond bleed", [.error]) { $0.bleedBox = $0.trim85.grown(-1) },
        Nest("bleed beyond media", [.warning]) { $0.mediaBox = $0.trim85.grown(2) },
        Nest("bleed a hair beyond media", []) { $0.mediaBox = $0.trim85.grown(2.95) },
        Nest("art beyond media", [.error, .info]) { $0.artBox = $0.mediaBox.grown(1) },
        Nest("art equal to trim", []) { $0.artBox = $0.trimBox },
        Nest("an empty trim box", [.error]) { $0.trimBox = .at(20, 20, 0, 0) },
        Nest("a box without numbers", [.error, .error, .info]) {
            $0.artBox = Box(x0: 0, y0: 0, x1: .infinity, y1: 1)
        },
    ])
    func `lie inside each other`(nest: Nest) {
        let found = findings("page.boxes-nested", in: .of([.card(change: nest.change)]))
        #expect(found.map(\.severity) == nest.severities)
    }

    @Test(arguments: [(nil, .info), ("PDF/X-4", .warning)] as [(String?, Severity)])
    func `of trim and art are both there in every file of Illustrator, and must not be in PDF/X`(
        claim: String?, severity: Severity
    ) {
        let facts = PDFFacts.of([.card { $0.artBox = $0.trim85.grown(-1) }]) { $0.claims.pdfXMetadata = claim }
        #expect(findings("page.boxes-nested", in: facts).map(\.severity) == [severity])
    }

    @Test(arguments: [(5, []), (3, [.warning]), (0, [.warning]), (-1, [.error])] as [(Double, [Severity])])
    func `are not cropped`(grown: Double, severities: [Severity]) {
        let facts = PDFFacts.of([.card { $0.cropBox = $0.trim85.grown(grown) }])
        #expect(findings("page.crop-box", in: facts).map(\.severity) == severities)
    }
}

extension PageFacts {
    /// The builder's trim box.
    fileprivate var trim85: Box { .at(10, 20, 85, 55) }
}
