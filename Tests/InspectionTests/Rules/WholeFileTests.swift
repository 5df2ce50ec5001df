import Preflight
import SamplePDF
import TestKit
import Testing
import Workflow

/// A file of any build, and what one rule says of it.
struct WholeFile: Sendable, CustomTestStringConvertible {
    var rule: String
    var what: String
    var bytes: [UInt8]
    var severities: [Severity]
    var expected = Preflight.Expectation()

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

    var testDescription: String { "\(rule): \(what)" }

    /// The same, judged for another job.
    func expecting(_ change: (inout Preflight.Expectation) -> Void) -> WholeFile {
        var file = self
        change(&file.expected)
        return file
    }

    /// What the rule says, where it is asked.
    func found() throws -> [Finding] {
        let weight = RuleSetting.Weight(rawValue: (severities.first ?? .error).rawValue)
        let isOn = Rule.named(rule)?.isOn ?? true
        let profile = isOn ? .house : Profile(name: "asking", settings: [rule: RuleSetting(severity: weight)])
        let digest = try #require(Digest(hex: String(repeating: "00", count: 32)))
        return judge(try inspected(bytes), sha256: digest, against: expected, profile: profile).findings
            .filter { $0.rule == rule }
    }
}

@Suite struct `A file's boxes, sizes and soundness` {
    /// A page of trimmed width and height in millimetres.
    private static func sized(_ width: Double, _ height: Double, _ severities: [Severity]) -> WholeFile {
        let box = "[0 0 \(width * 72 / 25.4) \(height * 72 / 25.4)]"
        return WholeFile(
            "page.trim-size", "\(width) × \(height) mm", page: "/MediaBox\(box)/TrimBox\(box)", severities
        ).expecting { $0.trim = Size(width: 60, height: 30) }
    }
    private static let sizes: [WholeFile] = [
        sized(60, 30, []), sized(60.5, 30, []), sized(60.51, 30, [.warning]), sized(60, 31, [.warning]),
        sized(60, 31.01, [.error]), sized(59.49, 30, [.warning]), sized(30, 60, [.info]), sized(30, 61.1, [.error]),
        WholeFile("page.trim-missing", "media alone", page: "/MediaBox[0 0 200 100]", [.warning]),
        WholeFile("page.trim-missing", "an art box", page: "/MediaBox[0 0 200 100]/ArtBox[9 9 99 99]", [.warning]),
        WholeFile("page.trim-missing", "a trim box", []),
        WholeFile("page.sizes-differ", "alike", pages: [(200, 100), (200, 100)], []),
        // 0.1 mm are 0.283 points.
        WholeFile("page.sizes-differ", "by 0.099 mm", pages: [(200, 100), (200, 100.28)], []),
        WholeFile("page.sizes-differ", "by 0.102 mm", pages: [(200, 100), (200, 100.29), (200, 100)], [.warning]),
        WholeFile("page.user-unit", "1", page: "/MediaBox[0 0 200 100]/UserUnit 1", []),
        WholeFile("page.user-unit", "1.01", page: "/MediaBox[0 0 200 100]/UserUnit 1.01", [.warning]),
    ]

    private static func boxes(_ rule: String, _ what: String, _ boxes: String, _ severities: [Severity]) -> WholeFile {
        WholeFile(rule, what, page: "/MediaBox[0 0 200 100]" + boxes, severities)
    }
    private static let boxes: [WholeFile] = [
        boxes("page.boxes-nested", "nested", "/BleedBox[11 11 189 89]/TrimBox[20 20 180 80]", []),
        boxes("page.boxes-nested", "0.099 mm beyond the media", "/TrimBox[-.28 0 200 100]", []),
        boxes("page.boxes-nested", "0.102 mm beyond the media", "/TrimBox[-.29 0 200 100]", [.error]),
        boxes("page.boxes-nested", "trim beyond bleed", "/BleedBox[21 20 180 80]/TrimBox[20 20 180 80]", [.error]),
        boxes("page.boxes-nested", "bleed beyond media", "/BleedBox[-9 0 200 100]/TrimBox[20 20 180 80]", [.warning]),
        boxes("page.boxes-nested", "trim and another art box", "/TrimBox[9 9 99 99]/ArtBox[8 8 99 99]", [.info]),
        boxes("page.boxes-nested", "an empty trim box", "/TrimBox[20 20 20 80]", [.error]),
        boxes("page.crop-box", "none", "/TrimBox[20 20 180 80]", []),
        boxes("page.crop-box", "0.099 mm off the media", "/TrimBox[20 20 180 80]/CropBox[.28 0 200 100]", []),
        boxes("page.crop-box", "0.102 mm off the media", "/TrimBox[20 20 180 80]/CropBox[.29 0 200 100]", [.warning]),
        boxes("page.crop-box", "0.099 mm off the trim", "/TrimBox[20 20 180 80]/CropBox[20.28 20 180 80]", [.warning]),
        boxes("page.crop-box", "0.102 mm off the trim", "/TrimBox[20 20 180 80]/CropBox[20.29 20 180 80]", [.error]),
    ]

