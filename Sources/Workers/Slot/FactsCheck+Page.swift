import Preflight

extension FactsCheck {
    /// More than any ink sum: 32 colorants, of which All counts as four.
    private static let mostInk = 20_000.0

    /// - Returns: what is impossible about a page, or nil.
    static func objection(to page: PageFacts) -> String? {
        let boxes = [page.mediaBox, page.cropBox, page.bleedBox, page.trimBox, page.artBox].compactMap { $0 }
        if !boxes.allSatisfy(isPossible) { return "a box" }
        if ![0, 90, 180, 270].contains(page.rotation) { return "rotation" }
        if !(page.userUnit > 0 && page.userUnit <= 1e6) { return "user unit" }
        if !page.images.allSatisfy(isPossible) { return "an image" }
        if page.marks.count > 400 || !page.marks.allSatisfy(isPossible) { return "a mark" }
        if page.edges.count > 4 || !page.edges.allSatisfy(isPossible) { return "an edge" }
        let lines = page.outsideLines
        if lines.count > 64 || !lines.allSatisfy({ isPossible($0.place) && isLength($0.width) }) {
            return "a line outside the trim"
        }
        let transparency = page.transparency
        if transparency.groupSpaces.count > 20 || transparency.blendModes.count > 20 { return "transparency" }
        if page.oddities.count > PageOddity.allCases.count { return "oddities" }
        // Plates add up: each ink of the document may lie on the others.
        return (0...1_000_000).contains(page.coverageBound) ? nil : "ink coverage"
    }

    private static func isPossible(_ image: ImageFacts) -> Bool {
        let pixels = 0...1_000_000_000
        let numbers = 0...Int(Int32.max)
        return pixels.contains(image.width) && pixels.contains(image.height) && (0...64).contains(image.bits)
            && isPossible(image.place) && (0...1e6).contains(image.effectiveResolution)
            && numbers.contains(image.object) && numbers.contains(image.bytes)
    }

    private static func isPossible(_ mark: MarkFacts) -> Bool {
        let colour = mark.colour
        let places = [mark.place, mark.sizePlace, mark.toTrimPlace].compactMap { $0 }
        return colour.inks.count <= 32 && (0...mostInk).contains(colour.coverage)
            && (0...100).contains(colour.leastTint) && (0...100).contains(colour.black) && mark.count > 0
            && places.allSatisfy { isPossible($0) } && isLength(mark.size ?? 0) && isLength(abs(mark.toTrim ?? 0))
            && (0...Int(Int32.max)).contains(mark.object)
    }

    private static func isPossible(_ edge: EdgeFacts) -> Bool {
        edge.spans.count <= 200
            && edge.spans.allSatisfy {
                isLength($0.from) && isLength($0.to) && $0.from <= $0.to && isLength($0.reach)
                    && isLength($0.possibleReach)
            }
    }

    private static func isLength(_ length: Double) -> Bool { (0...1e10).contains(length) }
}

extension PageFacts {
    /// All texts that came from the file.
    var texts: [String] {
        images.flatMap { [$0.colourSpace, $0.filter] } + marks.flatMap { [$0.colour.space] + $0.colour.inks }
            + transparency.groupSpaces + transparency.blendModes + [transparency.pageSpace ?? ""]
    }
}
