import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Looks of marks` {
    @Test func `that are the same are one, with the smallest and the heaviest told`() throws {
        let marks = try pageOfMarks(
            """
            0 0 0 .5 k BT /T 12 Tf 10 50 Td (A) Tj /T 5 Tf 0 -30 Td (B) Tj ET 0 0 0 .9 k BT /T 9 Tf (A) Tj ET
            """
        ).marks
        let text = try #require(marks.first)
        #expect(marks.count == 1)
        #expect(text.count == 3)
        #expect(text.size == 5)
        #expect(try #require(text.sizePlace).isAbout(mm(10), mm(19), mm(15), mm(24)))
        #expect(text.colour.coverage.isAbout(90))
        #expect(text.colour.black.isAbout(90))
        #expect(text.colour.leastTint.isAbout(50))
    }

    @Test func `beyond four hundred reach a limit, and the rest is still read`() throws {
        let names = (0..<410).map { "/S\($0)[/Separation/S\($0)/DeviceGray 6 0 R]" }.joined()
        let content = (0..<410).map { "/S\($0) cs 0 0 9 9 re f " }.joined()
        let pdf = RawPDF.page(
            content: content + "q 72 0 0 72 0 0 cm /I Do Q", resources: "/ColorSpace<<\(names)>>/XObject<</I 5 0 R>>"
        ) {
            $0.stream("/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
            $0.stream("/FunctionType 4/Domain[0 1]/Range[0 1]", "{}")
        }
        let facts = try inspected(pdf.bytes())
        #expect(facts.limitReached == "more than 400 kinds of marks on page 1")
        #expect(facts.pages.first?.marks.count == 400)
        #expect(facts.pages.first?.images.count == 1)
        #expect(facts.usedInks.count == 411)
    }
}
