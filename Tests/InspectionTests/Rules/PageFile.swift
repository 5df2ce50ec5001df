import Preflight
import TestKit
import Testing
import Workflow

/// A file of one page and what one rule says of it.
///
/// The page is 200 × 100 points, its trim `20 20 180 80`, its bleed 9 points (3.175 mm) at each edge, of which 3 mm are
/// ordered. Its resources are the font `F`, the image `I`, the spot colour `Gold`, `T` for half transparency, `N` for none, `H`
/// with a halftone, `R` with a transfer function and `Z` with the device's own, and the layer `L`, which is off.
struct PageFile: RuleFile {
    var rule: String
    var what: String
    var content: String
    var page: String
    var severities: [Severity]
    var expected = Preflight.Expectation(bleed: 3)
    var isAsked = false
    var boundary: Boundary?

    init(
        _ rule: String, _ what: String, _ content: String, page: String = PageFile.boxes, _ severities: [Severity]
    ) {
        self.rule = rule
        self.what = what
        self.content = content
        self.page = page
        self.severities = severities
    }

    static let boxes = "/MediaBox[0 0 200 100]/TrimBox[20 20 180 80]/BleedBox[11 11 189 89]"

    /// The same with a profile that asks for the rule.
    var asked: PageFile {
        var file = self
        file.isAsked = true
        return file
    }

    func bytes() -> [UInt8] {
        RawPDF.page(
            content: content,
            resources: "/Font<</F 5 0 R>>/XObject<</I 6 0 R/P 8 0 R>>/Properties<</L 7 0 R>>"
                + "/ColorSpace<</Gold[/Separation/Gold/DeviceCMYK 9 0 R]/All[/Separation/All/DeviceCMYK 9 0 R]>>"
                + "/ExtGState<</T<</ca .5/CA .5>>/H<</HT<</HalftoneType 1/Frequency 60/Angle 45/SpotFunction/Round>>>>"
                + "/R<</TR 10 0 R>>/N<</ca 1/CA 1/BM/Normal/SMask/None>>/Z<</HT/Default/TR2/Default>>>>", page: page,
            catalog: "/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]/Order[7 0 R]>>>>"
        ) {
            $0.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
            $0.stream("/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceCMYK/BitsPerComponent 8", "x")
            $0.add("<</Type/OCG/Name(Notes)>>")
            $0.stream("/Type/XObject/Subtype/PS", "showpage")
            $0.add("<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 .2 .6 0]/N 1>>")
            $0.add("<</FunctionType 2/Domain[0 1]/C0[0]/C1[.9]/N 1>>")
        }.bytes()
    }

    func facts() throws -> PDFFacts { try inspected(bytes()) }
}

/// A black rectangle.
func area(_ box: String) -> String { "0 0 0 1 k \(box) re f" }
