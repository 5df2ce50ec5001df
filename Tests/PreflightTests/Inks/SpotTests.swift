import Preflight
import Testing
import Workflow

@Suite struct `Spot colours` {
    private func facts(_ inks: [InkFacts]) -> PDFFacts { .of([.card()]) { $0.inks = inks } }

    @Test(
        arguments: [
            (["PANTONE 185 C", "PANTONE 185 U"], true), (["PANTONE 185 C", "Pantone 185C"], true),
            (["PANTONE 185 CV", "PANTONE 185 CVC"], true), (["PANTONE 185", "PANTONE 185 C"], true),
            (["PANTONE Orange 021 C", "PANTONE Orange 021 U"], true), (["PMS 185", "Pantone 185 c"], true),
            (["HKS 13 K", "HKS 13 N"], true), (["Gold", "gold"], true), (["Hot Pink", "Hot-Pink"], true),
            (["Black", "black"], true), (["Cyan", "Process Cyan"], true), (["R\u{E9}serve", "Re\u{301}serve"], true),
            (["PANTONE 185 C", "PANTONE 186 C"], false), (["PANTONE 185 C", "PANTONE 185 2X C"], false),
            (["PANTONE Black C", "PANTONE Black 2 C"], false), (["Gold", "Gold C"], false),
            (["Gold", "Gold +"], false),
            (["Ink 1", "Ink 11"], false), (["PANTONE C", "PANTONE U"], false), (["Gold"], false),
        ])
    func `whose names a person cannot tell apart are asked about`(names: [String], isFound: Bool) {
        let found = findings("ink.spots-alike", in: facts(names.map { InkFacts(name: $0) }))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.allSatisfy { $0.value == 2 && names.allSatisfy($0.message.contains) })
    }

    @Test func `that are only listed are not asked about`() {
        let inks = [InkFacts(name: "Gold"), InkFacts(name: "GOLD", isUsed: false)]
        #expect(findings("ink.spots-alike", in: facts(inks)) == [])
        #expect(findings("ink.unexpected-spot", in: facts(inks)).count == 1)
    }

    @Test(arguments: [([], 0), (["a"], 0), (["a", "b"], 1)] as [([String], Int)])
    func `have one definition`(definitions: [String], count: Int) {
        let found = findings(
            "ink.spots-alike", in: facts([InkFacts(name: "Gold", definitions: definitions, pages: [4])]))
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.page == 4 && $0.unit == "definitions" })
    }

    @Test(
        arguments: [
            "CutContour", "Cut Contour", "cut", "Thru-cut", "Die Line", "DIELINE 1", "Stanze", "Stanzkontur_neu",
            "Crease", "Creasing", "Perf", "Perforation", "Varnish", "Spot UV", "UV-Lack", "Prägung", "fustella",
            "Hot Foil", "Score",
        ])
    func `named like a finishing step are asked about unless they are ordered`(name: String) {
        let found = findings("ink.die-line", in: facts([InkFacts(name: name, pages: [2])]))
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.page == 2)
        let ordered = findings(
            "ink.die-line", in: facts([InkFacts(name: name)]), expecting: Expectation(inks: .cmyk, spots: [name]))
        #expect(ordered.map(\.severity) == [.info])
    }

    @Test(
        arguments: [
            "PANTONE 185 C", "Gold", "Die Farbe", "Constanza Red", "Haircut Red", "Uncut", "Black", "White", "Scarlet",
            "Lackrot", "Foliage", "Reflex Blue", "Glueck",
        ])
    func `named like a colour are colours`(name: String) {
        #expect(findings("ink.die-line", in: facts([InkFacts(name: name)])) == [])
    }

    @Test(
        arguments: [
            ([], [], 0, []), (["Gold"], [], 0, [1]), (["Gold"], ["Gold"], 0, []),
            (["Gold", "Silver"], ["Gold"], 0, [1]),
            (["Gold"], [], 1, []), (["Gold", "Silver"], [], 1, [2]), (["All", "None", "Black"], [], 0, []),
        ] as [([String], [String], Double, [Double])])
    func `are counted where a profile asks`(inks: [String], ordered: [String], limit: Double, values: [Double]) {
        let facts = facts(inks.map { InkFacts(name: $0) })
        let expectation = Expectation(spots: ordered)
        let press = Profile(
            name: "press", settings: ["ink.spot-count": RuleSetting(severity: .error, error: limit)])
        #expect(findings("ink.spot-count", in: facts, expecting: expectation) == [])
        let found = findings("ink.spot-count", in: facts, expecting: expectation, profile: press)
        #expect(found.map(\.value) == values)
        #expect(found.allSatisfy { $0.severity == .error && $0.limit == limit })
        let words = limit == 0 ? "none can be printed." : "at most 1 can be printed."
        #expect(found.allSatisfy { $0.message.hasSuffix(words) })
    }

    @Test func `that nobody ordered are shown where they are`() {
        let facts = PDFFacts.of([
            .card(1), .card(2) { $0.marks = [.ground("Gold").hidden, .mark(.text, inks: ["Gold"])] },
        ]) {
            $0.inks = [InkFacts(name: "Gold", pages: [2])]
        }
        let found = findings("ink.unexpected-spot", in: facts)
        #expect(found.map(\.page) == [2])
        #expect(found.map(\.place) == [.at(20, 30, 40, 20)])
    }

    @Test func `that are ordered and only listed are missing`() {
        let facts = facts([InkFacts(name: "Gold", isUsed: false)])
        let found = findings("ink.missing-spot", in: facts, expecting: Expectation(spots: ["Gold", "Silver"]))
        #expect(found.map { $0.message.contains("the file lists it") } == [true, false])
    }
}

@Suite struct `The registration colour` {
    private static let all = MarkFacts.mark(.line, space: "Separation(All)", inks: ["All"])
    /// As large as the page with its marks.
    private static let around = all.at(.at(5, 15, 95, 65))

    private static func inside(_ mark: MarkFacts, by distance: Double) -> MarkFacts {
        var mark = mark
        mark.toTrim = distance
        mark.toTrimPlace = .at(30, 40, 1, 1)
        return mark
    }
    private static func many(_ mark: MarkFacts) -> MarkFacts {
        var mark = mark
        mark.count = 8
        return mark
    }

    @Test(
        arguments: [
            ("text on the page", all, true), ("crop marks", many(around), false),
            ("crop marks and a line on the page", inside(many(around), by: 4), true),
            ("a line over the edge", inside(many(around), by: -1), true), ("one large area", around, true),
            ("a mark in the bleed", all.at(.at(96, 30, 1, 1)), false), ("a hidden layer", all.hidden, false),
            ("black", .mark(.line), false),
        ])
    func `stays outside the trim`(what: String, mark: MarkFacts, isFound: Bool) {
        let found = findings("ink.registration", in: .marks(mark))
        #expect(found.map(\.severity) == (isFound ? [.warning] : []))
        #expect(found.first?.place == (isFound ? mark.toTrimPlace ?? mark.place : nil))
    }

    @Test(arguments: [(85.0, true), (80.0, false)])
    func `may mark a sheet that names no trim`(width: Double, isFound: Bool) {
        let page = PageFacts.card {
            $0.mediaBox = .at(10, 20, 85, 55)
            $0.bleedBox = nil
            $0.trimBox = nil
            $0.marks = [Self.all]
        }
        let ordered = Expectation(trim: Size(width: Millimetres(width), height: 55))
        #expect(findings("ink.registration", in: .of([page]), expecting: ordered).isEmpty == !isFound)
    }
}
