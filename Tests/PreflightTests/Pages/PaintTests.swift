import Preflight
import Testing
import Workflow

@Suite struct `A blank page` {
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isBlank: Bool
        let change: @Sendable (inout PageFacts) -> Void
        init(_ name: String, isBlank: Bool, _ change: @escaping @Sendable (inout PageFacts) -> Void) {
            (testDescription, self.isBlank, self.change) = (name, isBlank, change)
        }
    }

    @Test(arguments: [
        Page("nothing at all", isBlank: true) { $0.marks = [] },
        Page("white areas", isBlank: true) { $0.marks = [.mark(.area, inks: [])] },
        Page("text on a layer that is off", isBlank: true) { $0.marks = [MarkFacts.mark(.text).hidden] },
        Page("crop marks alone", isBlank: true) { $0.marks = [MarkFacts.mark(.line).at(.at(2, 20, 5, 0))] },
        Page("a picture that is hidden", isBlank: true) {
            $0.marks = []
            $0.images = [.picture(300)]
            $0.images[0].isHidden = true
        },
        Page("a picture", isBlank: false) {
            $0.marks = []
            $0.images = [.picture(300)]
        },
        Page("one hairline", isBlank: false) { $0.marks = [MarkFacts.mark(.line).at(.at(20, 30, 9, 0))] },
        Page("a mark that only touches the trim", isBlank: false) {
            $0.marks = [MarkFacts.mark(.area).at(.at(5, 25, 5, 5))]
        },
        Page("contents that nobody looked at", isBlank: false) { ($0.marks, $0.edges) = ([], []) },
    ])
    func `is one without visible ink`(page: Page) {
        let facts = PDFFacts.of([
            .card {
                $0.paint(.left, [.bare(0, 55)])
                page.change(&$0)
            }
        ])
        let found = findings("page.blank", in: facts)
        #expect(found.map(\.severity) == (page.isBlank ? [.warning] : []))
        #expect(found.allSatisfy { $0.page == 1 && $0.place == .at(10, 20, 85, 55) })
    }

    private static func book(blank: Set<Int>) -> PDFFacts {
        .of(
            (1...4).map { number in
                .card(number) {
                    $0.paint(.left, [.bare(0, 55)])
                    if blank.contains(number) { $0.marks = [] }
                }
            })
    }

    @Test(
        arguments: [
            ([2, -1], [2, 4], []), ([2, -1], [2], [4]), ([2], [2, 3], [3]), ([], [], []), ([-4], [1], []),
            ([9, -9], [], []),
        ] as [([Int], Set<Int>, [Int])])
    func `is fine where it is meant to be, and one that is not is told`(
        meant: [Int], blank: Set<Int>, pages: [Int]
    ) {
        let found = findings("page.blank", in: Self.book(blank: blank), expecting: Expectation(blanks: meant))
        #expect(found.map(\.page) == pages)
    }

    @Test func `is not told of a walk that stopped`() {
        var facts = Self.book(blank: [1])
        facts.limitReached = "time"
        #expect(findings("page.blank", in: facts) == [])
    }
}

@Suite struct `What lies beside the page` {
    @Test(arguments: [
        (MarkFacts.mark(.text).at(.at(0, 0, 5, 3)), true), (.mark(.text).at(.at(2, 30, 5, 3)), false),
        (.mark(.text).at(.at(2, 30, 4.9, 3)), true), (.mark(.line).at(.at(0, 0, 5, 3)), false),
        (MarkFacts.mark(.text).at(.at(0, 0, 5, 3)).hidden, false), (.mark(.text), false),
    ])
    func `is told where it is text`(mark: MarkFacts, isTold: Bool) {
        #expect(findings("page.content-outside", in: .marks(mark)).map(\.severity) == (isTold ? [.info] : []))
    }

    @Test func `is told where it is a picture, and is slug text beside marks is not`() {
        var picture = ImageFacts.picture(300)
        picture.place = .at(200, 200, 20, 20)
        #expect(findings("page.content-outside", in: .of([.card(images: [picture])])).first?.place == picture.place)
        let slug = PageFacts.card {
            $0.mediaBox = $0.mediaBox.grown(20)
            $0.marks = [MarkFacts.mark(.text).at(.at(0, 0, 5, 3))]
            $0.outsideLines = .cropMarks()
        }
        #expect(findings("page.content-outside", in: .of([slug])) == [])
    }
}

@Suite struct `The safe zone` {
    private static let zone = Expectation(safeZone: 4)
    /// Text whose nearest place is so far from one side of the trim.
    static func text(_ distance: Double, from side: EdgeFacts.Side = .left, kind: MarkFacts.Kind = .text) -> MarkFacts {
        let trim = Box.at(10, 20, 85, 55)
        var near = Box.at(40, 40, 10, 3)
        switch side {
        case .left: near = .at(trim.x0 + distance, 40, 10, 3)
        case .right: near = .at(trim.x1 - distance - 10, 40, 10, 3)
        case .top: near = .at(40, trim.y1 - distance - 3, 10, 3)
        case .bottom: near = .at(40, trim.y0 + distance, 10, 3)
        }
        return .mark(kind) { ($0.place, $0.toTrim, $0.toTrimPlace) = (near, distance, near) }
    }

