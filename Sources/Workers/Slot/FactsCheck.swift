internal import Preflight

/// Answers are hostile input too: whoever takes the worker over must not be able to make the daemon believe the
/// impossible, or fill its store.
enum FactsCheck {
    static let longest = 1000
    private static let furthest = 1e10

    /// - Returns: what is impossible about the facts, or nil.
    static func objection(to facts: PDFFacts, maxPages: Int) -> String? {
        if facts.pages.count > maxPages { return "\(facts.pages.count) pages" }
        if !(0...Int(Int32.max)).contains(facts.pageCounts.poppler) { return "poppler's page count" }
        if !(facts.pages.count...max(facts.pages.count, maxPages + 1)).contains(facts.pageCounts.qpdf) {
            return "qpdf's page count"
        }
        if facts.fonts.count > 5000 || facts.inks.count > 1000 || facts.layers.count > 5000 || facts.repairs.count > 50
        {
            return "a list is too long"
        }
        if facts.pages.reduce(0, { $0 + $1.images.count }) > 20_000 { return "too many images" }
        if texts(of: facts).contains(where: { $0.utf8.count > longest }) { return "a text is too long" }
        if let objection = objectionToDocument(facts) { return objection }
        for (index, page) in facts.pages.enumerated() {
            if page.number != index + 1 { return "page numbers" }
            if let objection = objection(to: page) { return "page \(page.number): \(objection)" }
        }
        let pages = 1...max(1, facts.pages.count)
        let isListed = facts.fonts.allSatisfy { font in font.pages.count <= 20 && font.pages.allSatisfy(pages.contains)
        }
        return isListed ? nil : "pages of a font"
    }

    private static func objection(to page: PageFacts) -> String? {
        let boxes = [page.mediaBox, page.cropBox, page.bleedBox, page.trimBox, page.artBox].compactMap { $0 }
        if !boxes.allSatisfy(isPossible) { return "a box" }
        if ![0, 90, 180, 270].contains(page.rotation) { return "rotation" }
        if !(page.userUnit > 0 && page.userUnit <= 1e6) { return "user unit" }
        let pixels = 0...1_000_000_000
        return page.images.allSatisfy {
            pixels.contains($0.width) && pixels.contains($0.height) && (0...64).contains($0.bits)
                && isPossible($0.place) && (0...1e6).contains($0.effectiveResolution)
                && (0...Int(Int32.max)).contains($0.object)
        } ? nil : "an image"
    }

    static func isPossible(_ box: Box) -> Bool {
        [box.x0, box.y0, box.x1, box.y1].allSatisfy { $0.isFinite && abs($0) <= furthest } && box.x0 <= box.x1
            && box.y0 <= box.y1
    }

    private static func texts(of facts: PDFFacts) -> [String] {
        var texts = facts.repairs + facts.inks.map(\.name) + facts.layers.map(\.name)
        texts += [facts.version, facts.limitReached ?? "", facts.versions.poppler, facts.versions.qpdf]
        texts += facts.fonts.flatMap { [$0.name, $0.type] }
        texts += facts.pages.flatMap { $0.images.map(\.colourSpace) }
        switch facts.opened {
        case .yes, .passwordNeeded: break
        case .damaged(let text), .parserCrashed(let text), .limitExceeded(let text): texts.append(text)
        }
        return texts
    }
}
