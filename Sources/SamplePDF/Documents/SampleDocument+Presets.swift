// The documents that samples and tests use most; sizes are millimetres.
extension SampleDocument {
    /// Pages of one colour and one line of embedded text, filled to the bleed.
    public static func plain(
        title: String = "Sample", trim: (width: Double, height: Double) = (85, 55), bleed: Double = 3, pages: Int = 1,
        colour: SampleColour = .cmyk(0.6, 0.2, 0, 0.1)
    ) -> SampleDocument {
        SampleDocument(
            title: title,
            pages: (1...max(1, pages)).map { number in
                SamplePage(trim: trim, bleed: bleed) { content, box in
                    content.fill(colour, box.grown(byMillimetres: bleed))
                    content.text("\(title) \(number)", at: (box.x + points(8), box.y + points(8)), size: 12)
                }
            })
    }

    /// A business card with a front and a back, 85 × 55 mm: vector artwork, a 300 ppi picture, embedded text.
    public static func businessCard(
        for name: String, trim: (width: Double, height: Double) = (85, 55), bleed: Double = 3
    ) -> SampleDocument {
        let front = SamplePage(trim: trim, bleed: bleed) { content, box in
            content.fill(.cmyk(0.85, 0.4, 0.1, 0.2), box.grown(byMillimetres: bleed))
            content.image(
                .resolution(300, at: (18, 18)),
                in: Box(x: box.x + box.width - points(24), y: box.y + points(6), width: points(18), height: points(18)))
            content.text(
                name, at: (box.x + points(6), box.y + box.height - points(14)), size: 14, colour: .paper)
            content.line(
                .paper, from: (box.x + points(6), box.y + box.height - points(17)),
                to: (box.x + points(50), box.y + box.height - points(17)), width: 0.75)
        }
        let back = SamplePage(trim: trim, bleed: bleed) { content, box in
            content.fill(.cmyk(0, 0.15, 0.9, 0), box.grown(byMillimetres: bleed))
            // Small black text on colour overprints, as layout programs have it (GWG 2022, R0009).
            content.with(GraphicsState(overprint: true)) {
                $0.text("Hotpress Street 1", at: (box.x + points(6), box.y + points(24)), size: 9)
            }
        }
        return SampleDocument(title: "Business card \(name)", pages: [front, back])
    }

    /// A brochure of A4 pages with full-bleed colour and a picture on each.
    public static func brochure(title: String, pages: Int = 4) -> SampleDocument {
        SampleDocument(
            title: title,
            pages: (1...max(1, pages)).map { number in
                SamplePage(trim: (210, 297), bleed: 3) { content, box in
                    let tone = Double(number % 4) / 5
                    content.fill(.cmyk(0.1 + tone, 0.3, 0.6 - tone / 2, 0), box.grown(byMillimetres: 3))
                    content.image(
                        .resolution(300, at: (60, 40)),
                        in: Box(x: box.x + points(20), y: box.y + points(180), width: points(60), height: points(40)))
                    content.text(title, at: (box.x + points(20), box.y + points(250)), size: 24)
                    content.with(GraphicsState(overprint: true)) {
                        $0.text("Page \(number)", at: (box.x + points(20), box.y + points(20)), size: 10)
                    }
                }
            })
    }

    /// The inside of a stitched booklet: A5, black text.
    public static func booklet(title: String, pages: Int = 16) -> SampleDocument {
        SampleDocument(
            title: title,
            pages: (1...max(1, pages)).map { number in
                SamplePage(trim: (148, 210), bleed: 3) { content, box in
                    content.fill(.cmyk(0, 0, 0, 0.06), box.grown(byMillimetres: 3))
                    for row in 0..<20 {
                        content.text(
                            "Line \(row + 1) of page \(number)",
                            at: (box.x + points(15), box.y + points(185 - 8 * Double(row))), size: 9)
                    }
                }
            })
    }

    /// A flyer as office programs make it: RGB, one picture at 72 ppi over an A5 page, no bleed, a font not embedded.
    public static func officeFlyer(title: String) -> SampleDocument {
        let page = SamplePage(trim: (148, 210)) { content, box in
            content.image(.resolution(72, at: (148, 210), .rgb), in: box)
            content.text(
                title, at: (box.x + points(15), box.y + points(180)), size: 28, font: .helvetica,
                colour: .rgb(0.9, 0.1, 0.1))
        }
        return SampleDocument(title: title, pages: [page])
    }

    /// A card with varnish: a spot colour that overprints, one visible and one hidden layer, some transparency.
    public static func varnishedCard(spot: String = "Varnish") -> SampleDocument {
        let page = SamplePage(trim: (85, 55), bleed: 3) { content, box in
            content.fill(.cmyk(0.2, 0.9, 0.7, 0.1), box.grown(byMillimetres: 3))
            content.onLayer("Varnish") { layer in
                layer.with(GraphicsState(overprint: true)) {
                    $0.fill(.spot(spot, tint: 1), box.grown(byMillimetres: -15))
                }
            }
            content.onLayer("Notes") { layer in
                layer.text("For approval only", at: (box.x + points(6), box.y + points(6)), size: 8)
            }
            content.with(GraphicsState(opacity: 0.5)) {
                $0.fill(.cmyk(0, 0, 0, 0.4), box.grown(byMillimetres: -20))
            }
        }
        return SampleDocument(title: "Varnished card", pages: [page], hiddenLayers: ["Notes"])
    }
}
