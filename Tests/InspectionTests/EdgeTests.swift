import Preflight
import TestKit
import Testing
import Workflow

@testable import Inspection

/// A page of 60 × 40 mm with 5 mm around it, in millimetres, painted by these operators.
private func page(
    _ content: String, boxes: String = "/MediaBox[0 0 198.425 141.732]/TrimBox[14.173 14.173 184.252 127.559]"
)
    throws -> PageFacts
{
    let pdf = RawPDF.page(
        content: "2.8346457 0 0 2.8346457 0 0 cm \(content)",
        resources: """
            /XObject<</I 5 0 R>>/ExtGState<</Half<</ca .5>>/Times<</BM/Multiply>>/Over<</OP true/OPM 1>>/Mode0<</OP true/OPM 0>>>>\
            /Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]>>>>\
            /ColorSpace<</All[/Separation/All/DeviceCMYK 6 0 R]>>/Font<</T<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>
            """, page: boxes
    ) {
        $0.stream("/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
        $0.stream("/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
    }
    return try #require(try inspected(pdf.bytes()).pages.first)
}

extension EdgeSpan {
    fileprivate func isAbout(_ other: EdgeSpan, within tolerance: Double = 0.06) -> Bool {
        inside == other.inside && abs(from - other.from) <= 0.5 && abs(to - other.to) <= 0.5
            && abs(reach - other.reach) <= tolerance && abs(possibleReach - other.possibleReach) <= tolerance
    }
}

@Suite struct `Trimmed edges` {
    /// What the left edge looks like: 40 mm high, the trim begins at 5 mm.
    static let left: [(String, EdgeSpan.Paint, Double, Double)] = [
        ("", .none, 0, 0),
        ("0 0 70 50 re f", .ink, 5, 5), ("2 2 66 46 re f", .ink, 3, 3), ("5 5 60 40 re f", .ink, 0, 0),
        ("4.8 4.8 60 41 re f", .ink, 0.2, 0.2), ("5.4 5 50 50 re f", .ink, 0, 0), ("5.6 5 50 50 re f", .none, 0, 0),
        // Outside only.
        ("0 0 4 50 re f", .none, 0, 0), ("0 0 5 50 re f", .none, 5, 5),
        // A gap in the bleed ends it.
        ("4 0 60 50 re f 0 0 3 50 re f", .ink, 1, 1),
        // Images and gradients may be white; half-transparent ink is ink, but how much the walk does not say.
        ("q 70 0 0 50 0 0 cm /I Do Q", .perhaps, 0, 5), ("q 68 0 0 50 2 0 cm /I Do Q", .perhaps, 0, 3),
        ("0 0 70 50 re f q 70 0 0 50 0 0 cm /I Do Q", .perhaps, 0, 5),
        ("q 0 0 70 50 re W n /S sh Q", .perhaps, 0, 5), ("/Half gs 0 0 70 50 re f", .perhaps, 0, 5),
        ("3 0 67 50 re f q 4 0 0 50 0 0 cm /I Do Q", .ink, 1, 5),
        // White covers; white that overprints does not, with mode 0 it may.
        ("0 0 70 50 re f 0 0 0 0 k 0 0 6 50 re f", .none, 0, 0), ("0 0 0 0 k 0 0 70 50 re f", .none, 0, 0),
        ("0 0 70 50 re f 0 0 0 0 k 0 0 3 50 re f", .ink, 2, 2),
        ("0 0 70 50 re f /Over gs 0 0 0 0 k 0 0 6 50 re f", .ink, 5, 5),
        ("0 0 70 50 re f /Mode0 gs 0 0 0 0 k 0 0 6 50 re f", .perhaps, 0, 5),
        // Clips: a rectangle cuts, another shape leaves it open.
        ("2 0 66 50 re W n 0 0 70 50 re f", .ink, 3, 3),
        ("0 0 m 70 0 l 70 50 l 0 60 l h W n 0 0 70 50 re f", .perhaps, 0, 5),
        // Shapes are filled as they are: the rule of winding, and a hole by the other rule.
        ("0 0 m 70 0 l 70 50 l 0 50 l h f", .ink, 5, 5),
        ("0 0 70 50 re 0 -1 7 52 re f", .ink, 5, 5), ("0 0 70 50 re 0 -1 7 52 re f*", .none, 0, 0),
        ("-9 25 m -9 100 79 100 79 25 c 79 -50 -9 -50 -9 25 c f", .ink, 5, 5),
        // A stroke is its outline; dashes leave it open.
        ("6 w 5 0 m 5 50 l S", .ink, 3, 3), ("[3] 0 d 6 w 5 0 m 5 50 l S", .perhaps, 0, 3),
        ("6 w 5 0 m 5 50 l n", .none, 0, 0),
        // Closing a path is a line of its own.
        ("6 w 5 0 m 60 0 l 60 50 l 5 50 l s", .ink, 3, 3), ("6 w 5 0 m 60 0 l 60 50 l 5 50 l S", .none, 0, 0),
        ("2 w 5 0 m 5 50 l S", .ink, 1, 1),
        // Text is open within its box.
        ("BT /T 90 Tf -9 0 Td (WWW) Tj ET", .perhaps, 0, 5),
    ]

    @Test(arguments: left)
    func `are told by what is painted along them`(
        content: String, inside: EdgeSpan.Paint, reach: Double, possible: Double
    ) throws {
        let edges = try page(content).edges
        #expect(edges.map(\.side) == [.left, .top, .right, .bottom])
        let edge = try #require(edges.first)
        let expected = EdgeSpan(from: 0, to: 40, inside: inside, reach: reach, possibleReach: possible)
        #expect(edge.spans.count == 1)
        #expect(edge.spans.allSatisfy { $0.isAbout(expected) }, "\(edge.spans)")
    }

    /// Lines across the left edge, none of which covers the middle of a cell, and how far they may reach.
    static let thin: [(String, Double?)] = [
        ("5 20 30 .2 re f", 0), (".2 w 5 20 m 30 20 l S", 0), (".2 w 0 20 m 30 20 l S", 5), ("2 20 30 .2 re f", 3),
        ("5 20 30 .02 re f", 0), ("5 20 30 .01 re f", nil), ("5.6 20 30 .2 re f", nil), ("0 20 4 .2 re f", nil),
        ("0 0 0 0 k 5 20 30 .2 re f", nil), ("5 44.8 30 .3 re f", 0), ("5 45 30 .3 re f", nil),
    ]

    @Test(arguments: thin)
    func `are open where ink is thinner than what the walk tells apart`(content: String, possible: Double?) throws {
        let left = try #require(try page(content).edges.first).spans.filter { $0.inside != .none }
        #expect(left.count == (possible == nil ? 0 : 1))
        for span in left {
            #expect(span.inside == .perhaps && span.reach == 0 && abs(span.possibleReach - (possible ?? 0)) < 0.06)
            #expect(span.to - span.from < 0.51)
        }
    }

    @Test func `are not called bare for a thin line`() throws {
        func told(_ content: String) throws -> [Severity] {
            let box = "/MediaBox[0 0 170.079 113.386]/TrimBox[0 0 170.079 113.386]"
            let pdf = RawPDF.page(content: "2.8346457 0 0 2.8346457 0 0 cm \(content)", page: box)
            let report = judge(
                try inspected(pdf.bytes()), sha256: Digest(hex: String(repeating: "ab", count: 32))!,
                against: Preflight.Expectation(bleed: 3))
            return report.findings.filter { $0.rule == "page.bleed" }.map(\.severity)
        }
        #expect(try told("10 20 30 .2 re f") == [.info])
        #expect(try told("0 20 30 .2 re f") == [.error])
    }

    @Test func `have a side each`() throws {
        let edges = try page("0 0 6 50 re f 0 0 0 .5 k 9 43 9 6 re f 63 20 5 10 re f 30 3 10 5 re f").edges
        func span(_ from: Double, _ to: Double, _ inside: EdgeSpan.Paint, _ reach: Double) -> EdgeSpan {
            EdgeSpan(from: from, to: to, inside: inside, reach: reach, possibleReach: reach)
        }
        let expected: [[EdgeSpan]] = [
            [span(0, 40, .ink, 5)],
            [span(0, 1, .ink, 5), span(1, 4, .none, 0), span(4, 13, .ink, 4), span(13, 60, .none, 0)],
            [span(0, 15, .none, 0), span(15, 25, .ink, 3), span(25, 40, .none, 0)],
            [
                span(0, 1, .ink, 5), span(1, 25, .none, 0), span(25, 35, .ink, 2), span(35, 60, .none, 0),
            ],
        ]
        for (edge, spans) in zip(edges, expected) {
            #expect(edge.spans.count == spans.count, "\(edge)")
            for (found, wanted) in zip(edge.spans, spans) { #expect(found.isAbout(wanted), "\(edge.side) \(found)") }
        }
    }

    @Test func `without a trim box are the media's, where nothing can reach over`() throws {
        let edges = try page("0 0 70 50 re f", boxes: "/MediaBox[0 0 198.425 141.732]").edges
        #expect(edges.flatMap(\.spans).map(\.inside) == [.ink, .ink, .ink, .ink])
        #expect(edges.flatMap(\.spans).allSatisfy { $0.possibleReach == 0 })
    }

    @Test func `of a page that changes every millimetre have at most two hundred stretches`() throws {
        let bars = (0..<250).map { "0 \($0 * 2) 9 1 re f" }.joined(separator: " ")
        let edges = try page(bars, boxes: "/MediaBox[0 0 300 1500]/TrimBox[15 0 285 1440]").edges
        let left = try #require(edges.first).spans
        #expect((50...200).contains(left.count))
        #expect(left.first?.from == 0)
        #expect(try #require(left.last).to.isAbout(mm(1440)))
        #expect(zip(left, left.dropFirst()).allSatisfy { $0.to == $1.from })
        // Ink and bare paper in one stretch: nothing is certain, and a picture settles it.
        #expect(left.prefix(50).allSatisfy { $0.inside == .perhaps && $0.reach == 0 && $0.possibleReach > 5 })
    }

    @Test func `on a layer that is off are bare`() throws {
        let pdf = RawPDF.page(
            content: "/OC /L BDC 0 0 99 99 re f EMC", resources: "/Properties<</L 5 0 R>>",
            catalog: "/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>"
        ) { $0.add("<</Type/OCG/Name(L)>>") }
        let edges = try #require(try inspected(pdf.bytes()).pages.first).edges
        #expect(edges.flatMap(\.spans).allSatisfy { $0.inside == .none })
    }

    @Test(arguments: [
        ("0 0 0 1 K .1 w 5 0 m 5 3 l S", 1, false), ("/All CS 1 SCN .1 w 5 0 m 5 3 l S", 1, true),
        ("/All cs 1 scn 4.95 0 .1 3 re f", 1, true), ("0 0 0 1 K .1 w 0 4 m 3 4 l S 1 0 m 1 3 l S", 2, false),
        ("0 0 0 1 K .1 w 0 4 m 3 4 l 1 0 m 1 3 l S", 2, false),
        // Inside, crossing, too short, askew, bent, white, or no line at all.
        ("0 0 0 1 K .1 w 20 10 m 20 13 l S", 0, false), ("0 0 0 1 K .1 w 20 3 m 20 8 l S", 0, false),
        ("0 0 0 1 K .1 w 5 0 m 5 .8 l S", 0, false), ("0 0 0 1 K .1 w 2 0 m 4 3 l S", 0, false),
        ("0 0 0 1 K .1 w 2 0 m 4 0 l 4 3 l S", 0, false), ("0 0 0 0 K .1 w 5 0 m 5 3 l S", 0, false),
        ("0 0 3 3 re f", 0, false),
    ])
    func `have lines outside that may be printer's marks`(content: String, count: Int, isRegistration: Bool) throws {
        let lines = try page(content).outsideLines
        #expect(lines.count == count)
        #expect(lines.allSatisfy { $0.isRegistration == isRegistration && abs($0.width - 0.2835) < 0.001 })
    }

    /// What the heaviest place of a page may carry.
    static let coverage: [(String, ClosedRange<Double>)] = [
        ("", 0...0), ("1 1 0 0 k 0 0 70 50 re f", 200...200), ("0 0 0 rg 0 0 70 50 re f", 300...300),
        // Inks replace each other, or are mixed where one is seen through; they add up where they overprint or multiply.
        ("1 0 0 0 k 0 0 70 50 re f 0 0 1 1 k 9 9 30 30 re f", 200...200),
        ("1 0 0 0 k 0 0 70 50 re f /Over gs 0 0 1 1 k 9 9 30 30 re f", 300...300),
        ("1 0 0 0 k 0 0 70 50 re f /Half gs 0 0 1 1 k 9 9 30 30 re f", 200...200),
        ("1 0 0 0 k 0 0 70 50 re f /Times gs 0 0 1 1 k 9 9 30 30 re f", 300...300),
        ("q 70 0 0 50 0 0 cm /I Do Q", 100...100),
        // Small things weigh by their area: 8 mm² of 400 % on a square of 225 mm².
        ("1 0 0 0 k 0 0 70 50 re f /All cs 1 scn 9 9 2 2 re f 20 20 2 2 re f", 110...113),
        ("1 0 0 0 k 0 0 70 50 re f /Over gs 0 1 0 0 k 9 9 2 2 re f", 101...102),
        ("1 1 1 1 k 0 0 4 4 re f", 28...31), ("1 1 1 1 k 0 0 6 6 re f", 400...400),
        // RGB is three inks, large or small.
        ("0 0 0 rg 1 1 3 3 re f 0 0 20 20 re f", 300...300),
    ]

    @Test(arguments: coverage)
    func `and no place has more ink than the bound says`(content: String, bound: ClosedRange<Double>) throws {
        let found = try page(content).coverageBound
        #expect(bound.contains((found * 1000).rounded() / 1000), "\(found)")
    }
}
