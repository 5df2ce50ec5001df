import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `What a document holds besides its content` {
    static let file = "<</EF<</F 4 0 R>>/UF(order.xml)/F(old.xml)>>"

    @Test(arguments: [
        ("/Names<</EmbeddedFiles<</Names[(key)\(file)]>>>>", "", ["order.xml"]),
        ("/Names<</EmbeddedFiles<</Names[(key)<</EF<</F 4 0 R>>>>]>>>>", "", ["key"]),
        ("/AF[\(file)]", "/AF[<</EF<</F 4 0 R>>>>]", ["(unnamed)", "order.xml"]),
        ("", "/Annots[<</Subtype/FileAttachment/FS\(file)>>]", ["order.xml"]),
        ("", "/Annots[<</Subtype/FileAttachment/FS<</F(elsewhere)>>>>]", []),
        ("/AF[5 0 R 5 0 R]", "/AF[5 0 R]", ["once"]),
        ("", "", []),
    ])
    func `embedded files are told, each once`(catalog: String, page: String, files: [String]) throws {
        let pdf = RawPDF.page(content: "", page: "/MediaBox[0 0 9 9]\(page)", catalog: catalog) {
            $0.add("<</EF<</F 4 0 R>>/F(once)>>")
        }
        #expect(try inspected(pdf.bytes()).embeddedFiles == files)
    }

    @Test(arguments: [
        ("", FormFacts(), 0), ("/Fields[]", FormFacts(), 0), ("/Fields[]/XFA[]", FormFacts(fields: 0, hasXFA: true), 0),
        ("/Fields[<</T(a)/FT/Tx>><</T(b)/FT/Sig>>]", FormFacts(fields: 2), 0),
        ("/Fields[<</T(a)/FT/Sig/V<</Type/Sig>>>>]", FormFacts(fields: 1), 1),
        // The type is inherited; widgets of one field are no fields.
        ("/Fields[<</T(a)/FT/Sig/Kids[<</T(b)/V<<>>>><</T(c)>>]>>]", FormFacts(fields: 2), 1),
        ("/Fields[<</T(a)/FT/Btn/Kids[<</Subtype/Widget>><</Subtype/Widget>>]>>]", FormFacts(fields: 1), 0),
        ("/Fields[<</T(a)/FT/Tx/V<<>>>>]", FormFacts(fields: 1), 0),
    ])
    func `fields and signatures are counted`(form: String, facts: FormFacts, signatures: Int) throws {
        let found = try inspected(RawPDF.page(content: "", catalog: "/AcroForm<<\(form)>>").bytes())
        #expect(found.form == facts)
        #expect(found.signatures == signatures)
    }

    private func layer(_ entries: String, configuration: String = "") throws -> LayerFacts {
        let pdf = RawPDF.page(content: "", catalog: "/OCProperties<</OCGs[5 0 R]/D<<\(configuration)>>>>") {
            $0.add("<</Type/OCG/Name(Die)\(entries)>>")
        }
        return try #require(inspected(pdf.bytes()).layers.first)
    }

    @Test(arguments: [
        ("", true, false), ("/OFF[5 0 R]", false, false), ("/OFF[4 0 R]", true, false),
        ("/BaseState/OFF", false, false),
        ("/BaseState/OFF/ON[5 0 R]", true, false), ("/BaseState/ON/OFF[5 0 R]", false, false),
        ("/Order[5 0 R]", true, true), ("/Order[(Group)[[5 0 R]]]/OFF[5 0 R]", false, true),
        ("/Order[4 0 R]", true, false),
    ])
    func `a layer's state and place are the default configuration's`(
        configuration: String, isOn: Bool, isListed: Bool
    ) throws {
        let found = try layer("", configuration: configuration)
        #expect(found.isOn == isOn)
        #expect(found.isListed == isListed)
        #expect(found.object == 5)
    }

    @Test(
        arguments: [
            ("", nil, nil), ("/Usage<</Print<</PrintState/OFF>>>>", false, nil),
            ("/Usage<</Print<</PrintState/ON>>>>", true, nil), ("/Usage<</View<</ViewState/OFF>>>>", nil, nil),
            ("/GTS_Metadata<</GTS_ProcStepsGroup/Structural/GTS_ProcStepsType/Cutting>>", nil, "Structural/Cutting"),
            ("/GTS_Metadata<</GTS_ProcStepsGroup/White>>", nil, "White"), ("/GTS_Metadata<<>>", nil, nil),
        ] as [(String, Bool?, String?)])
    func `a layer's usage and processing step are told`(entries: String, prints: Bool?, step: String?) throws {
        let found = try layer(entries)
        #expect(found.prints == prints)
        #expect(found.processingStep == step)
    }

    @Test(arguments: [("", 0), ("/Configs[]", 0), ("/Configs[<<>><<>>]", 2)])
    func `further configurations of layers are counted`(entries: String, count: Int) throws {
        let pdf = RawPDF.page(content: "", catalog: "/OCProperties<</OCGs[]\(entries)>>")
        #expect(try inspected(pdf.bytes()).layerConfigurations == count)
    }

    private func page(_ entries: String, objects: (inout RawPDF) -> Void = { _ in }) throws -> (PageFacts, String?) {
        let pdf = RawPDF.page(content: "", page: "/MediaBox[0 0 200 100]\(entries)", objects: objects)
        let facts = try inspected(pdf.bytes())
        return (try #require(facts.pages.first), facts.limitReached)
    }

    @Test(arguments: [
        ("/F 4/AP<</N 6 0 R>>", true, true), ("/F 6/AP<</N 6 0 R>>", false, true), ("/AP<</N 6 0 R>>", false, true),
        ("/F 4", true, false), ("/F 4/AP<</N<</On 6 0 R>>>>/AS/On", true, true),
        ("/F 4/AP<</N<</On 6 0 R>>>>/AS/Off", true, false), ("/F 4/AP<</N<</On 6 0 R>>>>", true, false),
        ("/F 5/AP<</N null>>", true, false),
    ])
    func `an annotation tells whether it prints, and what`(entries: String, prints: Bool, appears: Bool) throws {
        let (page, _) = try page("/UserUnit 2/Annots[5 0 R]") {
            $0.add("<</Subtype/Stamp/Rect[82 46 10 10]\(entries)>>")
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "")
        }
        let found = try #require(page.annotations.first)
        #expect(found.subtype == "Stamp")
        #expect(found.prints == prints)
        #expect(found.hasAppearance == appears)
        #expect(found.place.isAbout(mm(20), mm(20), mm(164), mm(92)))
        #expect(found.object == 5)
    }

    @Test(arguments: [
        (500, 10, 500, nil), (10, 600, 500, nil), (501, 0, 500, "more than 500 printed annotations on one page"),
    ])
    func `of too many annotations those that print come first`(
        printed: Int, silent: Int, told: Int, limit: String?
    ) throws {
        let quiet = String(repeating: "<</Subtype/Link>>", count: silent)
        let loud = String(repeating: "<</Subtype/Stamp/F 4/AP<</N 5 0 R>>>>", count: printed)
        let (page, reached) = try page("/Annots[\(quiet)\(loud)]") {
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "")
        }
        #expect(page.annotations.count == told)
        #expect(page.annotations.filter { $0.subtype == "Stamp" }.count == min(printed, 500))
        #expect(reached == limit)
    }

    @Test(arguments: [
        ("", []), ("/SeparationInfo<</DeviceColorant/Cyan>>", [PageOddity.preseparated]), ("/SeparationInfo/No", []),
        ("/Annots[<</Subtype/TrapNet>>]", [.trapNet]), ("/Annots[<</Subtype/Text>>]", []),
    ])
    func `a plate and a trap net are no ordinary page`(entries: String, oddities: [PageOddity]) throws {
        #expect(try page(entries).0.oddities == oddities)
    }
}