    @Test(arguments: [(4, false), (3.99, false), (3.9, true), (0, true), (-1, true)])
    func `is kept by text`(distance: Double, isTold: Bool) {
        let found = findings("page.safe-zone", in: .marks(Self.text(distance)), expecting: Self.zone)
        #expect(found.map(\.severity) == (isTold ? [.warning] : []))
        #expect(found.allSatisfy { $0.value == distance && $0.limit == 4 && $0.place != nil })
    }

    static let harmed: [(String, MarkFacts, Bool)] = [
        ("a line", text(1, kind: .line), true), ("a line that runs over the edge", text(-1, kind: .line), false),
        ("an area", text(1, kind: .area), false), ("hidden text", text(1).hidden, false),
        ("white on paper", text(1).inked([]), false), ("white on a picture", text(1).inked([]).onInk, true),
        ("a die line", text(1, kind: .line).inked(["CutContour"]), false),
        ("a register mark", text(1, kind: .line).inked(["All"]), false),
    ]

    @Test(arguments: harmed)
    func `is kept by what a cut would harm`(what: String, mark: MarkFacts, isTold: Bool) {
        #expect(findings("page.safe-zone", in: .marks(mark), expecting: Self.zone).isEmpty == !isTold, "\(what)")
    }

    @Test func `is told with the edge as seen and the closest mark`() {
        let facts = PDFFacts.of([.card(rotation: 90) { $0.marks = [Self.text(3), Self.text(1, from: .bottom)] }])
        #expect(
            findings("page.safe-zone", in: facts, expecting: Self.zone).map(\.message) == [
                "Text stands 1 mm from the left edge; 4 mm have to stay free."
            ])
    }

    @Test(
        arguments: [
            (0.0, 4.0, "Text stands right at the left edge; 4 mm have to stay free."),
            (-0.05, 4, "Text stands right at the left edge; 4 mm have to stay free."),
            (-0.05, 0, "Text stands right at the left edge; it may be cut off there."),
            (-1.5, 4, "Text reaches 1.5 mm over the left edge and may be cut off there."),
            (0.05, 4, "Text stands 0.05 mm from the left edge; 4 mm have to stay free."),
        ])
    func `says of text at the cut no more than is known`(distance: Double, zone: Double, sentence: String) {
        let expected = Expectation(safeZone: Millimetres(zone))
        let found = findings("page.safe-zone", in: .marks(Self.text(distance)), expecting: expected)
        #expect(found.map(\.message) == [sentence])
    }

    @Test func `is not asked where none is ordered`() {
        #expect(findings("page.safe-zone", in: .marks(Self.text(0)), expecting: Expectation()) == [])
    }

    @Test(
        arguments: [
            (1, EdgeFacts.Side.left, 9.9, "page.gutter"), (1, .left, 10, nil), (1, .right, 9, nil),
            (1, .right, 3, "page.safe-zone"), (2, .right, 9, "page.gutter"), (2, .left, 3, "page.safe-zone"),
            (1, .left, 3, "page.gutter"),
        ] as [(Int, EdgeFacts.Side, Double, String?)])
    func `is as wide as the gutter at the bound edge`(page: Int, side: EdgeFacts.Side, distance: Double, rule: String?)
    {
        let expectation = Expectation(safeZone: 4, binding: .left, gutter: 10)
        let facts = PDFFacts.of(
            (1...2).map { number in
                .card(number) { if number == page { $0.marks = [Self.text(distance, from: side)] } }
            })
        let found = ["page.gutter", "page.safe-zone"].flatMap { findings($0, in: facts, expecting: expectation) }
        #expect(found.map(\.rule) == (rule.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.page == page && $0.severity == .warning })
    }

    @Test func `is judged at the gutter by all marks of a look, not only by the one nearest to any edge`() {
        var mark = Self.text(5, from: .top)
        mark.place = .at(12, 40, 60, 30)
        let expectation = Expectation(binding: .left, gutter: 10)
        #expect(findings("page.gutter", in: .marks(mark), expecting: expectation).first?.value == 2)
        mark.place = .at(10, 40, 60, 30)
        #expect(findings("page.gutter", in: .marks(mark), expecting: expectation).first?.value == 0)
    }

    @Test func `is asked once where the gutter is no wider`() {
        let expectation = Expectation(safeZone: 4, binding: .left, gutter: 4)
        let facts = PDFFacts.marks(Self.text(3))
        #expect(findings("page.gutter", in: facts, expecting: expectation) == [])
        #expect(findings("page.safe-zone", in: facts, expecting: expectation).map(\.value) == [3])
    }
}

extension MarkFacts {
    fileprivate func inked(_ inks: [String]) -> MarkFacts {
        var mark = self
        mark.colour.inks = inks
        return mark
    }
}
