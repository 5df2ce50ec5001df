import Preflight
import SamplePDF
import TestKit
import Testing
import Workflow

@Suite struct `A file's soundness and what it carries` {
    private static func sample(_ change: (inout SampleDocument) -> Void) -> [UInt8] {
        var document = SampleDocument.plain()
        change(&document)
        return document.bytes()
    }
    private static func locked(_ user: String) -> [UInt8] {
        sample { $0.encryption = SampleEncryption(userPassword: user, ownerPassword: "owner") }
    }
    private static func tree(levels: Int) -> [UInt8] {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        for _ in 0..<levels { pdf.add("<</Type/Pages/Count 1/Kids[\(pdf.next + 1) 0 R]>>") }
        pdf.add("<</Type/Page/MediaBox[0 0 9 9]>>")
        return pdf.bytes()
    }
    private static func page(trailer: String = "") -> [UInt8] {
        var pdf = RawPDF.page(content: "")
        pdf.trailer = trailer
        return pdf.bytes()
    }
    /// A file to which something was appended as ISO 32000-2, 7.5.6 has it.
    private static func updated() -> [UInt8] {
        let file = page()
        let words = String(decoding: file, as: Unicode.ASCII.self).split(separator: "\n")
        let update = "xref\n0 0\ntrailer\n<</Root 1 0 R/Size 5/Prev \(words[words.count - 2])>>\nstartxref\n"
        return file + Array((update + "\(file.count)\n%%EOF\n").utf8)
    }

    private static let soundness: [WholeFile] = [
        WholeFile("pdf.damaged", "no PDF", Array("hello".utf8), [.error]),
        WholeFile("pdf.damaged", "a sound one", []),
        WholeFile("pdf.damaged", "one whose last line is cut off", page().dropLast(20), []).neighbour,
        WholeFile("pdf.password", "needed", locked("secret"), [.error]),
        WholeFile("pdf.password", "an owner's alone", locked(""), []).neighbour,
        WholeFile("pdf.encrypted", "an owner's password", locked(""), [.error]),
        WholeFile("pdf.encrypted", "no password", []),
        WholeFile("pdf.encrypted", "an entry that says null", page(trailer: "/Encrypt null"), []).neighbour,
        WholeFile("pdf.repaired", "broken offsets", sample { $0.damage = .brokenCrossReferences }, [.warning]),
        WholeFile("pdf.repaired", "sound offsets", []),
        WholeFile("pdf.repaired", "an update at its end", updated(), []).neighbour,
        WholeFile("pdf.limit-exceeded", "a page tree of 100 levels", tree(levels: 100), []).within(.error),
        WholeFile("pdf.limit-exceeded", "a page tree of 101 levels", tree(levels: 101), [.error]).beyond(.error),
        WholeFile("pdf.page-counts-differ", "2 said, 1 there", sample { $0.damage = .wrongPageCount(2) }, [.error])
            .beyond(.error),
        WholeFile("pdf.page-counts-differ", "1 said, 1 there", []).within(.error),
    ]

    private static func intent(_ rule: String, _ what: String, _ profile: [UInt8], _ n: Int, _ severities: [Severity])
        -> WholeFile
    {
        WholeFile(
            rule, what, catalog: "/OutputIntents[<</S/GTS_PDFX/DestOutputProfile 5 0 R>>]", severities
        ) { $0.stream("/N \(n)", profile) }
    }
    private static func grey(_ inks: Workflow.Inks, _ severities: [Severity]) -> WholeFile {
        intent("pdf.output-intent-not-cmyk", "grey, for \(inks)", iccProfile(space: "GRAY"), 1, severities)
            .expecting { $0.inks = inks }
    }
    private static let profiles: [WholeFile] = [
        intent("pdf.icc", "a press's", iccProfile(), 4, []),
        intent("pdf.icc", "cut by a byte", Array(iccProfile().dropLast()), 4, [.warning]),
        intent("pdf.icc", "a byte behind it", iccProfile() + [0], 4, []).neighbour,
        intent("pdf.output-intent-not-cmyk", "CMYK", iccProfile(), 4, []),
        intent("pdf.output-intent-not-cmyk", "RGB", iccProfile(space: "RGB"), 3, [.warning]),
        grey(.cmyk, [.warning]), grey(.k, []).neighbour,
    ]

    private static func signature(_ rule: String, _ what: String, _ value: String, _ severities: [Severity])
        -> WholeFile
    {
        WholeFile(rule, what, catalog: "/AcroForm<</Fields[<</T(a)/FT/Sig\(value)>>]>>", severities)
    }
    private static let catalogs: [WholeFile] = [
        signature("pdf.signed", "signed", "/V<</Type/Sig>>", [.warning]),
        signature("pdf.signed", "a place for it", "", []).neighbour,
        signature("pdf.form", "a place to sign", "", [.warning]),
        signature("pdf.form", "a signature", "/V<</Type/Sig>>", []).neighbour,
        WholeFile("pdf.layers", "one", catalog: "/OCProperties<</OCGs[5 0 R]/D<<>>>>", [.info]) {
            $0.add("<</Type/OCG/Name(Art)>>")
        },
        WholeFile("pdf.layers", "a list of none", catalog: "/OCProperties<</OCGs[]/D<<>>>>", []).neighbour,
        WholeFile("font.unused-not-embedded", "none listed", []),
        WholeFile("font.unused-not-embedded", "one drawn by the file listed", drawnFont, []).neighbour,
    ]
    private static let drawnFont = RawPDF.page(content: "", resources: "/Font<</T 5 0 R>>") {
        $0.add(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 97/Widths[9]"
                + "/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<<>>>>")
        $0.stream("", "9 0 d0 0 0 9 9 re f")
    }.bytes()

    /// A page in one colour; `pdftoppm` rounds each ink to a 255th.
    private static func coloured(_ what: String, _ colour: String, _ severities: [Severity]) -> WholeFile {
        WholeFile("ink.coverage", what, RawPDF.page(content: "\(colour) 0 0 200 100 re f").bytes(), severities)
            .expecting { $0.inks = .cmyk }
    }
    private static let ink: [WholeFile] = [
        coloured("320 %, and nobody has to look", "1 1 1 .2 k", []).within(.info),
        coloured("321 %, not measured", "1 1 1 .21 k", [.info]).beyond(.info),
        coloured("320.4 %, measured", "1 1 1 .203 k", []).within(.warning).measured,
        coloured("321.2 %, measured", "1 1 1 .21 k", [.warning]).beyond(.warning).measured,
    ]

    static let files = soundness + profiles + catalogs + ink

    @Test(arguments: files)
    func `are judged by their rules`(file: WholeFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
    }
}
