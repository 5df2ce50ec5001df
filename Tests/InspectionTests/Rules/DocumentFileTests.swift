import Preflight
import TestKit
import Testing
import Workflow

/// A file of one page, 200 × 100 points with trim and text, and what one rule says of it.
struct DocumentFile: Sendable, CustomTestStringConvertible {
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
    var expected = Preflight.Expectation()

    init(
        _ rule: String, _ what: String, catalog: String = "", page: String = "", objects: [String] = [],
        _ severities: [Severity]
    ) {
        (self.rule, self.what, self.catalog, self.page) = (rule, what, catalog, page)
        (self.objects, self.severities) = (objects, severities)
    }

    var testDescription: String { "\(rule): \(what)" }

    func with(_ change: (inout DocumentFile) -> Void) -> DocumentFile {
        var file = self
        change(&file)
        return file
    }
    /// The same with a profile that asks for the rule.
    var asked: DocumentFile { with { $0.isAsked = true } }

    func found() throws -> [Finding] {
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
        let weight = RuleSetting.Weight(rawValue: (severities.first ?? .error).rawValue)
        let profile = isAsked ? Profile(name: "asking", settings: [rule: RuleSetting(severity: weight)]) : .house
        let digest = try #require(Digest(hex: String(repeating: "00", count: 32)))
        return judge(try inspected(pdf.bytes()), sha256: digest, against: expected, profile: profile).findings
            .filter { $0.rule == rule }
    }
}

@Suite struct `A file as a whole` {
    private static let onLayer = "/OC /L BDC 0 0 0 1 k 40 40 50 20 re f EMC"
    private static func layer(
        _ rule: String, _ what: String, _ state: String, _ severities: [Severity]
    ) -> DocumentFile { layer(rule, what, state, "", severities) }

    private static func layer(
        _ rule: String, _ what: String, _ state: String, _ group: String, _ severities: [Severity]
    ) -> DocumentFile {
        DocumentFile(
            rule, what, catalog: "/OCProperties<</OCGs[6 0 R]\(state)>>", objects: ["<</Type/OCG/Name(Art)\(group)>>"],
            severities
        ).with { $0.content = onLayer }
    }

    private static let layers: [DocumentFile] = [
        layer("layer.hidden", "on", "/D<</Order[6 0 R]>>", []),
        layer("layer.hidden", "off", "/D<</Order[6 0 R]/OFF[6 0 R]>>", [.warning]),
        layer("layer.hidden", "off and not listed", "/D<</OFF[6 0 R]>>", [.warning]),
        layer("layer.hidden", "off and empty", "/D<</OFF[6 0 R]>>", []).with { $0.content = "" },
        layer("layer.hidden", "not printed", "/D<<>>", "/Usage<</Print<</PrintState/OFF>>>>", [.warning]),
        layer("layer.not-on", "off", "/D<</OFF[6 0 R]>>", [.error]).asked,
        layer("layer.not-on", "on", "/D<<>>", []).asked,
        layer("layer.configurations", "another", "/D<<>>/Configs[<<>>]", [.error]).asked,
        layer("layer.configurations", "none", "/D<<>>", []).asked,
        layer(
            "layer.processing-step", "a die line", "/D<<>>",
            "/GTS_Metadata<</GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Cutting>>", [.info]),
        layer("layer.processing-step", "artwork", "/D<<>>", []),
    ]

