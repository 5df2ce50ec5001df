import Preflight
import TestKit
import Testing

@testable import Inspection

/// A page with these operators, and forms, fonts, spaces and states to name in them. Page 200 × 100 points.
private func page(
    _ content: String, page: String = "/MediaBox[0 0 200 100]", form: String = "", formEntries: String = "",
    catalog: String = ""
) throws -> PageFacts {
    let resources = """
        /ColorSpace<</Gold[/Separation/Gold/DeviceCMYK 9 0 R]/All[/Separation/All/DeviceCMYK 9 0 R]\
        /Two[/DeviceN[/Gold/Black]/DeviceCMYK 9 0 R]/Tiles[/Pattern/DeviceCMYK]>>\
        /XObject<</F 5 0 R/Off 12 0 R>>/Pattern<</P 6 0 R/U 10 0 R/G 11 0 R>>/Shading<</S 14 0 R>>\
        /Font<</T 7 0 R/T3 8 0 R/C 15 0 R>>\
        /Properties<</On 16 0 R/Off 17 0 R/AllOn 18 0 R/AnyOn 19 0 R/Not 20 0 R>>\
        /ExtGState<</Over<</OP true/OPM 1>>/OverFill<</OP false/op true>>/OverLine<</OP true/op false>>\
        /Half<</ca .5/CA 1>>/HalfLine<</CA .5/ca 1>>/Multiply<</BM/Multiply>>/Thick<</LW 4>>\
        /Soft<</SMask<</S/Alpha/G 5 0 R>>>>/None<</SMask/None/ca 1/BM/Normal>>/Odd<</TR 9 0 R/HT<<>>>>\
        /Plain<</TR/Identity/TR2/Default/HT/Default>>>>
        """
    let pdf = RawPDF.page(
        content: content, resources: resources, page: page,
        catalog: "/OCProperties<</OCGs[16 0 R 17 0 R]/D<</OFF[17 0 R]>>>>" + catalog
    ) { pdf in
        pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]/Resources<<\(resources)>>\(formEntries)", form)
        pdf.stream(
            "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
            "0 1 0 0 k 0 0 4 4 re f")
        pdf.add(
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 65/LastChar 66/Widths[500 1000]"
                + "/FontDescriptor<</Type/FontDescriptor/Ascent 800/Descent -200>>>>")
        pdf.add(
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar 66"
                + "/Widths[1000 1000]/Encoding<</Differences[65/own/text]>>/CharProcs<</own 21 0 R/text 22 0 R>>>>")
        pdf.stream("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]", "{dup 0 exch dup .2 mul exch 0 mul 0}")
        pdf.stream(
            "/Type/Pattern/PatternType 1/PaintType 2/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
            "0 1 0 0 k 0 0 4 4 re f")
        pdf.add("<</PatternType 2/Shading 14 0 R>>")
        pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 50 50]/OC 17 0 R", "0 0 9 9 re f")
        pdf.add("<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[.5 0 .25 0]/N 1>>")
        pdf.add("<</ShadingType 2/ColorSpace/DeviceCMYK/Coords[0 0 1 0]/Function 13 0 R>>")
        pdf.add(
            "<</Type/Font/Subtype/Type0/BaseFont/Kana/Encoding/Identity-H/DescendantFonts[<</Type/Font"
                + "/Subtype/CIDFontType2/BaseFont/Kana/DW 500/W[1[250] 3 4 2000]>>]>>")
        pdf.add("<</Type/OCG/Name(On)>>")
        pdf.add("<</Type/OCG/Name(Off)>>")
        pdf.add("<</Type/OCMD/OCGs[16 0 R 17 0 R]/P/AllOn>>")
        pdf.add("<</Type/OCMD/OCGs[16 0 R 17 0 R]/P/AnyOn>>")
        pdf.add("<</Type/OCMD/OCGs 16 0 R/VE[/And 16 0 R[/Not 16 0 R]]>>")
        pdf.stream("", "1000 0 d0 0 0 1 0 k 0 0 1000 500 re f")
        pdf.stream("", "1000 0 0 0 1000 1000 d1 0 0 1 0 k 0 0 1000 500 re f")
    }
    return try #require(try inspected(pdf.bytes()).pages.first)
}

