import Preflight
import Testing
import Workflow

extension [OutsideLine] {
    /// Crop marks of the builder's card, 5 mm long.
    static func cropMarks(gap: Double = 4, offset: Double = 0) -> [OutsideLine] {
        let trim = Box.at(10, 20, 85, 55).grown(offset)
        let outer = Box.at(10, 20, 85, 55).grown(gap)
        let level = [trim.y0, trim.y1].flatMap { y in [Box.at(outer.x0 - 5, y, 5, 0), .at(outer.x1, y, 5, 0)] }
        let upright = [trim.x0, trim.x1].flatMap { x in [Box.at(x, outer.y0 - 5, 0, 5), .at(x, outer.y1, 0, 5)] }
        return (level + upright).map { OutsideLine(place: $0, width: 0.25, isRegistration: true) }
    }
    /// A cross of two register lines of 6 mm.
    static func cross(_ x: Double, _ y: Double, isRegistration: Bool = true) -> [OutsideLine] {
        [Box.at(x - 3, y, 6, 0), .at(x, y - 3, 0, 6)].map {
            OutsideLine(place: $0, width: 0.25, isRegistration: isRegistration)
        }
    }
}

@Suite struct `Printer's marks` {
    private static func page(_ lines: [OutsideLine], rotation: Int = 0) -> PDFFacts {
        .of([
            .card(rotation: rotation) {
                $0.mediaBox = $0.mediaBox.grown(10)
                $0.paint(.left, [.bare(0, 55)])
                $0.outsideLines = lines
            }
        ])
    }
    private static func ordered(_ marks: PrinterMarks) -> Expectation { Expectation(bleed: 3, marks: marks) }
    private static let crosses: [OutsideLine] = .cross(2, 47) + .cross(103, 47)
    private static let bleedMarks: [OutsideLine] = .cropMarks(offset: 3)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [OutsideLine]
        let ordered: PrinterMarks
        let rules: [String]
        init(_ name: String, _ lines: [OutsideLine], _ ordered: PrinterMarks, _ rules: String...) {
            (testDescription, self.lines, self.ordered, self.rules) = (name, lines, ordered, rules)
        }
    }

    private static let whole: [OutsideLine] = .cropMarks()
    private static let askew: [OutsideLine] = .cropMarks(offset: 1)
    private static let black: [OutsideLine] = .cross(2, 47, isRegistration: false) + .cross(103, 47)
    private static let close: [OutsideLine] = .cross(5, 47) + .cross(103, 47)

    static let crop: [Case] = [
        Case("none", [], .crop, "error marks.missing"), Case("all", whole, .crop),
        Case("all, beside marks of the bleed", whole + bleedMarks, .crop),
        Case("marks of the bleed alone", bleedMarks, .crop, "error marks.missing"),
        Case("all, beside lines inside", whole + .cropMarks(offset: -1), .crop),
        Case("all, beside lines outside", whole + .cropMarks(offset: 1), .crop),
        Case("seven lines", Array(whole.prefix(7)), .crop, "error marks.missing"),
        Case("as wide as the bleed", .cropMarks(gap: 3), .crop),
        Case("a little within the bleed", .cropMarks(gap: 2.89), .crop, "error marks.inside-bleed"),
        Case("six points from the trim", .cropMarks(gap: 2.117), .crop, "error marks.inside-bleed"),
        Case("six points from the trim, not asked for", .cropMarks(gap: 2.117), .any),
        Case("a quarter of a millimetre off", .cropMarks(offset: 0.25), .crop),
        Case("a little more off", .cropMarks(offset: 0.26), .crop, "warning marks.off-trim"),
        Case("a millimetre inside", .cropMarks(offset: -1), .any, "warning marks.off-trim"),
        Case("some lines of a drawing", Array(askew.prefix(5)), .any),
    ]
    static let others: [Case] = [
        Case("no register marks", whole, .registration, "error marks.missing"),
        Case("one register mark", whole + .cross(2, 47), .registration, "error marks.missing"),
        Case("register marks in black alone", whole + black, .registration, "error marks.missing"),
        Case("all of both", whole + crosses, .registration),
        Case("one within the bleed", whole + close, .registration, "error marks.inside-bleed"),
        Case("neither, and neither asked for", [], .any),
        Case("unwanted", whole, .none, "warning marks.unwanted"),
        Case("unwanted register marks", .cross(2, 47), .none, "warning marks.unwanted"),
        Case("three lines of a drawing", Array(whole.prefix(3)), .none),
        Case("none, and none wanted", [], .none),
    ]

    @Test(arguments: crop + others)
    func `are as ordered`(example: Case) {
        let report = judge(Self.page(example.lines), sha256: someDigest, against: Self.ordered(example.ordered))
        let found = report.findings.filter { $0.rule.hasPrefix("marks.") }
        #expect(found.map { "\($0.severity.rawValue) \($0.rule)" } == example.rules)
    }

    @Test(arguments: [(0, "top right"), (90, "bottom right"), (180, "bottom left"), (270, "top left")])
    func `that are missing are named by their corner as seen`(rotation: Int, corner: String) {
        let lines = [OutsideLine].cropMarks().filter { $0.place.x0 < 95 || $0.place.y1 < 75 }
        let found = findings("marks.missing", in: Self.page(lines, rotation: rotation), expecting: Self.ordered(.crop))
        #expect(found.map(\.message) == ["Crop marks are missing at the \(corner) corner."])
    }

    @Test func `are not missed on a page that nobody looked at`() {
        #expect(findings("marks.missing", in: .card, expecting: Self.ordered(.crop)) == [])
    }

    @Test func `that are off the trim tell by how much`() {
        let found = findings("marks.off-trim", in: Self.page(.cropMarks(offset: 1)), expecting: Self.ordered(.crop))
        #expect(found.map(\.value) == [1])
        #expect(found.map(\.limit) == [0.25])
    }
}