    private static let actions: [DocumentFile] = [
        DocumentFile("pdf.javascript", "on opening", catalog: "/OpenAction<</S/JavaScript/JS(1)>>", [.warning]),
        DocumentFile("pdf.javascript", "none", []),
        DocumentFile("pdf.launch", "on opening", catalog: "/OpenAction<</S/Launch/F(a)>>", [.error]),
        DocumentFile("pdf.launch", "a place to go to", catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", []),
        DocumentFile("pdf.actions", "a link", catalog: "/OpenAction<</S/URI/URI(http://a.example)>>", [.info]),
        DocumentFile("pdf.actions", "a form's sending", catalog: "/OpenAction<</S/SubmitForm/F(a)>>", [.warning]),
        DocumentFile("pdf.actions", "a place to go to", catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", []),
        DocumentFile(
            "pdf.form", "a field", catalog: "/AcroForm<</Fields[6 0 R]>>", objects: ["<</FT/Tx/T(a)>>"], [.warning]),
        DocumentFile("pdf.form", "no field", catalog: "/AcroForm<</Fields[]>>", []),
        DocumentFile("pdf.xfa", "its pages", catalog: "/AcroForm<</Fields[]/XFA(a)>>", [.error]),
        DocumentFile("pdf.xfa", "no form", []),
        DocumentFile(
            "pdf.embedded-files", "one",
            catalog: "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 5 0 R>>>>]>>>>", [.warning]),
        DocumentFile("pdf.embedded-files", "none", []),
    ]

    private static func annotation(_ rule: String, _ what: String, _ entries: String, _ severities: [Severity])
        -> DocumentFile
    {
        DocumentFile(
            rule, what, page: "/Annots[6 0 R]",
            objects: ["<</Type/Annot\(entries)/AP<</N 5 0 R>>>>"], severities)
    }
    private static let annotations: [DocumentFile] = [
        annotation("annotation.prints", "a stamp", "/Subtype/Stamp/F 4/Rect[40 40 60 60]", [.warning]),
        annotation("annotation.prints", "a stamp that does not print", "/Subtype/Stamp/F 0/Rect[40 40 60 60]", []),
        annotation(
            "annotation.prints", "a stamp that touches the bleed", "/Subtype/Stamp/F 4/Rect[0 40 2 60]", [.warning]),
        annotation("annotation.prints", "a stamp beside the bleed", "/Subtype/Stamp/F 4/Rect[0 40 1.9 60]", []),
        annotation("annotation.comments", "a note", "/Subtype/Text/F 0/Rect[40 40 60 60]", [.info]),
        annotation("annotation.comments", "a link", "/Subtype/Link/F 0/Rect[40 40 60 60]", []),
    ]

    private static func intent(_ name: String) -> String {
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(\(name))>>]"
    }
    private static let claimed = "/Info<</GTS_PDFXVersion(PDF/X-4)>>"
    private static let conditions: [DocumentFile] = [
        DocumentFile("pdf.version", "1.6", []).asked,
        DocumentFile("pdf.version", "1.7", [.warning]).asked.with { $0.version = "1.7" },
        DocumentFile("pdf.x-claim", "claimed", []).asked.with { $0.trailer = claimed },
        DocumentFile("pdf.x-claim", "not claimed", [.error]).asked,
        DocumentFile("pdf.x-claim-broken", "without an intent", [.warning]).with { $0.trailer = claimed },
        DocumentFile("pdf.x-claim-broken", "with one", catalog: intent("FOGRA51"), []).with { $0.trailer = claimed },
        DocumentFile("pdf.output-intent", "none", [.error]).asked,
        DocumentFile("pdf.output-intent", "one", catalog: intent("FOGRA51"), []).asked,
        DocumentFile("pdf.output-condition", "the ordered one", catalog: intent("FOGRA51"), [])
            .with { $0.expected.condition = "PSO Coated v3" },
        DocumentFile("pdf.output-condition", "another", catalog: intent("FOGRA39"), [.error])
            .with { $0.expected.condition = "FOGRA51" },
        DocumentFile("pdf.output-condition", "none", [.warning]).with { $0.expected.condition = "FOGRA51" },
    ]

    private static let oddities: [DocumentFile] = [
        DocumentFile("page.preseparated", "one plate", page: "/SeparationInfo<</DeviceColorant/Cyan>>", [.error]),
        DocumentFile("page.preseparated", "composite", []),
        annotation("page.trap-net", "traps", "/Subtype/TrapNet/F 4/Rect[0 0 200 100]", [.warning]),
        DocumentFile("page.trap-net", "none", []),
        DocumentFile("image.elsewhere", "OPI", [.warning]).with { $0.content = "q 9 0 0 9 40 40 cm /I Do Q" },
        DocumentFile("image.elsewhere", "not painted", []),
    ]

    static let files = layers + actions + annotations + conditions + oddities

    @Test(arguments: files)
    func `is judged by its rules`(file: DocumentFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
    }
}