    private static func counted(
        _ rule: String, _ count: Int, _ limits: PageLimits, _ severities: [Severity]
    ) -> WholeFile {
        WholeFile(rule, "\(count) pages", pages: Array(repeating: (200, 100), count: count), severities)
            .expecting { $0.pages = limits }
    }
    private static let pages: [WholeFile] = [
        counted("pages.count", 1, PageLimits(min: 2, max: 3), [.error]),
        counted("pages.count", 2, PageLimits(min: 2, max: 3), []),
        counted("pages.count", 3, PageLimits(min: 2, max: 3), []),
        counted("pages.count", 4, PageLimits(min: 2, max: 3), [.error]),
        counted("pages.multiple-of", 4, PageLimits(multipleOf: 4), []),
        counted("pages.multiple-of", 6, PageLimits(multipleOf: 4), [.error]),
        counted("pages.none", 0, PageLimits(), [.error]), counted("pages.none", 1, PageLimits(), []),
        counted("page.single", 1, PageLimits(), []), counted("page.single", 2, PageLimits(), [.error]),
        WholeFile("pdf.page-counts-differ", "3 said, 1 there", sample { $0.damage = .wrongPageCount(3) }, [.error]),
        WholeFile("pdf.page-counts-differ", "1 said, 1 there", []),
    ]

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
    private static let soundness: [WholeFile] = [
        WholeFile("pdf.damaged", "no PDF", Array("hello".utf8), [.error]),
        WholeFile("pdf.damaged", "a sound one", []),
        WholeFile("pdf.password", "needed", locked("secret"), [.error]),
        WholeFile("pdf.password", "an owner's alone", locked(""), []),
        WholeFile("pdf.encrypted", "an owner's password", locked(""), [.error]),
        WholeFile("pdf.encrypted", "no password", []),
        WholeFile("pdf.repaired", "broken offsets", sample { $0.damage = .brokenCrossReferences }, [.warning]),
        WholeFile("pdf.repaired", "sound offsets", []),
        WholeFile("pdf.limit-exceeded", "a page tree of 99 levels", tree(levels: 99), []),
        WholeFile("pdf.limit-exceeded", "a page tree of 200 levels", tree(levels: 200), [.error]),
    ]

    private static func intent(_ rule: String, _ what: String, _ profile: [UInt8], _ n: Int, _ severities: [Severity])
        -> WholeFile
    {
        WholeFile(
            rule, what, catalog: "/OutputIntents[<</S/GTS_PDFX/DestOutputProfile 5 0 R>>]", severities
        ) { $0.stream("/N \(n)", profile) }
    }
    private static let catalogs: [WholeFile] = [
        intent("pdf.icc", "a press's", iccProfile(), 4, []),
        intent("pdf.icc", "cut by a byte", Array(iccProfile().dropLast()), 4, [.warning]),
        intent("pdf.output-intent-not-cmyk", "CMYK", iccProfile(), 4, []),
        intent("pdf.output-intent-not-cmyk", "RGB", iccProfile(space: "RGB"), 3, [.warning]),
        intent("pdf.output-intent-not-cmyk", "grey", iccProfile(space: "GRAY"), 1, [.warning]),
        intent("pdf.output-intent-not-cmyk", "grey, for black", iccProfile(space: "GRAY"), 1, [])
            .expecting { $0.inks = .k },
        WholeFile("pdf.signed", "signed", catalog: "/AcroForm<</Fields[<</T(a)/FT/Sig/V<</Type/Sig>>>>]>>", [.warning]),
        WholeFile("pdf.signed", "a place for it", catalog: "/AcroForm<</Fields[<</T(a)/FT/Sig>>]>>", []),
        WholeFile("pdf.layers", "one", catalog: "/OCProperties<</OCGs[5 0 R]/D<<>>>>", [.info]) {
            $0.add("<</Type/OCG/Name(Art)>>")
        },
        WholeFile("pdf.layers", "none", catalog: "/OCProperties<</OCGs[]/D<<>>>>", []),
        WholeFile("ink.coverage", "320 %", coloured("1 1 1 .2 k"), []).expecting { $0.inks = .cmyk },
        WholeFile("ink.coverage", "321 %, not measured", coloured("1 1 1 .21 k"), [.info])
            .expecting { $0.inks = .cmyk },
        WholeFile("font.unused-not-embedded", "none listed", []),
    ]
    private static func coloured(_ colour: String) -> [UInt8] {
        RawPDF.page(content: "\(colour) 0 0 200 100 re f").bytes()
    }

    static let files = sizes + boxes + pages + soundness + catalogs

    @Test(arguments: files)
    func `are judged by their rules`(file: WholeFile) throws {
        let found = try file.found()
        #expect(found.map(\.severity) == file.severities, "\(found.map(\.message))")
    }
}

@Suite struct `Every rule` {
    /// Rules that no file can provoke, and what holds them instead.
    private static let withoutFile = [
        "pdf.parser-crashed": "a worker says so of a parser that ended abnormally",
        "fix.refused": "a fix says so, not a file", "report.shortened": "a long report says so of itself",
    ]

    private static let files: [(rule: String, severities: [Severity])] =
        `A file as a whole`.files.map { ($0.rule, $0.severities) }
        + `A file's images and inks`.files.map { ($0.rule, $0.severities) }
        + `A file's text, lines and overprint`.files.map { ($0.rule, $0.severities) }
        + `A file's pages`.files.map { ($0.rule, $0.severities) }
        + `A file's printer's marks`.files.map { ($0.rule, $0.severities) }
        + `A file's boxes, sizes and soundness`.files.map { ($0.rule, $0.severities) }

    @Test(arguments: Rule.all.map(\.id))
    func `has a file in which it finds something, and one in which it does not`(rule: String) {
        let own = Self.files.filter { $0.rule == rule }
        guard Self.withoutFile[rule] == nil else {
            #expect(own.isEmpty, "it has files: it is no exception")
            return
        }
        #expect(own.contains { !$0.severities.isEmpty }, "no file in which it finds something")
        #expect(own.contains { $0.severities.isEmpty }, "no file in which it finds nothing")
    }

    @Test func `that has no file is one of the catalogue`() {
        #expect(Self.withoutFile.keys.allSatisfy { Rule.named($0) != nil })
    }
}
