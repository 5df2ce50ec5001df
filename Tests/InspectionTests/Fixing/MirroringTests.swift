import Preflight
import SamplePDF
import TestKit
import Testing

/// A card of 60 × 40 mm that ends at its trim: bands of colour along each edge, a picture in one corner.
private func card(
    slug: Double = 0, rotate: Int = 0, userUnit: Double? = nil, opacity: Double = 1, origin: Double = 0
) -> [UInt8] {
    let scale = userUnit ?? 1
    func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> SamplePDF.Box {
        .millimetres(
            x: (origin + slug + x) / scale, y: (origin + slug + y) / scale, width: width / scale, height: height / scale
        )
    }
    let trim = box(0, 0, 60, 40)
    var page = SamplePage(
        media: trim.grown(byMillimetres: slug / scale), trim: trim, rotate: rotate, userUnit: userUnit)
    page.content.with(GraphicsState(opacity: opacity)) { content in
        content.fill(.cmyk(0.8, 0, 0, 0), trim)
        content.fill(.cmyk(0, 0.8, 0, 0), box(0, 0, 2, 25))
        content.fill(.cmyk(0, 0, 0.8, 0), box(10, 38, 30, 2))
        content.fill(.spot("Gold", tint: 0.7), box(57, 5, 3, 20))
        content.fill(.cmyk(0, 0, 0, 0.9), box(20, 0, 12, 1.5))
        content.image(.resolution(12, at: (8, 8)), in: box(52, 32, 8, 8))
    }
    if slug > 0 { page.content.fill(.black, box(-slug, 20, slug - 4, 0.1)) }
    return SampleDocument(title: "Card", pages: [page]).bytes()
}

private func mirrored(_ bytes: [UInt8], _ sides: [EdgeFacts.Side] = EdgeFacts.Side.allCases) throws -> [UInt8] {
    let pages = try inspected(bytes).pages
    let trim = try #require(pages[0].trimBox)
    return try fixed(bytes, pages: pages.count, .mirrorBleed(page: 1, trim: trim, bleed: 3, sides: sides))
}

