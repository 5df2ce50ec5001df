import Files
import Preflight
import TestKit
import Testing

@testable import Inspection

/// A page of 106 × 86 mm whose content is written in millimetres; its trim is 3 mm inside it.
private struct TrimmedPage {
    var content: String
    var resources = ""
    /// Of the page's dictionary, beside its MediaBox.
    var entries = ""
    var catalog = ""
    var unit = 1.0
    var objects: (inout RawPDF) -> Void = { _ in }

    static let trim = Box(x0: 3, y0: 3, x1: 103, y1: 83)

    func edges(_ sides: [EdgeFacts.Side] = EdgeFacts.Side.allCases, bleed: Double = 3) throws -> [EdgeFacts] {
        let scale = 72 / 25.4 / unit
        let pdf = RawPDF.page(
            content: "\(scale) 0 0 \(scale) 0 0 cm \(content)", resources: resources,
            page: "/MediaBox[0 0 \(106 * scale) \(86 * scale)]/UserUnit \(unit)\(entries)", catalog: catalog,
            objects: objects)
        let question = EdgeQuestion(page: 1, trim: Self.trim, bleed: bleed, sides: sides)
        let file = try namelessFile(pdf.bytes())
        let answers = EdgeLooker().look(at: [question], in: file.raw, processorSeconds: 60)
        #expect(answers.map(\.page) == [1])
        return try #require(answers.first).edges
    }

    /// Of each side, what stands on it and how far it reaches, where the whole side is alike.
    func whole(_ sides: [EdgeFacts.Side] = EdgeFacts.Side.allCases) throws -> [String] {
        try edges(sides).map { edge in
            guard edge.spans.count == 1, let span = edge.spans.first else {
                return "\(edge.side) in \(edge.spans.count)"
            }
            return "\(edge.side) \(span.inside) \((span.reach * 100).rounded() / 100)"
        }
    }
}

@Suite struct `A look at a page's edges` {
    private static let filled = ["left ink 3.0", "top ink 3.0", "right ink 3.0", "bottom ink 3.0"]
    private static let cutShort = ["left ink 0.0", "top ink 0.0", "right ink 0.0", "bottom ink 0.0"]
    private static let bare = ["left none 0.0", "top none 0.0", "right none 0.0", "bottom none 0.0"]

    @Test(arguments: [
        ("0 1 1 0 k 0 0 106 86 re f", filled), ("0 1 1 0 k 3 3 100 80 re f", cutShort), ("", bare),
        ("0 1 1 0 k 1 1 104 84 re f", ["left ink 2.0", "top ink 2.0", "right ink 2.0", "bottom ink 2.0"]),
        ("0 1 1 0 k 3.6 3.6 98.8 78.8 re f", bare), ("0 1 1 0 k 3.4 3.4 99.2 79.2 re f", cutShort),
        ("0 1 1 0 k 0 0 106 86 re f 0 0 0 0 k 2.9 2.9 100.2 80.2 re f", bare.map { _ in "" }),
        // 1 % is a JPEG's noise around white, 4 % is ink.
        ("0.99 g 0 0 106 86 re f", bare), ("0.96 g 0 0 106 86 re f", filled),
    ])
    func `tells what is painted`(content: String, edges: [String]) throws {
        let seen = try TrimmedPage(content: content).whole()
        if edges.allSatisfy(\.isEmpty) {
            #expect(seen.allSatisfy { $0.contains("none") })
        } else {
            #expect(seen == edges)
        }
    }

    /// 4 × 4 grey pixels, black but for a white margin where asked.
    private func picture(margin: Bool) -> (inout RawPDF) -> Void {
        { pdf in
            let rows = (0..<4).flatMap { row in
                (0..<4).map { column -> UInt8 in
                    margin && [row, column].contains { $0 == 0 || $0 == 3 } ? 255 : 0
                }
            }
            pdf.stream(
                "/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray", rows)
        }
    }

    @Test(arguments: [
        ("106 0 0 86 0 0", false, filled), ("100 0 0 80 3 3", false, cutShort), ("106 0 0 86 0 0", true, bare),
    ])
    func `sees what an image shows, not where it lies`(matrix: String, margin: Bool, edges: [String]) throws {
        let page = TrimmedPage(
            content: "\(matrix) cm /I Do", resources: "/XObject<</I 5 0 R>>", objects: picture(margin: margin))
        #expect(try page.whole() == edges)
    }

    @Test func `is not held up by a crop box`() throws {
        let page = TrimmedPage(
            content: "0 1 1 0 k 0 0 106 86 re f", entries: "/CropBox[8.504 8.504 291.97 235.28]")
        #expect(try page.whole() == Self.filled)
    }

