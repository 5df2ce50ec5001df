internal import Preflight

/// Where on a page ink is measured, and how finely.
struct InkArea {
    /// From 1.
    let page: Int
    /// In mm: what is printed on, with its bleed. Marks and colour bars beyond it are no artwork.
    let box: Box
    let pixelsPerMillimetre: Double
    /// Pixels to 72 units of the page.
    let resolution: Double

    /// 24 pixels are 15 mm.
    private static let finest = 1.6
    /// Pixels an inch of an image: 20 on 15 mm.
    static let imageResolution = 34.0
    private static let maxPixels = 12_000_000.0
    private static let longestEdge = 15_000.0

    /// - Parameter bleed: What the order asks for, in mm; counts where the page names no bleed box.
    /// - Returns: nil where a page has no size.
    init?(of page: PageFacts, bleed: Double) {
        let media = page.mediaBox
        let asked = page.bleedBox ?? page.trimBox?.grown(by: bleed) ?? media
        let box = Box(
            x0: max(asked.x0, media.x0), y0: max(asked.y0, media.y0), x1: min(asked.x1, media.x1),
            y1: min(asked.y1, media.y1))
        guard box.width >= 1, box.height >= 1 else { return nil }
        self.page = page.number
        self.box = box
        pixelsPerMillimetre = min(
            Self.finest, (Self.maxPixels / (box.width * box.height)).squareRoot(),
            Self.longestEdge / max(box.width, box.height))
        resolution = pixelsPerMillimetre * 25.4 * page.userUnit
    }
}

extension Box {
    fileprivate func grown(by amount: Double) -> Box {
        Box(x0: x0 - amount, y0: y0 - amount, x1: x1 + amount, y1: y1 + amount)
    }
}
