import Preflight
import SamplePDF
import TestKit
import Testing
import Workflow

/// A file of one page and what one rule says of it.
///
/// The page is 200 × 100 points, its trim 180 × 80 in the middle. Its resources are `F` (Helvetica), `C` (Courier), `N`
/// (Courier New) and `T` (Type 3); the spot colours `Gold`, `Gold2` (the same with another definition), `P1`, `P2` and `P3`
/// (PANTONE 185 C and U, 186 C), `Cut` (CutContour), `Fish` (Cuttlefish) and `All`; `Cal` for calibrated RGB; `O` for
/// overprint; the images `I` (CMYK, 100 × 100), `R` (RGB), `B` (one bit, 200 × 200), `X` (JPEG 2000), `D` (16 bits), `G` (CMYK,
/// 1125 × 1125), `S` (16 × 16) and `S17` (17 × 16).
struct ContentFile: RuleFile {
    var rule: String
    var what: String
    var content: String
    var severities: [Severity]
    var expected = Preflight.Expectation(inks: .cmyk, spots: ["Gold"])
    var isAsked = false
    var boundary: Boundary?

    init(_ rule: String, _ what: String, _ content: String, _ severities: [Severity]) {
        self.rule = rule
        self.what = what
        self.content = content
        self.severities = severities
    }

    /// The same, judged for another job.
    func expecting(_ expected: Preflight.Expectation) -> ContentFile {
        var file = self
        file.expected = expected
        return file
    }

    /// The same with a profile that asks for the rule.
    var asked: ContentFile {
        var file = self
        file.isAsked = true
        return file
    }

    func facts() throws -> PDFFacts {
        let image = "/Type/XObject/Subtype/Image/Width 100/Height 100"
        return try inspected(
            RawPDF.page(
                content: content, resources: ContentFile.resources,
                page: "/MediaBox[0 0 200 100]/TrimBox[10 10 190 90]/BleedBox[2 2 198 98]"
            ) {
                $0.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
                $0.add("<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .2 .6 0]/N 1>>")
                $0.add("<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>")
                $0.stream("\(image)/ColorSpace/DeviceCMYK/BitsPerComponent 8", "x")
                $0.stream(
                    "/Type/XObject/Subtype/Image/Width 200/Height 200/ColorSpace/DeviceGray/BitsPerComponent 1", "x")
                $0.stream("\(image)/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/JPXDecode", "x")
                $0.stream("\(image)/ColorSpace/DeviceCMYK/BitsPerComponent 16", "x")
                $0.stream("\(image)/ColorSpace/DeviceRGB/BitsPerComponent 8", "x")
                $0.add("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>")
                $0.add(
                    "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 97"
                        + "/Widths[9]/Encoding<</Type/Encoding/Differences[97/a]>>/CharProcs<</a 15 0 R>>/Resources<<>>>>"
                )
                $0.stream("", "9 0 0 0 9 9 d1 0 0 9 9 re f")
                $0.add("<</Type/Font/Subtype/TrueType/BaseFont/CourierNew/Encoding/WinAnsiEncoding>>")
                for (width, height) in [(1125, 1125), (16, 16), (17, 16)] {
                    $0.stream(
                        "/Type/XObject/Subtype/Image/Width \(width)/Height \(height)/ColorSpace/DeviceCMYK"
                            + "/BitsPerComponent 8", "x")
                }
            }.bytes())
    }

    private static let resources: String = {
        func spot(_ name: String, _ alternate: String = "/DeviceCMYK 6 0 R") -> String {
            "[/Separation/\(name)\(alternate)]"
        }
        return "/Font<</F 5 0 R/C 13 0 R/N 16 0 R/T 14 0 R>>/ExtGState<</O<</OP true/op true/OPM 1>>>>"
            + "/ColorSpace<</Gold\(spot("Gold"))/Gold2\(spot("Gold", "/DeviceGray 7 0 R"))/P1\(spot("PANTONE#20185#20C"))"
            + "/P2\(spot("PANTONE#20185#20U"))/Cut\(spot("CutContour"))/All\(spot("All"))"
            + "/P3\(spot("PANTONE#20186#20C"))/Fish\(spot("Cuttlefish"))/Cal[/CalRGB<</WhitePoint[.95 1 1.09]>>]>>"
            + "/XObject<</I 8 0 R/B 9 0 R/X 10 0 R/D 11 0 R/R 12 0 R/G 17 0 R/S 18 0 R/S17 19 0 R>>"
    }()
}

/// An image painted so large, in points, set apart from what stands before and behind it.
func image(_ name: String, _ size: Double, at place: String = "20 20") -> String {
    " q \(size) 0 0 \(size) \(place) cm /\(name) Do Q "
}
/// A stencil in the colour that is set.
let stencil = "q 20 0 0 20 40 40 cm BI /W 400 /H 400 /IM true ID x EI Q"
/// A word of so many points in a colour.
func text(_ colour: String, _ size: Double, font: String = "F", at place: String = "40 40") -> String {
    "\(colour) BT /\(font) \(size) Tf \(place) Td (aaa) Tj ET"
}
/// A line of so many points in a colour.
func line(_ colour: String, _ width: Double, from: String = "40 40", to: String = "90 40") -> String {
    "\(colour) \(width) w \(from) m \(to) l S"
}
/// A background in a colour, and what stands on it.
func on(_ colour: String, _ content: String) -> String { "q \(colour) 0 0 200 100 re f Q \(content)" }
