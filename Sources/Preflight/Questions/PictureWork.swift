/// What it costs to look at a page, counted from its facts and not timed: so the same pages of a file are looked at on every
/// machine, however busy it is. About milliseconds of a processor of 2024.
struct PictureWork {
    /// Pages of one file that are looked at for each question; of the others the report says that nobody looked.
    static let mostPages = 50
    /// What the pages of one file may cost, for each question. The first one may cost more.
    static let most = 10_000.0

    /// A page that would take more is drawn with larger ones.
    private static let mostPixels = 12_000_000.0
    private static let page = 20.0
    private static let mark = 0.03
    private static let pixel = 1e-4
    /// Of an image, by pixel and stored byte.
    private static let coarse = (pixel: 5e-6, byte: 5e-5)
    private static let wavelet = (pixel: 2e-4, byte: 0.0)
    private static let whole = (pixel: 3e-5, byte: 3e-5)

    /// - Parameter resolution: Pixels on a millimetre.
    static func cost(of page: PageFacts, resolution: Double) -> Double {
        let area = page.mediaBox.width * page.mediaBox.height
        let pixels = min(area * resolution * resolution, mostPixels)
        let marks = page.marks.reduce(0) { $0 + Double($1.count) }
        var decoded: Set<Int> = []
        let images = page.images.reduce(0.0) { sum, image in
            guard !image.isHidden, image.object == 0 || decoded.insert(image.object).inserted else { return sum }
            let weight = image.filter == "DCTDecode" ? coarse : image.filter == "JPXDecode" ? wavelet : whole
            return sum + Double(image.width) * Double(image.height) * weight.pixel + Double(image.bytes) * weight.byte
        }
        return Self.page + marks * mark + pixels * pixel + images
    }

    /// Those of the pages, in their order, that are looked at: the first one, and each that what is left allows.
    static func affordable<Page>(_ pages: some Sequence<Page>, cost: (Page) -> Double) -> [Page] {
        var left = most
        var chosen: [Page] = []
        for page in pages where chosen.count < mostPages {
            let cost = cost(page)
            guard chosen.isEmpty || cost <= left else { continue }
            left -= cost
            chosen.append(page)
        }
        return chosen
    }
}
