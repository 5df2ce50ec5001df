import Preflight
import TestKit
import Testing

@testable import Inspection

private let stencilled = "q 50 0 0 50 0 0 cm BI /W 9 /H 9 /IM true ID x EI Q"

@Suite struct `Marks on a page` {
    @Test(arguments: [
        ("0 0 50 50 re f BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("0 0 50 50 re f BT 0 0 0 0 k /T 9 Tf 60 10 Td (A) Tj ET", false),
        ("BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET 0 g 0 0 50 50 re f", false),
        ("0 0 0 0 k 0 0 50 50 re f BT /T 9 Tf 10 10 Td (A) Tj ET", false),
        ("0 0 50 50 re f 0 0 0 0 k 0 0 60 60 re f BT /T 9 Tf 10 10 Td (A) Tj ET", false),
        ("0 0 50 50 re f 0 0 0 0 k /Over gs 0 0 60 60 re f BT /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("\(stencilled) BT 0 0 0 0 k /T 9 Tf 10 10 Td (A) Tj ET", true),
        ("0 0 0 0 k \(stencilled) BT /T 9 Tf 10 10 Td (A) Tj ET", false),
    ])
    func `lie on ink where something inked was painted before`(content: String, isOverInk: Bool) throws {
        #expect(try pageOfMarks(content).marks.last { $0.kind == .text }?.isOverInk == isOverInk)
    }

    @Test(arguments: [
        ("/MediaBox[0 0 200 100]", 10.0), ("/MediaBox[0 0 200 100]/TrimBox[8 8 192 92]", 2),  // inside
        ("/MediaBox[0 0 200 100]/TrimBox[12 8 192 92]", -2),  // across
        ("/MediaBox[0 0 200 100]/TrimBox[40 8 192 92]", nil),  // outside
        ("/MediaBox[0 0 200 100]/UserUnit 2", 20),
    ])
    func `keep their distance from the trim`(boxes: String, distance: Double?) throws {
        let mark = try #require(try pageOfMarks("BT /T 10 Tf 10 50 Td (B) Tj ET", page: boxes).marks.first)
        #expect(mark.toTrim.map { ($0 * 1000).rounded() } == distance.map { (mm($0) * 1000).rounded() })
    }

    @Test(arguments: [("", 12.0), ("/UserUnit 2", 24), ("/Rotate 90", 12)])
    func `have their printed size`(entries: String, size: Double) throws {
        let facts = try pageOfMarks(
            "BT /T 12 Tf 10 50 Td (B) Tj ET 12 w 0 0 m 9 9 l S", page: "/MediaBox[0 0 200 100]\(entries)")
        #expect(facts.marks.map(\.size) == [size, size])
    }
}
