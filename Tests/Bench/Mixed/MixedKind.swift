import SamplePDF

/// The four kinds of jobs of the mixed set. The name is the product's, and its intake folder's.
enum MixedKind: String, CaseIterable {
    /// 60 %: 1 or 2 pages, 50 to 410 KiB.
    case card
    /// 30 %: 8 to 16 pages, 2 to 5 MiB.
    case brochure
    /// 9 %: 64 pages, some 10 MiB.
    case booklet
    /// 1 %: some 550 pages, 40 to 60 MiB.
    case book

    /// Of a hundred jobs.
    var share: Int {
        switch self {
        case .card: 60
        case .brochure: 30
        case .booklet: 9
        case .book: 1
        }
    }

    var pages: ClosedRange<Int> {
        switch self {
        case .card: 1...2
        case .brochure: 8...16
        case .booklet: 64...64
        case .book: 540...560
        }
    }

    /// Millimetres.
    var trim: (width: Double, height: Double) { self == .card ? (85, 55) : (148, 210) }

    /// The share of the page's height that its picture takes, bleed included.
    private var picture: Double {
        switch self {
        case .card, .brochure: 1
        case .booklet: 0.5
        case .book: 0.3
        }
    }

    /// Of a thousand blocks of a picture, those with detail: makes the size.
    private var detail: ClosedRange<Int> {
        switch self {
        case .card: 0...1000
        case .brochure: 150...350
        case .booklet: 250...350
        case .book: 230...330
        }
    }

    /// A document of this kind: on each page text in an embedded font and one CMYK JPEG at 300 ppi.
    func document(_ title: String, _ chance: inout SplitMix) -> SampleDocument {
        let detail = Int.random(in: detail, using: &chance)
        let pages = (1...Int.random(in: pages, using: &chance)).map { number in
            let seed = chance.next()
            return SamplePage(trim: trim, bleed: 3) { content, box in
                var area = box.grown(byMillimetres: 3)
                area.height *= picture
                let size = (area.width / 72 * 25.4, area.height / 72 * 25.4)
                var image = SampleImage.resolution(300, at: size)
                image.packing = .jpeg(detail: detail, seed: seed)
                content.fill(.cmyk(0.1, 0.05, 0, 0), box.grown(byMillimetres: 3))
                content.image(image, in: area)
                content.with(GraphicsState(overprint: true)) { content in
                    for line in 0..<(self == .card ? 3 : 20) {
                        let y = box.y + box.height - Double(line + 2) * 14
                        content.text("\(title), page \(number), line \(line + 1)", at: (box.x + 20, y), size: 10)
                    }
                }
            }
        }
        return SampleDocument(title: title, pages: pages)
    }
}
