import Files
import Preflight
import TestKit
import Testing

@testable import Inspection

/// A page of 106 × 86 mm that one JPEG image fills: dark, with a bright block in its lower left corner.
private struct PicturePage {
    var components = 4
    var entries = ""
    var isCutShort = false

    static let place = Preflight.Box(x0: 0, y0: 0, x1: 106, y1: 86)

    func pdf() -> [UInt8] {
        let image = BlockJPEG(columns: 106, rows: 86, components: components) { column, row, component in
            let isBright = column < 30 && row >= 50
            return components == 1 ? (isBright ? 255 : 20) : isBright ? 0 : [200, 100, 50, 25][component]
        }
        let bytes = image.bytes()
        let space = components == 1 ? "/DeviceGray" : "/DeviceCMYK"
        return RawPDF.page(
            content: "300.472 0 0 243.78 0 0 cm /I Do", resources: "/XObject<</I 5 0 R>>",
            page: "/MediaBox[0 0 300.472 243.78]"
        ) { pdf in
            pdf.stream(
                "/Type/XObject/Subtype/Image/Width 848/Height 688/BitsPerComponent 8/Filter/DCTDecode"
                    + (entries.contains("/ColorSpace") ? "" : "/ColorSpace \(space)") + entries,
                isCutShort ? Array(bytes.prefix(bytes.count / 2)) : bytes)
        }.bytes()
    }

    var images: [ImageFacts] {
        // 848 pixels on 106 mm are 203 an inch.
        [
            ImageFacts(
                width: 848, height: 688, bits: 8, colourSpace: "", place: Self.place, effectiveResolution: 203.2,
                object: 5)
        ]
    }

    /// The page as it is copied for a renderer.
    func copy(resolution: Double) throws -> String {
        let target = try namelessFile()
        let file = try namelessFile(pdf())
        let outcome = PageCopier().copy(
            page: 1, inside: Self.place, of: file.raw, images: images, resolution: resolution, into: target.raw)
        guard case .copied = outcome else {
            Issue.record("\(outcome)")
            return ""
        }
        return String(decoding: try contents(of: target), as: UTF8.self)
    }
}

@Suite struct `A large image` {
    @Test(arguments: [(30.0, 212), (25.4, 106), (25.5, 212), (72, 424), (101.6, 424), (150, 848), (0, 106)])
    func `is copied no finer than needed`(resolution: Double, width: Int) throws {
        let copy = try PicturePage().copy(resolution: resolution)
        #expect(copy.contains("/Width \(width)\n") || copy.contains("/Width \(width) "), "\(copy.prefix(900))")
        #expect(copy.contains("DCTDecode") == (width == 848))
    }

    @Test(arguments: [
        "/Mask[0 10 0 10 0 10 0 10]", "/ColorSpace[/Indexed/DeviceCMYK 0<00000000>]", "/BitsPerComponent 4",
        "/SMask<</Matte[0 0 0 0]>>", "/Filter[/ASCIIHexDecode/DCTDecode]",
    ])
    func `stays as it is where its pixels mean something by themselves`(entries: String) throws {
        #expect(try PicturePage(entries: entries).copy(resolution: 30).contains("DCTDecode"))
    }

    @Test func `stays as it is where it is damaged`() throws {
        #expect(try PicturePage(isCutShort: true).copy(resolution: 30).contains("DCTDecode"))
    }

    @Test(arguments: [(4, ""), (1, ""), (4, "/Decode[1 0 1 0 1 0 1 0]"), (1, "/Decode[1 0]")])
    func `looks the same at its edges`(components: Int, entries: String) throws {
        let page = PicturePage(components: components, entries: entries)
        let file = try namelessFile(page.pdf())
        let trim = Box(x0: 3, y0: 3, x1: 103, y1: 83)
        let question = EdgeQuestion(page: 1, trim: trim, bleed: 3, sides: EdgeFacts.Side.allCases)
        let whole = try #require(EdgeLooker().look(at: [question], in: file.raw, processorSeconds: 60).first)
        let reduced = try #require(
            EdgeLooker().look(at: [question], in: file.raw, images: [1: page.images], processorSeconds: 60).first)
        for (one, other) in zip(whole.edges, reduced.edges) {
            #expect(one.spans.map(\.inside) == other.spans.map(\.inside))
            #expect(one.spans.map(\.reach) == other.spans.map(\.reach))
            for (span, same) in zip(one.spans, other.spans) { #expect(abs(span.to - same.to) <= 1) }
        }
        #expect(Set(whole.edges.flatMap(\.spans).map(\.inside)).contains(.ink))
    }
}
