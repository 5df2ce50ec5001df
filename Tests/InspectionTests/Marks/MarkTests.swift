import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Marks` {
    struct Case: CustomTestStringConvertible, Sendable {
        var content: String
        var kind: MarkFacts.Kind = .area
        var inks: [String] = ["Black"]
        /// Points.
        var place: (Double, Double, Double, Double)?
        var size: Double?
        var overprints = false, isTransparent = false, isHidden = false, isOverInk = false
        var coverage = 100.0
        var testDescription: String { content }
    }

    static let cases = [
        Case(content: "10 20 30 40 re f", place: (10, 20, 40, 60)),
        // Matrix and its stack.
        Case(content: "q 2 0 0 2 10 0 cm 10 20 30 10 re f Q", place: (30, 40, 90, 60)),
        Case(content: "q 2 0 0 2 10 0 cm Q 10 20 30 10 re f", place: (10, 20, 40, 30)),
        Case(content: "2 0 0 2 0 0 cm 1 0 0 1 10 0 cm 0 0 10 10 re f", place: (20, 0, 40, 20)),
        // Clip, and what it leaves.
        Case(content: "20 30 100 100 re W n 10 20 30 40 re f", place: (20, 30, 40, 60)),
        Case(content: "q 20 30 100 100 re W* n Q 10 20 30 40 re f", place: (10, 20, 40, 60)),
        Case(content: "150 50 100 100 re f", place: (150, 50, 200, 100)),
        // Colours.
        Case(content: ".2 .4 0 0 k 0 0 9 9 re f", inks: ["Cyan", "Magenta"], coverage: 60),
        Case(content: "0 0 0 0 k 0 0 9 9 re f", inks: [], coverage: 0),
        Case(content: "1 1 1 rg 0 0 9 9 re f", inks: [], coverage: 0),
        Case(content: "1 .5 1 rg 0 0 9 9 re f", inks: ["RGB"], coverage: 50),
        Case(content: "/Two cs .5 .25 scn 0 0 9 9 re f", inks: ["Black", "Gold"], coverage: 75),
        Case(content: "/All cs 1 scn 0 0 9 9 re f", inks: ["All"], coverage: 400),
        Case(content: "/Pattern cs /P scn 20 20 60 60 re f", inks: ["Magenta"], place: (20, 20, 80, 80)),
        Case(
            content: "0 1 0 0 k 90 90 4 4 re f /Pattern cs /P scn 20 20 60 60 re f", inks: ["Magenta"],
            place: (20, 20, 80, 80)),
        Case(content: "/Tiles cs 0 0 1 0 /U scn 0 0 60 60 re f", inks: ["Yellow"]),
        // Overprint: op alone for fills, OP for strokes and, without op, for both.
        Case(content: "/Over gs 0 0 9 9 re f", overprints: true),
        Case(content: "/OverFill gs 0 0 9 9 re f", overprints: true),
        Case(content: "/OverLine gs 0 0 9 9 re f"),
        Case(content: "q /Over gs Q 0 0 9 9 re f"),
        Case(content: "/OverFill gs 0 0 m 9 9 l S", kind: .line, size: 1),
        Case(content: "/OverLine gs 0 0 m 9 9 l S", kind: .line, size: 1, overprints: true),
        // Transparency, and its end.
        Case(content: "/Half gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Half gs 0 0 m 9 9 l S", kind: .line, size: 1),
        Case(content: "/HalfLine gs 0 0 m 9 9 l S", kind: .line, size: 1, isTransparent: true),
        Case(content: "/HalfLine gs 0 0 9 9 re f"),
        Case(content: "/Multiply gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Soft gs 0 0 9 9 re f", isTransparent: true),
        Case(content: "/Soft gs /Half gs /Multiply gs /None gs 0 0 9 9 re f"),
        Case(content: "/Soft gs /None gs 0 0 9 9 re f"),
        Case(content: "/Soft gs /Thick gs 0 0 9 9 re f", isTransparent: true),
        // Lines.
        Case(content: "3 w 10 10 m 60 10 l S", kind: .line, place: (10, 8.5, 60, 11.5), size: 3),
        Case(content: "3 w 2 J 10 10 m 60 10 l S", kind: .line, place: (8.5, 8.5, 61.5, 11.5), size: 3),
        Case(content: "2 0 0 2 0 0 cm .5 w 10 10 m 60 10 l S", kind: .line, size: 1),
        Case(content: "0 w 10 10 m 60 10 l S", kind: .line, size: 0),
        Case(content: "/Thick gs 10 10 m 60 10 l S", kind: .line, size: 4),
        Case(content: "10 10 15 3 re f", kind: .line, place: (10, 10, 25, 13), size: 3),
        Case(content: "10 10 m 25 10 l 25 13 l 10 13 l 10 10 l f", kind: .line, place: (10, 10, 25, 13), size: 3),
        Case(content: "10 10 m 25 10 l 25 13 l 10 13 l 12 30 l f", place: (10, 10, 25, 30)),
        Case(content: "10 10 14.9 3 re f"),
        Case(content: "10 10 20 3.1 re f"),
        Case(content: "10 10 .2 50 re 20 10 .1 50 re f", kind: .line, size: 0.1),
        Case(content: "10 10 .2 50 re 20 10 9 9 re f"),
        // Text.
        Case(content: "BT /T 12 Tf 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 28, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 50 Tz 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 19, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 3 Tc 10 20 Td (AB) Tj ET", kind: .text, place: (10, 17.6, 31, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 3 Tw 10 20 Td (A A) Tj ET", kind: .text, place: (10, 17.6, 25, 29.6), size: 12),
        Case(content: "BT /T 12 Tf 5 Ts 10 20 Td (A) Tj ET", kind: .text, place: (10, 22.6, 16, 34.6), size: 12),
        Case(content: "BT /T 12 Tf 10 20 Td [(A)-1000(A)] TJ ET", kind: .text, place: (10, 17.6, 34, 29.6), size: 12),
        Case(content: "BT /T 1 Tf 8 0 0 9 10 20 Tm (A) Tj ET", kind: .text, place: (10, 18.2, 14, 27.2), size: 9),
        Case(content: "BT /T 10 Tf 10 20 TD 0 30 TD (A) Tj ET", kind: .text, place: (10, 48, 15, 58), size: 10),
        Case(content: "BT /T 10 Tf 12 TL 10 50 Td (A) ' ET", kind: .text, place: (10, 36, 15, 46), size: 10),
        Case(content: "BT /T 10 Tf 12 TL 10 50 Td T* 0 0 (A) \" ET", kind: .text, place: (10, 24, 15, 34), size: 10),
        Case(
            content: "BT /C 10 Tf 10 20 Td <000100020003> Tj ET", kind: .text, place: (10, 17.5, 37.5, 27.5), size: 10),
        // Without a height it has no size.
        Case(content: "BT /T 12 Tf 1 0 0 0 10 20 Tm (A) Tj ET", kind: .text),
        Case(content: "BT /T 12 Tf 1 Tr 1 0 0 0 K (A) Tj ET", kind: .text, inks: ["Cyan"], size: 12),
        Case(
            content: "0 1 -1 0 100 0 cm BT /T 12 Tf 10 20 Td (A) Tj ET", kind: .text, place: (70.4, 10, 82.4, 16),
            size: 12),
        // Shadings: the ink of the function's ends.
        Case(
            content: "10 10 50 50 re W n /S sh", kind: .shading, inks: ["Cyan", "Yellow"], place: (10, 10, 60, 60),
            coverage: 75),
        Case(content: "/Pattern cs /G scn 0 0 50 50 re f", kind: .shading, inks: ["Cyan", "Yellow"], coverage: 75),
        // Layers.
        Case(content: "/OC /Off BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /Off BDC EMC 0 0 9 9 re f"),
        Case(content: "/OC /On BDC 0 0 9 9 re f EMC"),
        Case(content: "/OC /Off BDC /P <</A 1>> BDC EMC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /AllOn BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/OC /AnyOn BDC 0 0 9 9 re f EMC"),
        Case(content: "/OC /Not BDC 0 0 9 9 re f EMC", isHidden: true),
        Case(content: "/Off Do", isHidden: true),
        // Glyphs that bring their colours are what they paint; others are text.
        Case(content: "1 0 0 0 k BT /T3 10 Tf 10 20 Td (A) Tj ET", inks: ["Yellow"], place: (10, 20, 20, 25)),
        Case(content: "1 0 0 0 k BT /T3 10 Tf 10 20 Td (B) Tj ET", kind: .text, inks: ["Cyan"], size: 10),
    ]

    @Test(arguments: cases)
    func `are told as they are painted`(expected: Case) throws {
        let marks = try pageOfMarks(expected.content).marks
        let mark = try #require(marks.last { $0.kind == expected.kind })
        #expect(mark.colour.inks == expected.inks)
        #expect(mark.colour.coverage.isAbout(expected.coverage))
        #expect(mark.size == expected.size)
        #expect(mark.overprints == expected.overprints)
        #expect(mark.isTransparent == expected.isTransparent)
        #expect(mark.isHidden == expected.isHidden)
        if let place = expected.place {
            #expect(mark.place.isAbout(mm(place.0), mm(place.1), mm(place.2), mm(place.3)), "\(mark.place)")
        }
    }

    @Test(arguments: [
        "n", "0 0 m 9 9 l n", "BT /T 12 Tf 3 Tr (A) Tj ET", "BT /T 12 Tf ( ) Tj ET", "BT /T 0 Tf (A) Tj ET",
        "10 10 9 9 re W n 50 50 9 9 re f", "300 0 9 9 re f", "/OverFill gs 9 9 9 9 re W n",
    ])
    func `are none where nothing is painted`(content: String) throws {
        #expect(try pageOfMarks(content).marks == [])
    }

    @Test(arguments: [
        ("-50", -50), ("--50", -50), ("+-50", -50), ("-+50", -50), ("---50", -50), ("++50", 50), ("50-3", 50),
        (".5", 0.5),
        ("50.", 50), ("-.5", -0.5), ("1234567890123456789012", 1e6),
    ])
    func `are read from numbers however signs and points stand`(written: String, x: Double) throws {
        let marks = try pageOfMarks(
            "q 1 0 0 1 \(written) 0 cm 0 0 0 1 k 60 40 10 10 re f Q", page: "/MediaBox[-200 0 200 100]"
        )
        .marks
        #expect(marks.first?.place.x0.isAbout(mm(60 + x)) ?? (x > 1000))
    }
}
