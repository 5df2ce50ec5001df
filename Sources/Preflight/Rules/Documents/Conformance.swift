/// A level of PDF/X that a file claims (ISO 15930).
enum PDFXLevel: String, CaseIterable {
    case x1a = "PDF/X-1"
    case x3 = "PDF/X-3"
    case x4 = "PDF/X-4"
    case x5 = "PDF/X-5"
    case x6 = "PDF/X-6"

    /// Of `PDF/X-1a:2003`, `PDF/X-4`, `PDF/X-4p`.
    init?(claim: String) {
        guard let level = PDFXLevel.allCases.first(where: { claim.hasPrefix($0.rawValue) }) else { return nil }
        self = level
    }

    /// Whether transparency and layers may stay live.
    var isLive: Bool { self != .x1a && self != .x3 }
}

extension ConformanceClaims {
    /// Both places that can hold it, metadata first.
    var pdfX: [String] { [pdfXMetadata, pdfXInfo].compactMap(\.self).filter { !$0.isEmpty } }

    /// What the file claims to be; nil where it claims nothing, or nothing known.
    var level: PDFXLevel? { pdfX.lazy.compactMap(PDFXLevel.init(claim:)).first }
}

extension PDFFacts {
    /// What of these facts a claim of that level contradicts, in words that follow `but`. Each is for certain; what is not
    /// known is not held against the file.
    func contradictions(to level: PDFXLevel) -> [String] {
        var words: [String] = []
        let levels = Set(claims.pdfX.compactMap(PDFXLevel.init(claim:)))
        if levels.count > 1 { words.append("its two entries name different levels (\(list(claims.pdfX)))") }
        if isEncrypted { words.append("it is encrypted") }
        let missing = fonts.filter { $0.isUsed && !$0.isEmbedded }.count
        if missing > 0 { words.append(missing == 1 ? "a font is not embedded" : "\(missing) fonts are not embedded") }
        if actions.contains(where: { $0.kind == "JavaScript" }) { words.append("it contains JavaScript") }
        if !outputIntents.contains(where: { $0.subtype == "GTS_PDFX" }) {
            words.append("it names no press condition (output intent)")
        }
        let untrimmed = pages.filter { $0.trimBox == nil && $0.artBox == nil }.map(\.number)
        if !untrimmed.isEmpty {
            words.append("\(pageList(untrimmed)) \(untrimmed.count == 1 ? "has" : "have") no trim box")
        }
        if !level.isLive {
            let transparent = pages.filter(\.transparency.isUsed).map(\.number)
            if !transparent.isEmpty {
                words.append("\(pageList(transparent)) \(transparent.count == 1 ? "uses" : "use") transparency")
            }
            if !layers.isEmpty { words.append("it has layers") }
        }
        if level == .x1a, usedInks.contains(where: { $0 == "RGB" || $0 == "Lab" }) {
            words.append("it uses RGB or Lab colours")
        }
        return words
    }
}
