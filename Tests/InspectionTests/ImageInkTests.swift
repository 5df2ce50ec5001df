import Preflight
import TestKit
import Testing

/// A page of 40 × 40 mm that one image of 4 × 4 samples in process inks fills.
private struct Sampled {
    /// Bytes of all samples but the first one, and of that.
    var rest: [UInt8] = [10, 20, 30, 40]
    var first: [UInt8] = [10, 20, 30, 40]
    var entries = "/ColorSpace/DeviceCMYK"
    var content = ""
    var cutShort = 0

    func bound(limit: Double?) throws -> Double {
        let samples = first + (1..<16).flatMap { _ in rest }
        let side = 40 * 72 / 25.4
        let pdf = RawPDF.page(
            content: "\(content) \(side) 0 0 \(side) 0 0 cm /I Do",
            resources: "/XObject<</I 5 0 R>>/ExtGState<</Over<</OP true/op true/OPM 1>>/Times<</BM/Multiply>>>>",
            page: "/MediaBox[0 0 \(side) \(side)]"
        ) {
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8\(entries)",
                Array(samples.dropLast(cutShort)))
        }
        let page = try #require(try inspected(pdf.bytes(), inkLimit: limit).pages.first)
        return (page.coverageBound * 10).rounded() / 10
    }
}

@Suite struct `The ink of an image` {
    /// 255 is a full ink: 100 of 255 are 39.2 %.
    private static let dark: [UInt8] = [255, 255, 255, 255]

    @Test(
        arguments: [
            (Sampled(), 39.2), (Sampled(first: [255, 255, 255, 0]), 300), (Sampled(first: Self.dark), 400),
            // Each ink's most need not be in one place.
            (Sampled(rest: [255, 0, 0, 255], first: [0, 255, 255, 0]), 200),
            (Sampled(rest: Self.dark, first: Self.dark, entries: "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"), 0),
            (Sampled(first: Self.dark, entries: "/ColorSpace/DeviceCMYK/Decode[0 .5 0 .5 0 .5 0 .5]"), 200),
        ] as [(Sampled, Double)])
    fileprivate func `is read from its samples where that decides`(image: Sampled, bound: Double) throws {
        #expect(try image.bound(limit: 320) == bound)
    }

    @Test(arguments: [nil, 400] as [Double?])
    func `is taken for all that it may be where nobody asks for less`(limit: Double?) throws {
        #expect(try Sampled().bound(limit: limit) == 400)
    }

    @Test func `is not read where other ink leaves the page open anyway`() throws {
        #expect(try Sampled(content: "1 1 1 1 k 0 0 99 99 re f").bound(limit: 320) == 400)
        #expect(try Sampled(content: "1 1 1 0 k 0 0 99 99 re f").bound(limit: 320) == 300)
    }

    @Test func `adds up with what it overprints, each ink at its most`() throws {
        // 100 % of cyan, and at most 7.8 of magenta, 11.8 of yellow and 15.7 of black.
        #expect(try Sampled(content: "1 0 0 0 k 0 0 113 113 re f /Over gs").bound(limit: 320) == 135.3)
        #expect(try Sampled(content: "1 0 0 0 k 0 0 113 113 re f /Times gs").bound(limit: 320) == 400)
    }

    @Test(arguments: [
        Sampled(cutShort: 1), Sampled(entries: "/ColorSpace/DeviceCMYK/Mask[0 1 0 1 0 1 0 1]"),
        Sampled(entries: "/ColorSpace/DeviceCMYK/SMask<</Matte[0 0 0 0]>>"),
        Sampled(entries: "/ColorSpace/DeviceCMYK/Filter/FlateDecode"),
        Sampled(entries: "/ColorSpace/DeviceCMYK/Filter/DCTDecode"),
        Sampled(entries: "/ColorSpace/DeviceCMYK/Filter[/ASCIIHexDecode/FlateDecode]"),
    ])
    fileprivate func `is all that it may be where its samples cannot be read`(image: Sampled) throws {
        #expect(try image.bound(limit: 320) == 400)
    }
}
