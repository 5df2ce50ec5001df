import Preflight
import Testing
import Workflow

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
        layer("layer.hidden", "off and empty", "/D<</OFF[6 0 R]>>", []).with { $0.content = "" }.neighbour,
        layer("layer.hidden", "not printed", "/D<<>>", "/Usage<</Print<</PrintState/OFF>>>>", [.warning]),
        layer("layer.not-on", "off", "/D<</OFF[6 0 R]>>", [.error]).asked,
        layer("layer.not-on", "on", "/D<<>>", []).asked,
        layer("layer.not-on", "on where others are off", "/D<</BaseState/OFF/ON[6 0 R]>>", []).asked.neighbour,
        layer("layer.configurations", "another", "/D<<>>/Configs[<<>>]", [.error]).asked,
        layer("layer.configurations", "none", "/D<<>>", []).asked,
        layer("layer.configurations", "a list of none", "/D<<>>/Configs[]", []).asked.neighbour,
        layer(
            "layer.processing-step", "a die line", "/D<<>>",
            "/GTS_Metadata<</GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Cutting>>", [.info]),
        layer("layer.processing-step", "artwork", "/D<<>>", []),
        layer("layer.processing-step", "metadata of no step", "/D<<>>", "/GTS_Metadata<<>>", []).neighbour,
    ]

    private static let actions: [DocumentFile] = [
        DocumentFile("pdf.javascript", "on opening", catalog: "/OpenAction<</S/JavaScript/JS(1)>>", [.warning]),
        DocumentFile("pdf.javascript", "none", []),
        DocumentFile("pdf.javascript", "a list of none", catalog: "/Names<</JavaScript<</Names[]>>>>", []).neighbour,
        DocumentFile("pdf.launch", "on opening", catalog: "/OpenAction<</S/Launch/F(a)>>", [.error]),
        DocumentFile("pdf.launch", "a place to go to", catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", []),
        DocumentFile("pdf.launch", "another document", catalog: "/OpenAction<</S/GoToR/F(a.pdf)/D[0/Fit]>>", [])
            .neighbour,
        DocumentFile("pdf.actions", "a link", catalog: "/OpenAction<</S/URI/URI(http://a.example)>>", [.info]),
        DocumentFile("pdf.actions", "a form's sending", catalog: "/OpenAction<</S/SubmitForm/F(a)>>", [.warning]),
        DocumentFile("pdf.actions", "a place to go to", catalog: "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", []).neighbour,
        DocumentFile(
            "pdf.form", "a field", catalog: "/AcroForm<</Fields[6 0 R]>>", objects: ["<</FT/Tx/T(a)>>"], [.warning]),
        DocumentFile("pdf.form", "no field", catalog: "/AcroForm<</Fields[]>>", []),
        DocumentFile("pdf.xfa", "its pages", catalog: "/AcroForm<</Fields[]/XFA(a)>>", [.error]),
        DocumentFile("pdf.xfa", "no form", []),
        DocumentFile("pdf.xfa", "a form without", catalog: "/AcroForm<</Fields[<</FT/Tx/T(a)>>]>>", []).neighbour,
        DocumentFile(
            "pdf.embedded-files", "one",
            catalog: "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 5 0 R>>>>]>>>>", [.warning]),
        DocumentFile("pdf.embedded-files", "none", []),
        DocumentFile("pdf.embedded-files", "a list of none", catalog: "/Names<</EmbeddedFiles<</Names[]>>>>", [])
            .neighbour,
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
        annotation("annotation.prints", "a stamp beside the bleed", "/Subtype/Stamp/F 4/Rect[0 40 1.99 60]", [])
            .neighbour,
        annotation("annotation.comments", "a note", "/Subtype/Text/F 0/Rect[40 40 60 60]", [.info]),
        annotation("annotation.comments", "a link", "/Subtype/Link/F 0/Rect[40 40 60 60]", []),
        annotation("annotation.comments", "a note that prints", "/Subtype/Text/F 4/Rect[40 40 60 60]", []).neighbour,
    ]

    private static func intent(_ name: String) -> String {
        "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(\(name))>>]"
    }
    private static let claimed = "/Info<</GTS_PDFXVersion(PDF/X-4)>>"
    private static let conditions: [DocumentFile] = [
        DocumentFile("pdf.version", "1.6", []).asked.within(.warning),
        DocumentFile("pdf.version", "1.7", [.warning]).asked.beyond(.warning).with { $0.version = "1.7" },
        DocumentFile("pdf.x-claim", "claimed", []).asked.with { $0.trailer = claimed },
        DocumentFile("pdf.x-claim", "claimed with a year", []).asked.neighbour
            .with { $0.trailer = "/Info<</GTS_PDFXVersion(PDF/X-4:2010)>>" },
        DocumentFile("pdf.x-claim", "with its profile elsewhere", [.error]).asked
            .with { $0.trailer = "/Info<</GTS_PDFXVersion(PDF/X-4p)>>" },
        DocumentFile("pdf.x-claim", "not claimed", [.error]).asked,
        DocumentFile("pdf.x-claim-broken", "without an intent", [.warning]).with { $0.trailer = claimed },
        DocumentFile("pdf.x-claim-broken", "with one", catalog: intent("FOGRA51"), []).neighbour
            .with { $0.trailer = claimed },
        DocumentFile("pdf.output-intent", "none", [.error]).asked,
        DocumentFile("pdf.output-intent", "one by its name alone", catalog: intent("FOGRA51"), []).asked.neighbour,
        DocumentFile(
            "pdf.output-intent", "one for screens",
            catalog: "/OutputIntents[<</S/GTS_PDFA1/OutputConditionIdentifier(sRGB)>>]", [.error]
        ).asked,
        DocumentFile("pdf.output-condition", "the ordered one by its other name", catalog: intent("FOGRA51"), [])
            .neighbour
            .with { $0.expected.condition = "PSO Coated v3" },
        DocumentFile("pdf.output-condition", "another", catalog: intent("FOGRA39"), [.error])
            .with { $0.expected.condition = "FOGRA51" },
        DocumentFile("pdf.output-condition", "none", [.warning]).with { $0.expected.condition = "FOGRA51" },
    ]

    private static let oddities: [DocumentFile] = [
        DocumentFile("page.preseparated", "one plate", page: "/SeparationInfo<</DeviceColorant/Cyan>>", [.error]),
        DocumentFile("page.preseparated", "composite", []),
        DocumentFile("page.preseparated", "an entry that says null", page: "/SeparationInfo null", []).neighbour,
        annotation("page.trap-net", "traps", "/Subtype/TrapNet/F 4/Rect[0 0 200 100]", [.warning]),
        DocumentFile("page.trap-net", "none", []),
        annotation("page.trap-net", "a printer's mark", "/Subtype/PrinterMark/F 4/Rect[0 0 200 100]", []).neighbour,
        DocumentFile("image.elsewhere", "OPI", [.warning]).with { $0.content = "q 9 0 0 9 40 40 cm /I Do Q" },
        DocumentFile("image.elsewhere", "not painted", []).neighbour,
    ]

    static let files = layers + actions + annotations + conditions + oddities

    @Test(arguments: files)
    func `is judged by its rules`(file: DocumentFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
    }
}
