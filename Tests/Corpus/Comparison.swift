import Preflight

/// One figure of a file, as the manifest has it and as Hotpress sees it.
struct Comparison {
    var column: String
    var manifest: String
    var hotpress: String
    var agrees: Bool
}

/// The figures of a file that both have an opinion on. Of a file that does not open only its pages are compared: all other
/// figures are missing for the same reason.
func comparisons(_ row: ManifestRow, _ facts: PDFFacts) -> [Comparison] {
    let isOpen = facts.opened == .yes
    let page = facts.pages.first
    var result: [Comparison] = []
    func compare(_ column: String, _ hotpress: String?, agrees: (String, String) -> Bool = { $0 == $1 }) {
        guard let manifest = row[column], !manifest.hasPrefix("HANG") else { return }
        guard isOpen || facts.opened == .passwordNeeded || column == "pages" else { return }
        let own = isOpen || facts.opened == .passwordNeeded ? hotpress ?? "none" : facts.opened.short
        result.append(
            Comparison(column: column, manifest: manifest, hotpress: own, agrees: agrees(manifest, own)))
    }
    compare("pages", facts.opened == .passwordNeeded ? nil : "\(facts.pageCounts.qpdf)")
    compare("encrypted", facts.opened == .passwordNeeded ? "yes(password needed)" : facts.isEncrypted ? "yes" : "no")
    compare("page1_size", page.map { size($0.visible, $0) }) { isNear(numbers($0, count: 2), numbers($1, count: 2)) }
    compare("trimbox_p1", page.map(trim)) { isNear(numbers($0, count: 4), numbers($1, count: 4)) }
    // The manifest counts 0 for what has no fonts, and leaves Type 3 out.
    let missing = facts.fonts.filter { !$0.isEmbedded && $0.type != "Type3" }.count
    compare("fonts_not_embedded", "\(missing)")
    // What is hidden is not listed by pdfimages either.
    let images = facts.pages.flatMap { $0.images.filter { !$0.isHidden } }
    compare("min_image_ppi", images.map(\.effectiveResolution).min().map(resolution)) { one, other in
        // Whole numbers above 1, rounded once each.
        guard let one = Double(one), let other = Double(other) else { return false }
        return abs(one - other) <= (one < 1 ? 0.001 : 1)
    }
    return result
}

extension Opened {
    /// Without the parser's words.
    var short: String {
        switch self {
        case .yes: "opened"
        case .damaged: "damaged"
        case .passwordNeeded: "password"
        case .parserCrashed(let how): "crashed: \(how)"
        case .limitExceeded(let limit): "limit: \(limit)"
        }
    }
}

extension PageFacts {
    /// The CropBox as far as the MediaBox shows it.
    fileprivate var visible: Box { cropBox.map { $0.within(mediaBox) } ?? mediaBox }
}

extension Box {
    fileprivate func within(_ outer: Box) -> Box {
        let inner = Box(
            x0: max(x0, outer.x0), y0: max(y0, outer.y0), x1: min(x1, outer.x1), y1: min(y1, outer.y1))
        return inner.x0 < inner.x1 && inner.y0 < inner.y1 ? inner : outer
    }
}

private func points(_ millimetres: Double, _ page: PageFacts) -> Double { millimetres * 72 / 25.4 / page.userUnit }

private func text(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}

private func size(_ box: Box, _ page: PageFacts) -> String {
    "\(text(points(box.width, page))) x \(text(points(box.height, page)))"
}

/// As `pdfinfo -box` prints it: clipped to the MediaBox, the CropBox where there is none.
private func trim(_ page: PageFacts) -> String {
    let box = (page.trimBox ?? page.visible).within(page.mediaBox)
    return [box.x0, box.y0, box.x1, box.y1].map { text(points($0, page)) }.joined(separator: " ")
}

private func resolution(_ value: Double) -> String {
    value < 1 ? "\((value * 1000).rounded() / 1000)" : "\(Int(value.rounded()))"
}

private func numbers(_ text: String, count: Int) -> [Double] {
    Array(text.split(separator: " ").compactMap { Double($0) }.prefix(count))
}

private func isNear(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count && !one.isEmpty
        && zip(one, other).allSatisfy { abs($0 - $1) <= max(0.02, 1e-5 * max(abs($0), abs($1))) }
}
