import Preflight
import TestKit
import Testing
import Workflow

/// A file of one page, 200 × 100 points with trim and text, and what one rule says of it.
struct DocumentFile: RuleFile {
    var rule: String
    var what: String
    /// Further entries of catalog and page.
    var catalog: String
    var page: String
    /// Objects from number 6 on.
    var objects: [String]
    var severities: [Severity]
    var trailer = ""
    var version = "1.6"
    var content = "0 0 0 1 k 40 40 50 20 re f"
    var isAsked = false
    var boundary: Boundary?
    var expected = Preflight.Expectation()

    init(
        _ rule: String, _ what: String, catalog: String = "", page: String = "", objects: [String] = [],
        _ severities: [Severity]
    ) {
        (self.rule, self.what, self.catalog, self.page) = (rule, what, catalog, page)
        (self.objects, self.severities) = (objects, severities)
    }

    func with(_ change: (inout DocumentFile) -> Void) -> DocumentFile {
        var file = self
        change(&file)
        return file
    }
    /// The same with a profile that asks for the rule.
    var asked: DocumentFile { with { $0.isAsked = true } }

    func facts() throws -> PDFFacts {
        var pdf = RawPDF.page(
            content: content,
            resources: "/Properties<</L 6 0 R>>/XObject<</I 5 0 R>>",
            page: "/MediaBox[0 0 200 100]/TrimBox[10 10 190 90]/BleedBox[2 2 198 98]" + page, catalog: catalog
        ) { pdf in
            pdf.stream(
                "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceCMYK/BitsPerComponent 8"
                    + "/OPI<</2.0<</Type/OPI/Version 2.0/F(a.tif)>>>>", "x")
            for object in objects { pdf.add(object) }
        }
        (pdf.trailer, pdf.version) = (trailer, version)
        return try inspected(pdf.bytes())
    }
}
