import Preflight
import TestKit
import Testing

@testable import Inspection

/// What would not hurt us, and would hurt a RIP.
@Suite struct `Content that nobody could print` {
    private func limit(_ content: String, image: String = "") throws -> String? {
        let pdf = RawPDF.page(
            content: content, resources: "/XObject<</I 5 0 R>>/Properties<</L 6 0 R>>",
            catalog: "/OCProperties<</OCGs[6 0 R]/D<<>>>>"
        ) { pdf in
            pdf.stream("/Type/XObject/Subtype/Image\(image)", String(repeating: "x", count: 1000))
            pdf.add("<</Type/OCG/Name(L)>>")
        }
        return try inspected(pdf.bytes()).limitReached
    }

    @Test(arguments: [
        ("/Width 32768/Height 32768/BitsPerComponent 8/ColorSpace/DeviceGray", nil),
        (
            "/Width 32768/Height 32769/BitsPerComponent 8/ColorSpace/DeviceGray",
            "image 5 of 32768 x 32769 pixels decodes to more than 1024 MiB"
        ),
        (
            "/Width 20000/Height 18000/BitsPerComponent 8/ColorSpace/DeviceRGB",
            "image 5 of 20000 x 18000 pixels decodes to more than 1024 MiB"
        ),
        ("/Width 20000/Height 17000/BitsPerComponent 8/ColorSpace/DeviceRGB", nil),
        ("/Width 20000/Height 13000/BitsPerComponent 8/ColorSpace/DeviceCMYK", nil),
        (
            "/Width 20000/Height 13500/BitsPerComponent 8/ColorSpace/DeviceCMYK",
            "image 5 of 20000 x 13500 pixels decodes to more than 1024 MiB"
        ),
        ("/Width 90000/Height 90000/ImageMask true", nil),
        (
            "/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter[/FlateDecode/FlateDecode]",
            "image 5 of 30000 x 30000 pixels is packed more than 5000 to 1"
        ),
        ("/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode", nil),
        ("/Width 8000/Height 8000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter[/ASCIIHexDecode/FlateDecode]", nil),
    ])
    func `is an image that takes too much to decode`(image: String, limit: String?) throws {
        #expect(try self.limit("/I Do", image: image) == limit)
    }

    @Test(arguments: [(1000, 1000, true), (1001, 0, true), (1001, 1, false), (200_000, 0, true)])
    func `are states that are asked for again and were too many to keep`(saved: Int, restored: Int, isFine: Bool) throws
    {
        let found = try limit(String(repeating: "q ", count: saved) + String(repeating: "Q ", count: restored))
        #expect(found == (isFine ? nil : "graphics states nested deeper than 1000"))
    }

    @Test(arguments: ["/P BMC ", "/OC /L BDC "])
    func `is marked content that is opened and opened`(begin: String) throws {
        #expect(try limit(String(repeating: begin, count: 10_000)) == nil)
        #expect(
            try limit(String(repeating: begin, count: 10_001)) == "marked content nested deeper than 10000")
    }
}