    @Test(arguments: [0, 90, 180, 270])
    func `names sides as the file does, however the page is turned`(rotation: Int) throws {
        let page = TrimmedPage(content: "0 1 1 0 k 0 0 50 86 re f", entries: "/Rotate \(rotation)")
        #expect(try page.whole([.left, .right]) == ["left ink 3.0", "right none 0.0"])
        let top = try #require(try page.edges([.top]).first)
        #expect(top.spans.map(\.inside) == [.ink, .none])
        // Half of a page that begins 3 mm left of its trim.
        #expect(abs(try #require(top.spans.first).to - 47) <= 1)
    }

    @Test func `counts in the page's own unit`() throws {
        #expect(try TrimmedPage(content: "0 1 1 0 k 0 0 106 86 re f", unit: 2).whole() == Self.filled)
        #expect(try TrimmedPage(content: "0 1 1 0 k 3 3 100 80 re f", unit: 0.5).whole() == Self.cutShort)
    }

    @Test(arguments: [("OFF", bare), ("ON", filled)])
    func `does not see a layer that is off`(state: String, edges: [String]) throws {
        let page = TrimmedPage(
            content: "/OC /L BDC 0 1 1 0 k 0 0 106 86 re f EMC", resources: "/Properties<</L 5 0 R>>",
            catalog: "/OCProperties<</OCGs[5 0 R]/D<</\(state)[5 0 R]>>>>"
        ) { $0.add("<</Type/OCG/Name(Art)>>") }
        #expect(try page.whole() == edges)
    }

    @Test(arguments: [("/F 4", filled), ("/F 6", bare), ("", bare)])
    func `sees an annotation where it prints`(flags: String, edges: [String]) throws {
        let page = TrimmedPage(content: "", entries: "/Annots[5 0 R]") {
            $0.add("<</Type/Annot/Subtype/Stamp/Rect[0 0 999 999]\(flags)/AP<</N 6 0 R>>>>")
            $0.stream("/Type/XObject/Subtype/Form/BBox[0 0 999 999]", "0 0 999 999 re f")
        }
        #expect(try page.whole() == edges)
    }

    @Test func `takes stripes for one background and a line of its own for none`() throws {
        let striped = stride(from: 0.3, to: 106, by: 1).map { "\($0) 0 .6 86 re" }.joined(separator: " ")
        #expect(try TrimmedPage(content: "0 1 1 0 k \(striped) f").whole([.left]) == ["left ink 2.75"])
        let beyond = "0 1 1 0 k 3 3 100 80 re 1.2 0 0.3 86 re f"
        #expect(try TrimmedPage(content: beyond).whole([.left]) == ["left ink 0.0"])
    }

    @Test func `has nothing to say of pages that are not there or make no sense`() throws {
        let file = try namelessFile(RawPDF.page(content: "").bytes())
        let trim = TrimmedPage.trim
        let questions = [
            EdgeQuestion(page: 2, trim: trim, bleed: 3, sides: [.left]),
            EdgeQuestion(page: 0, trim: trim, bleed: 3, sides: [.left]),
            EdgeQuestion(page: 1, trim: Box(x0: 0, y0: 0, x1: .infinity, y1: 9), bleed: 3, sides: [.left]),
            EdgeQuestion(page: 1, trim: Box(x0: 9000, y0: 0, x1: 9100, y1: 9), bleed: 3, sides: [.left]),
            EdgeQuestion(page: 1, trim: trim, bleed: -1, sides: [.left]),
        ]
        #expect(EdgeLooker().look(at: questions, in: file.raw, processorSeconds: 60) == [])
        #expect(EdgeLooker().look(at: questions, in: try namelessFile([1, 2, 3]).raw, processorSeconds: 60) == [])
        let late = EdgeQuestion(page: 1, trim: trim, bleed: 3, sides: [.left])
        #expect(EdgeLooker().look(at: [late], in: file.raw, processorSeconds: -1) == [])
    }

    @Test func `takes larger pixels for a larger page`() throws {
        let question = EdgeQuestion(
            page: 1, trim: Box(x0: 0, y0: 0, x1: 3000, y1: 2000), bleed: 10, sides: EdgeFacts.Side.allCases)
        let grid = try #require(EdgeGrid(question, maxPixels: 1_000_000))
        #expect(grid.width * grid.height <= 1_020_000)
        let pdf = RawPDF.page(content: "0 0 8504 5670 re f", page: "/MediaBox[0 0 8504 5670]")
        let file = try namelessFile(pdf.bytes())
        let edges = EdgeLooker(maxPixels: 1_000_000).look(at: [question], in: file.raw, processorSeconds: 60).first?
            .edges
        #expect(edges?.flatMap(\.spans).map(\.inside) == [.ink, .ink, .ink, .ink])
    }

    @Test(arguments: [([true, true, false, true], 2, 4), ([true, false, false, true], 2, 1), ([false, false], 2, 0)])
    func `goes on over a gap that is narrow enough`(rows: [Bool], gap: Int, reach: Int) {
        #expect(EdgePicture.reach(rows, gap: gap) == reach)
    }
}
