import Preflight
import TestKit
import Testing

@testable import Inspection

/// A page with these operators, and forms, fonts, spaces and states to name in them. Page 200 × 100 points.
func pageOfMarks(
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
