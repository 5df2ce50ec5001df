import Preflight
import TestKit
import Testing
import Workflow

/// A file of any build, and what one rule says of it.
struct WholeFile: RuleFile {
    var rule: String
    var what: String
    var bytes: [UInt8]
    var severities: [Severity]
    var expected = Preflight.Expectation()
    var boundary: Boundary?
    /// Whether its ink is drawn and measured.
    var isMeasured = false
    var isAsked: Bool { Rule.named(rule)?.isOn == false }

    init(_ rule: String, _ what: String, _ bytes: [UInt8], _ severities: [Severity]) {
        (self.rule, self.what, self.bytes, self.severities) = (rule, what, bytes, severities)
    }

    /// A page with these entries.
    init(
        _ rule: String, _ what: String, page: String = "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]",
        catalog: String = "", _ severities: [Severity], objects: (inout RawPDF) -> Void = { _ in }
    ) {
        let pdf = RawPDF.page(content: area("40 40 20 20"), page: page, catalog: catalog, objects: objects)
        self.init(rule, what, pdf.bytes(), severities)
    }

    /// Pages of these sizes in points.
    init(_ rule: String, _ what: String, pages: [(Double, Double)], _ severities: [Severity]) {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        let kids = pages.indices.map { "\($0 + 3) 0 R" }.joined(separator: " ")
        pdf.add("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>")
        for (width, height) in pages { pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 \(width) \(height)]>>") }
        self.init(rule, what, pdf.bytes(), severities)
    }

    /// The same with its ink measured.
    var measured: WholeFile {
        var file = self
        file.isMeasured = true
        return file
    }

    func facts() throws -> PDFFacts {
        var facts = try inspected(bytes)
        if isMeasured, let ink = try drawnInk(bytes, of: facts.pages[0]) {
            facts.settle(Answers(coverage: [CoverageAnswer(page: 1, coverage: ink)]))
        }
        return facts
    }
}
