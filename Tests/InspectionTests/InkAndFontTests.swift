import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Inks` {
    private func inks(_ content: String) throws -> [InkFacts] {
        let pdf = RawPDF.page(
            content: content,
            resources: """
                /ColorSpace<</A[/Separation/Gold/DeviceCMYK 5 0 R]/B[/Separation/Gold/DeviceCMYK 6 0 R]\
                /C[/Separation/Gold/DeviceCMYK 7 0 R]/D[/DeviceN[/Black/Blue/None]/DeviceCMYK 7 0 R<</Colorants\
                <</Blue[/Separation/Blue/DeviceRGB 8 0 R]>>>>]/N[/Separation/None/DeviceCMYK 5 0 R]>>/Properties<</Off 9 0 R>>
                """, catalog: "/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>"
        ) {
            // 0 20 100 0 in three ways: interpolated, computed, sampled.
            $0.add("<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .2 1 0]/N 1>>")
            $0.stream(
                "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]",
                "{ dup 0 mul exch dup 0.2 mul exch dup 1 mul exch 0 mul }")
            $0.stream(
                "/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Size[2]/BitsPerSample 8",
                [0, 0, 0, 0, 0, 51, 254, 0])
            $0.add("<</FunctionType 2/Domain[0 1]/C0[1 1 1]/C1[0 0 1]/N 1>>")
            $0.add("<</Type/OCG/Name(Off)>>")
        }
        return try inspected(pdf.bytes()).inks
    }

    @Test func `are declared by resources, and used where they are painted`() throws {
        let found = try inks("/A cs 1 scn 0 0 9 9 re f")
        #expect(found.map(\.name) == ["Black", "Blue", "Gold"])
        #expect(found.map(\.isUsed) == [false, false, true])
        #expect(found.map(\.pages) == [[], [], [1]])
    }

    @Test func `have the definitions that they are painted with, of which equal ones are one`() throws {
        #expect(try inks("").allSatisfy { $0.definitions == [] })
        let areas = ["/A cs 1", "/B cs 1", "/C cs 1", "/D cs 1 1 0"].map { "\($0) scn 0 0 9 9 re f" }
        let found = try inks(areas.joined(separator: " "))
        #expect(found.first { $0.name == "Gold" }?.definitions == ["DeviceCMYK(0,20,100,0)"])
        #expect(found.first { $0.name == "Blue" }?.definitions == ["DeviceRGB(0,0,100)"])
        #expect(found.first { $0.name == "Black" }?.definitions == [])
    }

    @Test func `are not used by what is hidden, however often it is painted`() throws {
        let hidden = "/OC /Off BDC /A cs 1 scn 0 0 9 9 re f 20 0 9 9 re f EMC"
        #expect(try inks(hidden).allSatisfy { !$0.isUsed })
        #expect(try inks(hidden + " 40 0 9 9 re f").filter(\.isUsed).map(\.name) == ["Gold"])
    }

    @Test(arguments: ["/N cs 1 scn 0 0 9 9 re f", "/OC /X BDC EMC", "/D cs 0 0 1 scn 0 0 9 9 re f"])
    func `named None are none`(content: String) throws {
        #expect(try inks(content).allSatisfy { !$0.isUsed && $0.name != "None" })
    }
}

@Suite struct `Fonts in use` {
    private func fonts(_ content: String, form: String = "", catalog: String = "") throws -> [FontFacts] {
        let pdf = RawPDF.page(
            content: content,
            resources: """
                /Font<</A 5 0 R/B 6 0 R>>/XObject<</F 7 0 R>>/Properties<</L 8 0 R>>\
                /ExtGState<</Soft<</SMask<</S/Alpha/G 7 0 R>>>>/Font<</Font[6 0 R 9]>>>>
                """,
            catalog: "/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>"
        ) {
            $0.add("<</Type/Font/Subtype/Type1/BaseFont/Alpha>>")
            $0.add(
                "<</Type/Font/Subtype/Type3/Name/Beta/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 65"
                    + "/LastChar 65/Widths[9]/Encoding<</Differences[65/a]>>/CharProcs<</a 9 0 R>>"
                    + "/Resources<</Font<</G 10 0 R>>>>>>")
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency>>", form)
            $0.add("<</Type/OCG/Name(L)>>")
            $0.stream("", "9 0 0 0 9 9 d1 BT /G 9 Tf (g) Tj ET")
            $0.add("<</Type/Font/Subtype/TrueType/BaseFont/Gamma>>")
        }
        return try inspected(pdf.bytes()).fonts
    }

    @Test(arguments: [
        ("", "", []), ("BT /A 9 Tf (a) Tj ET", "", ["Alpha"]), ("BT /A 9 Tf ET", "", []),
        ("BT /A 9 Tf () Tj ET", "", []), ("BT /A 9 Tf 3 Tr (a) Tj ET", "", []),
        ("BT /A 9 Tf 7 Tr (a) Tj ET", "", ["Alpha"]),
        ("/OC /L BDC BT /A 9 Tf (a) Tj ET EMC", "", []),
        // A glyph that is set in another font, a font that the graphics state names, a soft mask's.
        ("BT /B 9 Tf (A) Tj ET", "", ["Beta", "Gamma"]), ("/Font gs BT (A) Tj ET", "", ["Beta", "Gamma"]),
        ("/Soft gs", "BT /A 9 Tf (a) Tj ET", ["Alpha"]), ("/F Do", "BT /A 9 Tf (a) Tj ET", ["Alpha"]),
        ("q BT /A 9 Tf ET Q BT (a) Tj ET", "", []),
    ])
    func `are those that show a glyph`(content: String, form: String, used: [String]) throws {
        let found = try fonts(content, form: form)
        #expect(found.filter(\.isUsed).map(\.name) == used)
        #expect(Set(found.map(\.name)).isSuperset(of: ["Alpha", "Beta"]))
    }

    @Test func `are told with the pages that use them, or list them`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R 3 0 R 5 0 R]/Count 3/Resources<</Font<</A 6 0 R/B 7 0 R>>>>>>")
        pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>")
        pdf.stream("", "")
        pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 8 0 R>>")
        pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Alpha>>")
        pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Beta>>")
        pdf.stream("", "BT /A 9 Tf (a) Tj ET")
        let found = try inspected(pdf.bytes()).fonts
        #expect(found.map(\.isUsed) == [true, false])
        #expect(found.map(\.pages) == [[3], [1, 2, 3]])
    }
}
