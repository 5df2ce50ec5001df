import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Page content` {
    private static let spaces = """
        /ColorSpace<</Sep[/Separation/Gold/DeviceCMYK 9 0 R]/N[/DeviceN[/Cyan/Gold/None]/DeviceCMYK 9 0 R] \
        /Icc3[/ICCBased 9 0 R]/Ix[/Indexed/DeviceCMYK 1<0000000000000000>]>>
        """

    @Test(arguments: [
        ("1 0 0 0 k 0 0 9 9 re f", ["Cyan"]), ("0 0 0 0 k 0 0 9 9 re f", []), ("0 0 0 1 K 0 0 m 9 9 l S", ["Black"]),
        ("0 g 0 0 9 9 re f", ["Black"]), ("1 g 0 0 9 9 re f", []), ("0 0 9 9 re f", ["Black"]),
        ("1 0 0 rg 0 0 9 9 re f*", ["RGB"]), ("1 0 0 rg 0 0 9 9 re n", []),
        ("/Sep cs 0.5 scn 0 0 9 9 re f", ["Gold"]), ("/Sep cs 0 scn 0 0 9 9 re f", []),
        ("/Sep cs 0 0 9 9 re f", ["Gold"]), ("/N cs 0 1 1 scn 0 0 9 9 re B", ["Black", "Gold"]),
        ("/Icc3 cs 0 0 0 sc 0 0 9 9 re f", ["RGB"]),
        ("/Ix cs 1 sc 0 0 9 9 re f", ["Black", "Cyan", "Magenta", "Yellow"]),
        ("q 0 1 0 0 k Q 0 0 9 9 re f", ["Black"]), ("BT 0 0 1 0 k (a) Tj ET", ["Yellow"]),
        ("BT 3 Tr 0 0 1 0 k (a) Tj ET", []), ("BT 1 Tr 0 0 1 0 k 0 1 0 0 K [(a) 5] TJ ET", ["Magenta"]),
        ("/P cs /Pat scn 0 0 9 9 re f", []), ("[1 2 0 0 1 0 k] 0 d 0 0 9 9 re f", ["Black"]),
    ])
    func `an ink counts where it is painted`(content: String, inks: [String]) throws {
        let pdf = RawPDF.page(content: content, resources: Self.spaces) {
            for _ in 5...8 { $0.add("null") }
            $0.stream("/N 3/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
        }
        #expect(try inspected(pdf.bytes()).usedInks == inks)
    }

    @Test func `an image in nested forms has the resolution of its place`() throws {
        let pdf = RawPDF.page(content: "q 2 0 0 2 10 20 cm /Outer Do Q", resources: "/XObject<</Outer 5 0 R>>") {
            $0.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[0 1 -1 0 50 0]/Resources<</XObject<</In 6 0 R>>>>",
                "/In Do")
            $0.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</I 7 0 R>>>>",
                "q 10 0 0 5 1 2 cm /I Do Q")
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace[/Separation/Gold/DeviceGray 8 0 R]/BitsPerComponent 8",
                "x")
            $0.stream("/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
        }
        let facts = try inspected(pdf.bytes())
        let image = try #require(facts.pages.first?.images.first)
        // 10 × 5 units, twice as large, turned by 90 degrees: 20 points wide is 360 ppi, 10 points high is 720.
        #expect(image.effectiveResolution.isAbout(360))
        // (1,2)…(11,7) → turned: (43,1)…(48,11) → doubled and moved: (96,22)…(106,42).
        #expect(image.place.isAbout(mm(96), mm(22), mm(106), mm(42)))
        #expect(image.colourSpace == "Separation(Gold)")
        #expect(image.object == 7)
        #expect(facts.usedInks == ["Gold"])
    }

    @Test(arguments: [".5 cm", ".1 0 0 .1 0 cm", "9 9 1 0 0 1 0 0 cm", "3 re"])
    func `operators with too few operands do nothing, and of too many they take the last`(other: String) throws {
        let content = "q \(other) 36 0 0 36 0 0 cm BI /W 75 /H 150 /BPC 8 /CS /G ID 0123 EI Q"
        let images = try #require(try inspected(RawPDF.page(content: content).bytes()).pages.first).images
        #expect(images.map(\.effectiveResolution) == [150])
    }

    @Test func `inline images and stencils are images too`() throws {
        let content = """
            q 36 0 0 36 0 0 cm BI /W 75 /H 150 /BPC 8 /CS /G /D [0 1] ID 0123 EI Q
            0 0 1 0 k q 72 0 0 72 0 0 cm BI /W 600 /H 600 /IM true ID xyz EI Q
            """
        let facts = try inspected(RawPDF.page(content: content).bytes())
        let images = try #require(facts.pages.first).images
        #expect(images.map(\.colourSpace) == ["DeviceGray", "Mask"])
        #expect(images.map(\.bits) == [8, 1])
        #expect(images.map(\.effectiveResolution) == [150, 600])
        #expect(images.map(\.object) == [0, 0])
        #expect(facts.usedInks == ["Black", "Yellow"])
        #expect(facts.pages.first?.marks.map(\.colour.space) == ["DeviceCMYK"])
    }

    @Test func `an image in a tiling pattern is found`() throws {
        let pdf = RawPDF.page(
            content: "/Pattern cs /P scn 0 0 99 99 re f", resources: "/Pattern<</P 5 0 R>>"
        ) {
            $0.stream(
                "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Matrix[.5 0 0 .5 0 0]/Resources<</XObject<</I 6 0 R>>>>",
                "q 72 0 0 72 0 0 cm /I Do Q")
            $0.stream("/Type/XObject/Subtype/Image/Width 72/Height 72/ColorSpace/DeviceCMYK/BitsPerComponent 8", "x")
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.pages.first?.images.map(\.effectiveResolution) == [144])
        #expect(facts.usedInks == ["Black", "Cyan", "Magenta", "Yellow"])
    }

    @Test(arguments: [("/F 4", ["Cyan"], [100.0]), ("/F 6", [], []), ("", [], [])])
    func `an annotation counts where it prints`(flags: String, inks: [String], resolutions: [Double]) throws {
        let pdf = RawPDF.page(content: "", page: "/MediaBox[0 0 200 100]/Annots[5 0 R]") {
            $0.add("<</Type/Annot/Subtype/Stamp/Rect[10 10 82 46]\(flags)/AP<</N 6 0 R>>>>")
            // Twice as large as its rectangle, and turned.
            $0.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 72 144]/Matrix[0 1 -1 0 0 0]/Resources<</XObject<</I 7 0 R>>>>",
                "1 0 0 0 k 0 0 9 9 re f q 72 0 0 144 0 0 cm /I Do Q")
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 50/Height 200/ImageMask true/BitsPerComponent 1", "x")
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.usedInks == inks)
        let images = try #require(facts.pages.first).images
        #expect(images.map { ($0.effectiveResolution * 1000).rounded() / 1000 } == resolutions)
        for image in images { #expect(image.place.isAbout(mm(10), mm(10), mm(82), mm(46))) }
    }

    @Test func `a form that paints itself ends`() throws {
        let pdf = RawPDF.page(content: "/F Do", resources: "/XObject<</F 5 0 R>>") {
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>", "/F Do /F Do")
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.opened == .yes)
        #expect(facts.repairs.contains("form 5 0 paints itself"))
    }

    @Test func `forms that multiply reach a limit`() throws {
        let pdf = RawPDF.page(content: "/F Do", resources: "/XObject<</F 5 0 R>>") { pdf in
            for level in 5..<24 {
                let calls = String(repeating: "/F Do ", count: 40)
                pdf.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F \(level + 1) 0 R>>>>", calls)
            }
            pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 g")
        }
        // Time enough, so that it is the count that ends it on a slow machine, too.
        let facts = try inspected(pdf.bytes(), processorSeconds: 600)
        #expect(facts.limitReached?.isEmpty == false)
    }

    @Test func `content that reaches its limit is no damage of the file`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>")
        // 65 MiB of spaces.
        pdf.stream(
            "/Filter[/ASCIIHexDecode/RunLengthDecode]", String(repeating: "8120", count: (65 << 20) / 128) + "80>")
        let facts = try inspected(pdf.bytes())
        #expect(facts.limitReached == "decoded content of page 1 over 64 MiB")
        #expect(facts.repairs == [])
    }

    @Test func `a content stream that breaks off is named`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>")
        pdf.stream("/Filter/FlateDecode", "this is no deflate stream")
        #expect(try inspected(pdf.bytes()).repairs.isEmpty == false)
    }

    @Test func `layers are listed, hidden or not`() throws {
        let pdf = RawPDF.page(
            content: "", catalog: "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>>>>"
        ) {
            $0.add("<</Type/OCG/Name(Art)>>")
            $0.add("<</Type/OCG/Name<FEFF005300740061006E007A0065>>>")
        }
        #expect(try inspected(pdf.bytes()).layers.map(\.name) == ["Art", "Stanze"])
    }
}