private let stencilled = "q 50 0 0 50 0 0 cm BI /W 9 /H 9 /IM true ID x EI Q"

@Suite struct `Marks` {
    struct Case: CustomTestStringConvertible, Sendable {
        var content: String
        var kind: MarkFacts.Kind = .area
        var inks: [String] = ["Black"]
        /// Points.
        var place: (Double, Double, Double, Double)?
        var size: Double?
        var overprints = false, isTransparent = false, isHidden = false, isOverInk = false
        var coverage = 100.0
        var testDescription: String { content }
    }

    static let cases = [
        Case(content: "10 20 30 40 re f", place: (10, 20, 40, 60)),
        // Matrix and its stack.
        Case(content: "q 2 0 0 2 10 0 cm 10 20 30 10 re f Q", place: (30, 40, 90, 60)),
        Case(content: "q 2 0 0 2 10 0 cm Q 10 20 30 10 re f", place: (10, 20, 40, 30)),
        Case(content: "2 0 0 2 0 0 cm 1 0 0 1 10 0 cm 0 0 10 10 re f", place: (20, 0, 40, 20)),
        // Clip, and what it leaves.
        Case(content: "20 30 100 100 re W n 10 20 30 40 re f", place: (20, 30, 40, 60)),
        Case(content: "q 20 30 100 100 re W* n Q 10 20 30 40 re f", place: (10, 20, 40, 60)),
        Case(content: "150 50 100 100 re f", place: (150, 50, 200, 100)),
        // Colours.
        Case(content: ".2 .4 0 0 k 0 0 9 9 re f", inks: ["Cyan", "Magenta"], coverage: 60),
        Case(content: "0 0 0 0 k 0 0 9 9 re f", inks: [], coverage: 0),
        Case(content: "1 1 1 rg 0 0 9 9 re f", inks: [], coverage: 0),
        Case(content: "1 .5 1 rg 0 0 9 9 re f", inks: ["RGB"], coverage: 50),
        Case(content: "/Two cs .5 .25 scn 0 0 9 9 re f", inks: ["Black", "Gold"], coverage: 75),
        Case(content: "/All cs 1 scn 0 0 9 9 re f", inks: ["All"], coverage: 400),
        Case(content: "/Pattern cs /P scn 20 20 60 60 re f", inks: ["Magenta"], place: (20, 20, 80, 80)),
        Case(
            content: "0 1 0 0 k 90 90 4 4 re f /Pattern cs /P scn 20 20 60 60 re f", inks: ["Magenta"],
            place: (20, 20, 80, 80)),
        Case(content: "/Tiles cs 0 0 1 0 /U scn 0 0 60 60 re f", inks: ["Yellow"]),
        // Overprint: op alone for fills, OP for strokes and, without op, for both.
        Case(content: "/Over gs 0 0 9 9 re f", overprints: true),
        Case(content: "/OverFill gs 0 0 9 9 re f", overprints: true),
        Case(content: "/OverLine gs 0 0 9 9 re f"),
        Case(content: "q /Over gs Q 0 0 9 9 re f"),
        Case(content: "/OverFill gs 0 0 m 9 9 l S", kind: .line, size: 1),
        Case(content: "/OverLine gs 0 0 m 9 9 l S", kind: .line, size: 1, overprints: true),
        // Transparency, and its end.
        Case(content: "/Half gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Half gs 0 0 m 9 9 l S", kind: .line, size: 1),
        Case(content: "/HalfLine gs 0 0 m 9 9 l S", kind: .line, size: 1, isTransparent: true),
        Case(content: "/HalfLine gs 0 0 9 9 re f"),
        Case(content: "/Multiply gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Soft gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Soft gs /Half gs /Multiply gs /None gs 0 0 9 9 re f"),
        Case(content: "/Soft gs /None gs 0 0 9 9 re f"),
        Case(content: "/Soft gs /Thick gs 0 0 9 9 re f", isTransparent: true),
        // Lines.
        Case(content: "3 w 10 10 m 60 10 l S", kind: .line, place: (10, 8.5, 60, 11.5), size: 3),
        Case(content: "3 w 2 J 10 10 m 60 10 l S", kind: .line, place: (8.5, 8.5, 61.5, 11.5), size: 3),
        Case(content: "2 0 0 2 0 0 cm .5 w 10 10 m 60 10 l S", kind: .line, size: 1),
        Case(content: "0 w 10 10 m 60 10 l S", kind: .line, size: 0),
        Case(content: "/Thick gs 10 10 m 60 10 l S", kind: .line, size: 4),
        Case(content: "10 10 15 3 re f", kind: .line, place: (10, 10, 25, 13), size: 3),
        Case(content: "10 10 m 25 10 l 25 13 l 10 13 l 10 10 l f", kind: .line, place: (10, 10, 25, 13), size: 3),
        Case(content: "10 10 m 25 10 l 25 13 l 10 13 l 12 30 l f", place: (10, 10, 25, 30)),
        Case(content: "10 10 14.9 3 re f"),
        Case(content: "10 10 20 3.1 re f"),
        Case(content: "10 10 .2 50 re 20 10 .1 50 re f", kind: .line, size: 0.1),
        Case(content: "10 10 .2 50 re 20 10 9 9 re f"),
        // Text.
        Case(content: "BT /T 12 Tf 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 28, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 50 Tz 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 19, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 3 Tc 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 31, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 3 Tw 10 20 Td (A A) Tj ET", kind: .text, place: (10, 17.6, 25, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 5 Ts 10 20 Td (A) Tj ET", kind: .text, place: (10, 22.6, 16, 34.6), size: 12),
        Case(content: "BT /T 12 Tf 10 20 Td [(A)-1000(A)] TJ ET", kind: .text, place: (10, 17.6, 34, 29.6), size: 12),
        Case(content: "BT /T 1 Tf 8 0 0 9 10 20 Tm (A) Tj ET", kind: .text, place: (10, 18.2, 14, 27.2), size: 9),
        Case(content: "BT /T 10 Tf 10 20 TD 0 30 TD (A) Tj ET", kind: .text, place: (10, 48, 15, 58), size: 10),
        Case(content: "BT /T 10 Tf 12 TL 10 50 Td (A) ' ET", kind: .text, place: (10, 36, 15, 46), size: 10),
        Case(content: "BT /T 10 Tf 12 TL 10 50 Td T* 0 0 (A) \" ET", kind: .text, place: (10, 24, 15, 34), size: 10),
        Case(
            content: "BT /C 10 Tf 10 20 Td <000100020003> Tj ET", kind: .text, place: (10, 17.5, 37.5, 27.5), size: 10),
        // Without a height it has no size.
        Case(content: "BT /T 12 Tf 1 0 0 0 10 20 Tm (A) Tj ET", kind: .text),
        Case(content: "BT /T 12 Tf 1 Tr 1 0 0 0 K (A) Tj ET", kind: .text, inks: ["Cyan"], size: 12),
        Case(
            content: "0 1 -1 0 100 0 cm BT /T 12 Tf 10 20 Td (A) Tj ET", kind: .text, place: (70.4, 10, 82.4, 16),
            size: 12),
        // Shadings: the ink of the function's ends.
        Case(
            content: "10 10 50 50 re W n /S sh", kind: .shading, inks: ["Cyan", "Yellow"], place: (10, 10, 60, 60),
            coverage: 75),
        Case(content: "/Pattern cs /G scn 0 0 50 50 re f", kind: .shading, inks: ["Cyan", "Yellow"], coverage: 75),
        // Layers.
        Case(content: "/OC /Off BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /Off BDC EMC 0 0 9 9 re f"),
        Case(content: "/OC /On BDC 0 0 9 9 re f EMC"),
        Case(content: "/OC /Off BDC /P <</A 1>> BDC EMC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /AllOn BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /AnyOn BDC 0 0 9 9 re f EMC"),
        Case(content: "/OC /Not BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/Off Do", isHidden: true),
        // Glyphs that bring their colours are what they paint; others are text.
        Case(content: "1 0 0 0 k BT /T3 10 Tf 10 20 Td (A) Tj ET", inks: ["Yellow"], place: (10, 20, 20, 25)),
        Case(content: "1 0 0 0 k BT /T3 10 Tf 10 20 Td (B) Tj ET", kind: .text, inks: ["Cyan"], size: 10),
    ]

    @Test(arguments: cases)
    func `are told as they are painted`(expected: Case) throws {
        let marks = try page(expected.content).marks
        let mark = try #require(marks.last { $0.kind == expected.kind })
        #expect(mark.colour.inks == expected.inks)
        #expect(mark.colour.coverage.isAbout(expected.coverage))
        #expect(mark.size == expected.size)
        #expect(mark.overprints == expected.overprints)
        #expect(mark.isTransparent == expected.isTransparent)
        #expect(mark.isHidden == expected.isHidden)
        if let place = expected.place {
            #expect(mark.place.isAbout(mm(place.0), mm(place.1), mm(place.2), mm(place.3)), "\(mark.place)")
        }
    }

    @Test(arguments: [
        "n", "0 0 m 9 9 l n", "BT /T 12 Tf 3 Tr (A) Tj ET", "BT /T 12 Tf ( ) Tj ET", "BT /T 0 Tf (A) Tj ET",
        "10 10 9 9 re W n 50 50 9 9 re f", "300 0 9 9 re f", "/OverFill gs 9 9 9 9 re W n",
    ])
    func `are none where nothing is painted`(content: String) throws {
        #expect(try page(content).marks == [])
    }

    @Test(arguments: [
        ("-50", -50), ("--50", -50), ("+-50", -50), ("-+50", -50), ("---50", -50), ("++50", 50), ("50-3", 50),
        (".5", 0.5),
        ("50.", 50), ("-.5", -0.5), ("1234567890123456789012", 1e6),
    ])
    func `are read from numbers however signs and points stand`(written: String, x: Double) throws {
        let marks = try page(
            "q 1 0 0 1 \(written) 0 cm 0 0 0 1 k 60 40 10 10 re f Q", page: "/MediaBox[-200 0 200 100]"
        )
        .marks
        #expect(marks.first?.place.x0.isAbout(mm(60 + x)) ?? (x > 1000))
    }

    @Test func `of one look are one, with the smallest and the heaviest told`() throws {
        let marks = try page(
            """
            0 0 0 .5 k BT /T 12 Tf 10 50 Td (A) Tj /T 5 Tf 0 -30 Td (B) Tj ET 0 0 0 .9 k BT /T 9 Tf (A) Tj ET
            """
        ).marks
        let text = try #require(marks.first)
        #expect(marks.count == 1)
        #expect(text.count == 3)
        #expect(text.size == 5)
        #expect(try #require(text.sizePlace).isAbout(mm(10), mm(19), mm(15), mm(24)))
        #expect(text.colour.coverage.isAbout(90))
        #expect(text.colour.black.isAbout(90))
        #expect(text.colour.leastTint.isAbout(50))
    }

    @Test func `in a form stand where it stands, cut at its box, under its number`() throws {
        let facts = try page(
            "q 1 0 0 1 100 0 cm /F Do Q", form: "40 0 20 20 re f 0 0 0 1 K .5 w 0 0 m 9 9 l S",
            formEntries: "/Matrix[1 0 0 2 0 0]")
        #expect(facts.marks.map(\.object) == [5, 5])
        #expect(try #require(facts.marks.first).place.isAbout(mm(140), 0, mm(150), mm(40)))
        #expect(try #require(facts.marks.last?.size).isAbout(0.5 * 2.0.squareRoot()))
    }

    @Test func `in a group that is not opaque are transparent, its own state begins anew`() throws {
        let group = "/Group<</S/Transparency/CS/DeviceRGB>>"
        let around = try page("/Multiply gs /F Do", form: "0 0 9 9 re f", formEntries: group)
        #expect(around.marks.map(\.isTransparent) == [true])
        #expect(around.transparency.blendModes == ["Multiply"])
        #expect(around.transparency.groupSpaces == ["DeviceRGB"])
        let opaque = try page("/F Do", form: "0 0 9 9 re f", formEntries: group)
        #expect(opaque.marks.map(\.isTransparent) == [false])
        #expect(!opaque.transparency.isUsed)
    }

    @Test(arguments: [("/Soft gs 0 0 9 9 re f", ["Black"]), ("/Soft gs", [])])
    func `in a soft mask are none`(content: String, inks: [String]) throws {
        let facts = try page(content, form: "1 0 0 0 k 0 0 9 9 re f", formEntries: "/Group<</S/Transparency>>")
        #expect(facts.marks.flatMap(\.colour.inks) == inks)
    }

    @Test(arguments: [
        ("0 0 50 50 re f BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("0 0 50 50 re f BT 0 0 0 0 k /T 9 Tf 60 10 Td (A) Tj ET", false),
        ("BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET 0 g 0 0 50 50 re f", false),
        ("0 0 0 0 k 0 0 50 50 re f BT /T 9 Tf 10 10 Td (A) Tj ET", false),
        ("0 0 50 50 re f 0 0 0 0 k 0 0 60 60 re f BT /T 9 Tf 10 10 Td (A) Tj ET", false),
        ("0 0 50 50 re f 0 0 0 0 k /Over gs 0 0 60 60 re f BT /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("\(stencilled) BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("0 0 0 0 k \(stencilled) BT /T 9 Tf 10 10 Td (A) Tj ET", false),
    ])
    func `lie on ink where something inked was painted before`(content: String, isOverInk: Bool) throws {
        #expect(try page(content).marks.last { $0.kind == .text }?.isOverInk == isOverInk)
    }

    @Test(arguments: [
        ("/MediaBox[0 0 200 100]", 10.0), ("/MediaBox[0 0 200 100]/TrimBox[8 8 192 92]", 2),  // inside
        ("/MediaBox[0 0 200 100]/TrimBox[12 8 192 92]", -2),  // across
        ("/MediaBox[0 0 200 100]/TrimBox[40 8 192 92]", nil),  // outside
        ("/MediaBox[0 0 200 100]/UserUnit 2", 20),
    ])
    func `keep their distance from the trim`(boxes: String, distance: Double?) throws {
        let mark = try #require(try page("BT /T 10 Tf 10 50 Td (B) Tj ET", page: boxes).marks.first)
        #expect(mark.toTrim.map { ($0 * 1000).rounded() } == distance.map { (mm($0) * 1000).rounded() })
    }

    @Test(arguments: [("", 12.0), ("/UserUnit 2", 24), ("/Rotate 90", 12)])
    func `have their printed size`(entries: String, size: Double) throws {
        let facts = try page(
            "BT /T 12 Tf 10 50 Td (B) Tj ET 12 w 0 0 m 9 9 l S", page: "/MediaBox[0 0 200 100]\(entries)")
        #expect(facts.marks.map(\.size) == [size, size])
    }

    @Test func `beyond four hundred looks reach a limit, and the rest is still read`() throws {
        let names = (0..<410).map { "/S\($0)[/Separation/S\($0)/DeviceGray 6 0 R]" }.joined()
        let content = (0..<410).map { "/S\($0) cs 0 0 9 9 re f " }.joined()
        let pdf = RawPDF.page(
            content: content + "q 72 0 0 72 0 0 cm /I Do Q", resources: "/ColorSpace<<\(names)>>/XObject<</I 5 0 R>>"
        ) {
            $0.stream("/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
            $0.stream("/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.limitReached == "more than 400 kinds of marks on page 1")
        #expect(facts.pages.first?.marks.count == 400)
        #expect(facts.pages.first?.images.count == 1)
        #expect(facts.usedInks.count == 411)
    }

    @Test(arguments: [
        ("/Odd gs", [PageOddity.transferFunction, .halftone]), ("/Plain gs", []), ("", []),
    ])
    func `oddities of the graphics state are named where it is set`(content: String, oddities: [PageOddity]) throws {
        #expect(try page(content).oddities == oddities)
    }

    @Test(arguments: [
        ("/Gold cs 0 0 9 9 re f", false, false), ("/Half gs /Gold cs 0 0 9 9 re f", true, true),
        ("/Half gs 0 0 9 9 re f", true, false), ("/Half gs", false, false),
        ("/OC /Off BDC /Half gs 0 0 9 9 re f EMC", false, false),
    ])
    func `transparency counts where it is painted`(content: String, isUsed: Bool, touchesSpots: Bool) throws {
        let transparency = try page(content).transparency
        #expect(transparency.isUsed == isUsed)
        #expect(transparency.touchesSpots == touchesSpots)
    }

    @Test func `the page's own group is told by its space`() throws {
        let boxes = "/MediaBox[0 0 9 9]/Group<</S/Transparency/CS/DeviceCMYK>>"
        #expect(try page("", page: boxes).transparency.pageSpace == "DeviceCMYK")
        #expect(try page("").transparency.pageSpace == nil)
    }
}
