import Preflight
import SamplePDF
import TestKit
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct `A fixed file` {
    private static let card = RawPDF.page(
        content: "0 0 0 1 k 0 0 200 100 re f", page: "/MediaBox[0 0 200 100]/CropBox[10 10 100 90]"
    ).bytes()

    @Test func `gets the trim box that was planned`() throws {
        let trim = Preflight.Box.at(3, 3, 40, 20)
        let page = try inspected(try fixed(Self.card, .setTrimBox(page: 1, trim))).pages[0]
        #expect(page.trimBox?.isAbout(3, 3, 43, 23) == true)
    }

    @Test func `gets a trim box in millimetres, whatever its units are`() throws {
        let bytes = RawPDF.page(content: "0 0 9 9 re f", page: "/MediaBox[0 0 200 100]/UserUnit 2").bytes()
        let page = try inspected(try fixed(bytes, .setTrimBox(page: 1, .at(3, 3, 40, 20)))).pages[0]
        #expect(page.userUnit == 2 && page.trimBox?.isAbout(3, 3, 43, 23) == true)
    }

    @Test(arguments: [0, 90, 180, 270], [90, 180, 270])
    func `is turned by its entry only`(from rotation: Int, by degrees: Int) throws {
        let bytes = RawPDF.page(content: "0 0 9 9 re f", page: "/MediaBox[0 0 200 100]/Rotate \(rotation)").bytes()
        let turned = try fixed(bytes, .rotate(page: 1, by: degrees))
        var (before, after) = (try inspected(bytes).pages[0], try inspected(turned).pages[0])
        #expect(after.rotation == (rotation + degrees) % 360)
        (before.rotation, after.rotation) = (0, 0)
        #expect(before == after)
    }

    @Test func `loses its crop box, also one that it inherits`() throws {
        let page = try inspected(try fixed(Self.card, .dropCropBox(page: 1))).pages[0]
        #expect(page.cropBox == nil)
        var inherited = RawPDF()
        inherited.add("<</Type/Catalog/Pages 2 0 R>>")
        inherited.add("<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/CropBox[10 10 90 90]/MediaBox[0 0 100 100]>>")
        inherited.add("<</Type/Page/Parent 2 0 R>>")
        inherited.add("<</Type/Page/Parent 2 0 R>>")
        let pages = try inspected(try fixed(inherited.bytes(), pages: 2, .dropCropBox(page: 2))).pages
        #expect(pages[0].cropBox?.isAbout(mm(10), mm(10), mm(90), mm(90)) == true)
        #expect(pages[1].cropBox == pages[1].mediaBox)
    }

    @Test func `holds no script any more, wherever it had one`() throws {
        let script = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
        let bytes = RawPDF.page(
            content: "0 0 9 9 re f",
            page: "/MediaBox[0 0 200 100]/Annots[6 0 R 7 0 R]/AA<</O \(script)>>",
            catalog: "/OpenAction 5 0 R/AA<</WC \(script)>>/Names<</JavaScript<</Names[(a) 5 0 R]>>/Dests<<>>>>"
        ) {
            $0.add("<</S/JavaScript/JS(app.alert\\(2\\))/Next<</S/URI/URI(x:y)>>>>")
            $0.add("<</Type/Annot/Subtype/Link/F 4/Rect[0 0 9 9]/A<</S/URI/URI(x:y)/Next[5 0 R]>>>>")
            $0.add("<</Type/Annot/Subtype/Screen/F 4/Rect[0 0 9 9]/A<</S/Rendition/OP 0/JS(app.alert\\(3\\))>>>>")
        }.bytes()
        #expect(text(bytes).contains("JavaScript") && text(bytes).contains("app.alert"))
        let clean = try fixed(bytes, .removeJavaScript)
        #expect(!text(clean).contains("JavaScript") && !text(clean).contains("app.alert"))
        #expect(text(clean).contains("x:y") && text(clean).contains("/Dests") && text(clean).contains("/Rendition"))
        #expect(try inspected(clean).opened == .yes)
    }

    @Test func `keeps the annotations that print, and no others`() throws {
        let bytes = RawPDF.page(
            content: "0 0 9 9 re f", page: "/MediaBox[0 0 200 100]/Annots[5 0 R 6 0 R 7 0 R 8 0 R]",
            catalog: "/AcroForm<</Fields[8 0 R 9 0 R]>>"
        ) {
            $0.add("<</Type/Annot/Subtype/Stamp/F 4/Rect[0 0 9 9]/Contents(stays)/Popup 7 0 R>>")
            $0.add("<</Type/Annot/Subtype/Stamp/F 6/Rect[0 0 9 9]/Contents(hidden)>>")
            $0.add("<</Type/Annot/Subtype/Popup/Rect[0 0 9 9]/Parent 5 0 R>>")
            $0.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(gone)/Rect[0 0 9 9]>>")
            $0.add("<</FT/Tx/T(kept)>>")
        }.bytes()
        let clean = text(try fixed(bytes, .removeAnnotations(page: 1)))
        #expect(clean.contains("(stays)") && clean.contains("(kept)"))
        #expect(!clean.contains("(hidden)") && !clean.contains("Popup") && !clean.contains("(gone)"))
    }

    @Test func `has the same bytes each time, its version, its information and its streams`() throws {
        let card = SampleDocument.varnishedCard().bytes()
        let fix = Fix.rotate(page: 1, by: 90)
        let once = try fixed(card, fix)
        #expect(try fixed(card, fix) == once)
        let (before, after) = (try inspected(card), try inspected(once))
        #expect(
            after.version == before.version && after.layers.map(\.look) == before.layers.map(\.look)
                && after.inks == before.inks)
        #expect(after.fonts == before.fonts && after.repairs.isEmpty)
        #expect(text(once).contains("Varnished card"))
        #expect(try fixed(SampleDocument.plain(pages: 2).bytes(), pages: 2, fix) != once)
    }

    @Test func `is not made of what a change would break`() {
        var locked = SampleDocument.plain()
        locked.encryption = SampleEncryption()
        #expect(refusal(locked.bytes(), .removeJavaScript) == "the document is encrypted")
        let signed = RawPDF.page(content: "0 0 9 9 re f", catalog: "/Perms<</DocMDP<<>>>>").bytes()
        #expect(refusal(signed, .removeJavaScript)?.contains("signed") == true)
        #expect(refusal(Self.card, pages: 2, .removeJavaScript)?.contains("expected 2") == true)
        #expect(refusal(Self.card, .rotate(page: 2, by: 90)) != nil)
        var torn = SampleDocument.plain()
        torn.damage = .brokenCrossReferences
        #expect(refusal(torn.bytes(), .removeJavaScript) != nil)
        var twice = RawPDF()
        twice.add("<</Type/Catalog/Pages 2 0 R>>")
        twice.add("<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>")
        twice.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
        #expect(refusal(twice.bytes(), pages: 2, .rotate(page: 1, by: 90))?.contains("twice") == true)
    }
}
