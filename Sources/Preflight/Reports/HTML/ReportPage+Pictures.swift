// The pages on which something was found, drawn.

extension ReportPage {
    func appendPictures(_ kinds: [FindingKind], to page: inout [UInt8]) {
        guard !report.outlines.isEmpty else { return }
        page += Array(
            """
            <h2>Where it is</h2>
            <p class="key small"><span><b class="trimline"></b>trimmed here</span>\
            \(report.outlines.contains { $0.bleed != nil } ? bleedKey : "")\(frameKey)</p>

            """.utf8)
        for outline in report.outlines where outline.shown.isFinite && outline.trim.isFinite {
            append(outline, kinds, to: &page)
        }
        if let leftOut { page += Array("<p>\(xml(leftOut))</p>\n".utf8) }
    }

    private var bleedKey: String { "<span><b class=\"bleedline\"></b>bleed reaches here</span>" }

    /// Of the frames that there are.
    private var frameKey: String {
        let shown = Set(report.outlines.map(\.page))
        let framed = Set(
            report.findings.filter { $0.place != nil && $0.page.map(shown.contains) == true }.map(\.severity))
        return (framed.contains(.error) ? "<span><b class=\"errorframe\"></b>to be put right</span>" : "")
            + (framed.contains(.warning) ? "<span><b class=\"warningframe\"></b>to be looked at</span>" : "")
    }

    private func append(_ outline: PageOutline, _ kinds: [FindingKind], to page: inout [UInt8]) {
        var marks: [PageDrawing.Mark] = []
        var captions: [String] = []
        var places = 0
        for kind in kinds {
            for item in kind.items {
                let here = item.findings.filter { $0.page == outline.page }
                guard !here.isEmpty else { continue }
                let found = here.compactMap(\.place).filter(\.isFinite)
                places += found.count
                marks += found.map { PageDrawing.Mark(number: item.number, severity: kind.severity, place: $0) }
                captions.append(
                    "<p><a class=\"number \(kind.severity.rawValue)\" href=\"#f\(anchor(of: item, in: kind))\">"
                        + "\(item.number)</a>\(xml(item.message))</p>\n")
            }
        }
        let size = SeenPage(outline: outline).seen(outline.trim)
        page += Array(
            "<figure id=\"p\(outline.page)\">\n<figcaption>Page \(outline.page), \(decimal(size.width)) × \(mm(size.height))"
                .utf8)
        page += Array("</figcaption>\n".utf8)
        let picture = pictures[outline.page]
        PageDrawing(outline: outline, picture: picture, marks: marks).append(to: &page)
        if picture == nil { page += Array("<p class=\"small\">There is no picture of this page.</p>\n".utf8) }
        let shown = captions.prefix(20)
        page += Array(shown.joined().utf8)
        var more: [String] = []
        if captions.count > shown.count { more.append("\(captions.count - shown.count) more are in the list above") }
        if places > PageDrawing.mostMarks { more.append("\(places - PageDrawing.mostMarks) more places are not drawn") }
        if !more.isEmpty { page += Array("<p class=\"small\">\(more.joined(separator: "; ")).</p>\n".utf8) }
        page += Array("</figure>\n".utf8)
    }

    /// Where the list tells of an item: one that is gathered into the rest is told with the last one before it.
    private func anchor(of item: FindingItem, in kind: FindingKind) -> Int {
        min(item.number, kind.told.last?.number ?? item.number)
    }

    /// Pages with findings that no picture shows; nil where all are shown.
    private var leftOut: String? {
        let shown = Set(report.outlines.map(\.page))
        let others = Set(report.findings.filter { $0.severity != .info }.compactMap(\.page)).subtracting(shown)
        guard !others.isEmpty else { return nil }
        let places = others.count == 1 ? "something was found there too" : "something was found on them too"
        return "Not shown: \(pageList(Array(others))); \(places). The list above names it."
    }
}