/// Points on a grid; shapes end at whole and half millimetres, and so between them.
private func grid(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> [(Double, Double)] {
    stride(from: x.lowerBound + 0.25, to: x.upperBound, by: 0.5).flatMap { x in
        stride(from: y.lowerBound + 0.25, to: y.upperBound, by: 0.5).map { (x, $0) }
    }
}

@Suite struct `Mirrored bleed` {
    @Test(
        arguments: [
            (0.0, nil, 1.0, 0.0), (10, nil, 1, 0), (0, 2, 1, 0), (0, nil, 0.5, 0), (0, nil, 1, 20), (1, nil, 1, 0),
        ] as [(Double, Double?, Double, Double)])
    func `leaves the trimmed page as it was, and goes on outside as it ends inside`(
        slug: Double, userUnit: Double?, opacity: Double, origin: Double
    ) throws {
        let bytes = card(slug: slug, userUnit: userUnit, opacity: opacity, origin: origin)
        let after = try mirrored(bytes)
        let (old, new) = (try inspected(bytes).pages[0], try inspected(after).pages[0])
        // poppler draws user space units as points.
        let scale = userUnit ?? 1
        let (before, picture) = (try Picture(bytes, dpi: 288), try Picture(after, dpi: 288))
        func was(_ x: Double, _ y: Double) -> UInt32 {
            before.colour(
                (x + old.trimBox!.x0 - old.mediaBox.x0) / scale, (y + old.trimBox!.y0 - old.mediaBox.y0) / scale)
        }
        func `is`(_ x: Double, _ y: Double) -> UInt32 {
            picture.colour(
                (x + new.trimBox!.x0 - new.mediaBox.x0) / scale, (y + new.trimBox!.y0 - new.mediaBox.y0) / scale)
        }
        #expect(
            new.trimBox.map { $0.isAbout(old.trimBox!.x0, old.trimBox!.y0, old.trimBox!.x1, old.trimBox!.y1) } == true)
        #expect(grid(0...60, 0...40).allSatisfy { Picture.areAlike(was($0.0, $0.1), `is`($0.0, $0.1)) })
        var wrong: [String] = []
        for (x, y) in grid(-3...63, -3...43) where x < 0 || x > 60 || y < 0 || y > 40 {
            let (inX, inY) = (x < 0 ? -x : x > 60 ? 120 - x : x, y < 0 ? -y : y > 40 ? 80 - y : y)
            if !Picture.areAlike(`is`(x, y), was(inX, inY)) { wrong.append("\(x) \(y)") }
        }
        #expect(wrong.isEmpty)
        #expect(!Picture.areAlike(`is`(-2.5, 30), 0xFF_FFFF))
    }

    @Test func `grows boxes as far as it goes, on the sides that were asked for`() throws {
        let page = try inspected(try mirrored(card(), [.left, .top])).pages[0]
        #expect(page.bleedBox?.isAbout(-3, 0, 60, 43) == true)
        #expect(page.mediaBox.isAbout(-3, 0, 60, 43))
        #expect(page.trimBox?.isAbout(0, 0, 60, 40) == true)
        let wide = try inspected(try mirrored(card(slug: 10), [.right])).pages[0]
        #expect(wide.mediaBox.isAbout(0, 0, 80, 60))
        #expect(wide.bleedBox?.isAbout(0, 0, 73, 60) == true)
    }

    @Test func `keeps printer's marks beyond the bleed`() throws {
        let bytes = card(slug: 10)
        let (before, after) = (try Picture(bytes, dpi: 288), try Picture(try mirrored(bytes), dpi: 288))
        #expect(stride(from: 0.3, to: 5, by: 0.5).allSatisfy { before.colour($0, 30.05) == after.colour($0, 30.05) })
        #expect(before.colour(2, 30.05) != 0xFF_FFFF)
    }

    @Test func `keeps inks, fonts, layers and pictures, and says the same of itself`() throws {
        for bytes in [SampleDocument.varnishedCard().bytes(), SampleDocument.businessCard(for: "Ada").bytes()] {
            let (before, after) = (try inspected(bytes), try inspected(try mirrored(bytes)))
            #expect(after.version == before.version && after.layers.map(\.look) == before.layers.map(\.look))
            #expect(after.usedInks.sorted() == before.usedInks.sorted())
            #expect(after.fonts.map(\.name) == before.fonts.map(\.name))
            #expect(after.repairs.isEmpty && after.pageCounts == before.pageCounts)
            #expect(Set(after.pages[0].images.map(\.bytes)) == Set(before.pages[0].images.map(\.bytes)))
        }
    }

    @Test func `keeps a single content stream's bytes, joins several, and copies the page's group`() throws {
        let page = "/MediaBox[0 0 200 100]/TrimBox[0 0 200 100]/Group<</S/Transparency/CS/DeviceCMYK>>"
        let single = RawPDF.page(content: "0 0 0 1 k 0 0 200 100 re f % as it is", page: page).bytes()
        let trim = Preflight.Box(x0: 0, y0: 0, x1: mm(200), y1: mm(100))
        let fix = Fix.mirrorBleed(page: 1, trim: trim, bleed: 3, sides: [.left])
        let after = String(decoding: try fixed(single, fix), as: UTF8.self)
        #expect(after.contains("0 0 200 100 re f % as it is"))
        #expect(after.components("/DeviceCMYK") == 2)
        var several = RawPDF()
        several.add("<</Type/Catalog/Pages 2 0 R>>")
        several.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        several.add("<</Type/Page/Parent 2 0 R\(page)/Contents[4 0 R 5 0 R]>>")
        several.stream("", "0 0 0 1 k 0 0 200")
        several.stream("", "100 re f")
        let joined = try fixed(several.bytes(), fix)
        #expect(try Picture(joined).colour(1, 10) == (try Picture(several.bytes()).colour(1, 10)))
    }

    @Test func `is refused where there is nothing to mirror`() {
        let empty = RawPDF.page(content: "", page: "/MediaBox[0 0 200 100]").bytes()
        let fix = Fix.mirrorBleed(page: 1, trim: .at(0, 0, 60, 30), bleed: 3, sides: [.left])
        #expect(refusal(empty, fix)?.contains("trim box") == true)
        let slim = Fix.mirrorBleed(page: 1, trim: .at(0, 0, 60, 2), bleed: 3, sides: [.left])
        #expect(refusal(card(), slim)?.contains("narrower") == true)
    }
}

extension String {
    /// How often a part occurs.
    fileprivate func components(_ part: String) -> Int {
        var (count, rest) = (0, self[...])
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
