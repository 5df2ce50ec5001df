import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Images` {
    private static let objects: [(String, String)] = [
        ("/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter[/ASCIIHexDecode/DCTDecode]", "1234567890"),
        ("/ColorSpace[/Indexed/DeviceRGB 1<000000ffffff>]/BitsPerComponent 4/SMask 5 0 R", "x"),
        ("/ColorSpace[/DeviceN[/Cyan/Gold/None]/DeviceCMYK 9 0 R]/BitsPerComponent 8/OPI<<>>", "x"),
        ("/ImageMask true/OC 10 0 R", "x"),
    ]

    private func read(_ content: String, page: String = "/MediaBox[0 0 200 100]") throws -> PDFFacts {
        let pdf = RawPDF.page(
            content: content, resources: "/XObject<</A 5 0 R/B 6 0 R/C 7 0 R/D 8 0 R/J 11 0 R>>", page: page,
            catalog: "/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>"
        ) { pdf in
            for (entries, data) in Self.objects {
                pdf.stream("/Type/XObject/Subtype/Image/Width 100/Height 100\(entries)", data)
            }
            pdf.stream("/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
            pdf.add("<</Type/OCG/Name(Off)>>")
            let size: [UInt8] = [0xFF, 0x4F, 0xFF, 0x51, 0, 50] + [UInt8](repeating: 0, count: 34) + [0, 4, 7, 1, 1]
            pdf.stream("/Type/XObject/Subtype/Image/Width 100/Height 100/Filter/JPXDecode", size)
        }
        return try inspected(pdf.bytes())
    }

    @Test func `have the filter, the length and the space of their stream`() throws {
        let facts = try read("/A Do /B Do /C Do /J Do")
        let images = try #require(facts.pages.first).images
        #expect(images.map(\.filter) == ["DCTDecode", "", "", "JPXDecode"])
        #expect(images.map(\.bytes) == [10, 1, 1, 45])
        #expect(
            images.map(\.colourSpace) == [
                "DeviceCMYK", "Indexed(DeviceRGB)", "DeviceN(Cyan,Gold,None)", "DeviceCMYK",
            ])
        #expect(images.map(\.bits) == [8, 4, 8, 8])
        #expect(facts.usedInks == ["Black", "Cyan", "Gold", "Magenta", "RGB", "Yellow"])
    }

    @Test(arguments: [
        ("q 50 0 0 50 10 10 cm /A Do Q", false, [10.0, 10, 60, 60]),
        ("20 20 20 20 re W n q 50 0 0 50 10 10 cm /A Do Q", false, [20, 20, 40, 40]),
        ("70 70 20 20 re W n q 50 0 0 50 10 10 cm /A Do Q", true, [10, 10, 60, 60]),
        ("q 50 0 0 50 300 10 cm /A Do Q", true, [300, 10, 350, 60]),
        ("q 50 0 0 50 10 10 cm /D Do Q", true, [10, 10, 60, 60]),
    ])
    func `are hidden where nothing of them shows`(content: String, isHidden: Bool, place: [Double]) throws {
        let facts = try read(content)
        let image = try #require(facts.pages.first?.images.first)
        #expect(image.isHidden == isHidden)
        #expect(image.place.isAbout(mm(place[0]), mm(place[1]), mm(place[2]), mm(place[3])), "\(image.place)")
        #expect(image.effectiveResolution == 144)
        #expect(facts.usedInks.isEmpty == isHidden)
    }

    @Test(arguments: [("/A Do", false), ("/B Do", true)])
    func `with a soft mask are transparency`(content: String, isUsed: Bool) throws {
        let facts = try read("q 50 0 0 50 10 10 cm \(content) Q")
        #expect(facts.pages.first?.transparency.isUsed == isUsed)
    }

    @Test(arguments: [("/A Do", []), ("/C Do", [PageOddity.imageElsewhere])])
    func `that name another file are odd`(content: String, oddities: [PageOddity]) throws {
        #expect(try #require(try read(content).pages.first).oddities == oddities)
    }

    @Test func `an inline one has its own words`() throws {
        let content =
            "q 9 0 0 9 0 0 cm BI /W 4 /H 4 /BPC 8 /CS [/I /CMYK 0 <00000000>] /F [/AHx /Fl] ID 0123 EI Q /A Do"
        let images = try #require(try read(content).pages.first).images
        #expect(images.map(\.colourSpace) == ["Indexed(DeviceCMYK)", "DeviceCMYK"])
        #expect(images.first?.filter == "FlateDecode")
        #expect(images.first?.bytes == 5)
    }
}
