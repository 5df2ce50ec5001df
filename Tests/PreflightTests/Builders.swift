import Preflight
import Workflow

/// Swift Testing has a type of this name too.
typealias Expectation = Preflight.Expectation

extension Box {
    static func at(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Box {
        Box(x0: x, y0: y, x1: x + width, y1: y + height)
    }
    /// The box with some millimetres more at each edge.
    func grown(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Box {
        Box(x0: x0 - left, y0: y0 - bottom, x1: x1 + right, y1: y1 + top)
    }
    func grown(_ all: Double) -> Box { grown(all, all, all, all) }
}

extension PageFacts {
    /// A card of 85 × 55 mm with 3 mm bleed, unless told otherwise.
    static func card(
        _ number: Int = 1, width: Double = 85, height: Double = 55, bleed: Double = 3, rotation: Int = 0,
        images: [ImageFacts] = [], change: (inout PageFacts) -> Void = { _ in }
    ) -> PageFacts {
        let trim = Box.at(10, 20, width, height)
        var page = PageFacts(
            number: number, mediaBox: trim.grown(5), bleedBox: trim.grown(bleed), trimBox: trim, rotation: rotation,
            images: images)
        change(&page)
        return page
    }
}

extension PDFFacts {
    static func of(_ pages: [PageFacts], change: (inout PDFFacts) -> Void = { _ in }) -> PDFFacts {
        var facts = PDFFacts(
            opened: .yes, version: "1.6", pageCounts: PageCounts(poppler: pages.count, qpdf: pages.count),
            pages: pages, inks: .used("Cyan", "Black"), versions: ParserVersions(poppler: "22.12.0", qpdf: "11.3.0"))
        change(&facts)
        return facts
    }
    static func unread(_ opened: Opened) -> PDFFacts { PDFFacts(opened: opened) }
    static let card = PDFFacts.of([.card(1), .card(2)])
}

extension ImageFacts {
    static func picture(
        _ ppi: Double, width: Int = 400, height: Int = 300, bits: Int = 8, space: String = "DeviceCMYK"
    ) -> ImageFacts {
        ImageFacts(
            width: width, height: height, bits: bits, colourSpace: space, place: .at(20, 30, 10, 10),
            effectiveResolution: ppi, object: 7)
    }
}

extension Expectation {
    static let card = Expectation(
        trim: Size(width: 85, height: 55), bleed: 3, pages: PageLimits(min: 1, max: 2), inks: .cmyk)
}

let someDigest = Digest(hex: String(repeating: "ab", count: 32))!

/// Findings of one rule, judged with the house profile.
func findings(
    _ rule: String, in facts: PDFFacts, expecting expectation: Expectation = .card, profile: Profile = .house
) -> [Finding] {
    judge(facts, sha256: someDigest, against: expectation, profile: profile).findings.filter { $0.rule == rule }
}

extension [InkFacts] {
    /// Inks that are printed.
    static func used(_ names: String...) -> [InkFacts] { names.map { InkFacts(name: $0) } }
}

extension MarkFacts {
    /// Black text of 9 pt on bare paper, inside the card, unless told otherwise.
    static func mark(
        _ kind: MarkFacts.Kind, space: String = "DeviceCMYK", inks: [String] = ["Black"], coverage: Double = 100,
        least: Double = 100, black: Double = 100, size: Double? = 9, change: (inout MarkFacts) -> Void = { _ in }
    ) -> MarkFacts {
        var mark = MarkFacts(
            kind: kind,
            colour: ColourFacts(space: space, inks: inks, coverage: coverage, leastTint: least, black: black),
            place: .at(20, 30, 40, 20), size: size, sizePlace: size.map { _ in .at(22, 32, 10, 3) }, object: 12)
        change(&mark)
        return mark
    }
    /// The same on ink.
    var onInk: MarkFacts {
        var mark = self
        mark.isOverInk = true
        return mark
    }
    /// The same on a layer that is off.
    var hidden: MarkFacts {
        var mark = self
        mark.isHidden = true
        return mark
    }
    /// The same at another place.
    func at(_ place: Box) -> MarkFacts {
        var mark = self
        mark.place = place
        mark.sizePlace = mark.size.map { _ in place }
        return mark
    }
    /// The same, overprinting.
    var overprinting: MarkFacts {
        var mark = self
        mark.overprints = true
        return mark
    }
    /// A background in one colour.
    static func ground(_ inks: String...) -> MarkFacts {
        .mark(.area, inks: inks, size: nil).at(.at(7, 17, 91, 61))
    }
}

extension PDFFacts {
    /// One card with these marks.
    static func marks(_ marks: MarkFacts...) -> PDFFacts { .of([.card { $0.marks = marks }]) }
}

extension Profile {
    /// The house profile with one rule that is off by default.
    static func asking(_ rule: String) -> Profile {
        Profile(name: "asking", settings: [rule: RuleSetting(severity: .warning)])
    }
}
