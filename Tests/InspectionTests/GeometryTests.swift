import Preflight
import TestKit
import Testing

@testable import Inspection

@Suite struct `Page geometry` {
    @Test func `media box, crop box and rotation come from the nodes above`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 2/MediaBox[0 0 300 200]/Rotate 90>>")
        pdf.add("<</Type/Pages/Parent 2 0 R/Kids[4 0 R 5 0 R]/Count 2/CropBox[10 10 290 190]/TrimBox[1 1 2 2]>>")
        pdf.add("<</Type/Page/Parent 3 0 R>>")
        pdf.add("<</Type/Page/Parent 3 0 R/Rotate -90/MediaBox[0 0 72 72]/TrimBox[9 8 7 6]>>")
        let facts = try inspected(pdf.bytes())
        #expect(facts.opened == .yes)
        #expect(facts.pageCounts == PageCounts(poppler: 2, qpdf: 2))
        #expect(facts.repairs == [])
        try #require(facts.pages.count == 2)
        let (first, second) = (facts.pages[0], facts.pages[1])
        #expect(first.mediaBox.isAbout(0, 0, mm(300), mm(200)))
        #expect(try #require(first.cropBox).isAbout(mm(10), mm(10), mm(290), mm(190)))
        // Only page objects name a trim box (ISO 32000-2, table 31).
        #expect(first.trimBox == nil)
        #expect(first.rotation == 90)
        #expect(second.mediaBox.isAbout(0, 0, 25.4, 25.4))
        #expect(second.rotation == 270)
        #expect(try #require(second.trimBox).isAbout(mm(7), mm(6), mm(9), mm(8)))
    }

    @Test func `the user unit scales boxes and resolutions`() throws {
        let pdf = RawPDF.page(
            content: "q 72 0 0 72 0 0 cm /I Do Q", resources: "/XObject<</I 5 0 R>>",
            page: "/MediaBox[0 0 200 100]/UserUnit 2"
        ) {
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 300/Height 600/ColorSpace/DeviceGray/BitsPerComponent 8", "x")
        }
        let page = try #require(try inspected(pdf.bytes()).pages.first)
        #expect(page.userUnit == 2)
        #expect(page.mediaBox.isAbout(0, 0, mm(400), mm(200)))
        let image = try #require(page.images.first)
        #expect(image.effectiveResolution.isAbout(150))
        #expect(image.place.isAbout(0, 0, 50.8, 50.8))
    }

    @Test(arguments: [
        ("/MediaBox[0 0 200 100]/Rotate 45", "page 1 is rotated by no multiple of 90 degrees; taken as upright"),
        ("/MediaBox[0 0 200 100]/UserUnit -1", "page 1 has an impossible UserUnit; taken as 1"),
        ("", "page 1 has no MediaBox; taken as 612 × 792 points"),
        ("/MediaBox[0 0 (x) 100]", "page 1 has no MediaBox; taken as 612 × 792 points"),
    ])
    func `what a page says wrongly is named`(entries: String, repair: String) throws {
        let facts = try inspected(RawPDF.page(content: "", page: entries).bytes())
        #expect(facts.repairs == [repair])
        #expect(facts.pages.first?.rotation == 0)
    }

    @Test func `pages past the limit are counted as a limit`() throws {
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R 3 0 R 3 0 R]/Count 3>>")
        pdf.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
        let facts = try inspected(pdf.bytes(), maxPages: 2)
        #expect(facts.pages.count == 2)
        #expect(facts.limitReached == "more than 2 pages")
    }
}
