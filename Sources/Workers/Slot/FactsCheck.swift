package import Preflight

/// Answers are hostile input too: whoever takes the worker over must not be able to make the daemon believe the
/// impossible, or fill its store.
package enum FactsCheck {
    static let longest = 1000
    private static let furthest = 1e10

    /// - Returns: what is impossible about the facts, or nil.
    package static func objection(to facts: PDFFacts, maxPages: Int) -> String? {
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
        if facts.pages.reduce(0, { $0 + $1.marks.count }) > 200_400 { return "too many marks" }
        if facts.pages.reduce(0, { $0 + $1.edges.reduce(0) { $0 + $1.spans.count } }) > 400_800 {
            return "too many stretches of edges"
        }
        if texts(of: facts).contains(where: { $0.utf8.count > longest }) { return "a text is too long" }
        if let objection = objectionToDocument(facts) { return objection }
        for (index, page) in facts.pages.enumerated() {
            if page.number != index + 1 { return "page numbers" }
            if let objection = objection(to: page) { return "page \(page.number): \(objection)" }
        }
        let pages = 1...max(1, facts.pages.count)
        func isPossible(_ list: [Int]) -> Bool { list.count <= 20 && list.allSatisfy(pages.contains) }
        if !facts.fonts.allSatisfy({ isPossible($0.pages) }) { return "pages of a font" }
        return facts.inks.allSatisfy { isPossible($0.pages) && $0.definitions.count <= 10 } ? nil : "an ink"
    }

    static func isPossible(_ box: Box) -> Bool {
        [box.x0, box.y0, box.x1, box.y1].allSatisfy { $0.isFinite && abs($0) <= furthest } && box.x0 <= box.x1
            && box.y0 <= box.y1
    }

    private static func texts(of facts: PDFFacts) -> [String] {
        var texts = facts.repairs + facts.inks.map(\.name) + facts.layers.map(\.name)
        texts += [facts.version, facts.limitReached ?? "", facts.versions.poppler, facts.versions.qpdf]
        texts += facts.fonts.flatMap { [$0.name, $0.type] }
        texts += facts.inks.flatMap(\.definitions) + facts.pages.flatMap { $0.texts }
        switch facts.opened {
        case .yes, .passwordNeeded: break
        case .damaged(let text), .parserCrashed(let text), .limitExceeded(let text): texts.append(text)
        }
        return texts
    }
}
