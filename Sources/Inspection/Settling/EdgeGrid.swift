internal import Preflight

/// Pixels laid over a page's trimmed size and its bleed so that the trimmed edges fall between pixels.
struct EdgeGrid {
    /// Fine enough to tell a bleed of 3 mm from one of 2.75.
    private static let pixelsPerMillimetre = 4.0
    /// Of the trimmed edge's inner side.
    private static let inset = 0.5

    let trim: Box
    let bleed: Double
    /// Pixels of a millimetre; a trifle apart in both directions, since the trimmed size is a whole number of pixels.
    let horizontal, vertical: Double
    /// Pixels of the trimmed size.
    let columns, rows: Int
    /// Pixels of the bleed on each side.
    let margins: (horizontal: Int, vertical: Int)

    var width: Int { columns + 2 * margins.horizontal }
    var height: Int { rows + 2 * margins.vertical }

    /// - Parameter maxPixels: A page that would take more gets larger pixels.
    /// - Returns: nil where a page cannot be of that size.
    init?(_ question: EdgeQuestion, maxPixels: Int) {
        (trim, bleed) = (question.trim, question.bleed)
        guard [trim.x0, trim.y0, trim.x1, trim.y1].allSatisfy({ $0.isFinite && abs($0) < 1e7 }),
            trim.width >= 1, trim.height >= 1, bleed >= 0, bleed <= 1000
        else { return nil }
        let (wide, high) = (trim.width + 2 * bleed, trim.height + 2 * bleed)
        // Also so that neither edge is more than a surface can have.
        let scale = min(
            Self.pixelsPerMillimetre, (Double(maxPixels) / (wide * high)).squareRoot(), 30_000 / max(wide, high))
        columns = max(1, Int((trim.width * scale).rounded()))
        rows = max(1, Int((trim.height * scale).rounded()))
        horizontal = Double(columns) / trim.width
        vertical = Double(rows) / trim.height
        margins = (Int((bleed * horizontal).rounded(.up)), Int((bleed * vertical).rounded(.up)))
    }

    /// Trimmed size and bleed, in mm.
    var box: Box {
        let (x, y) = (Double(margins.horizontal) / horizontal, Double(margins.vertical) / vertical)
        return Box(x0: trim.x0 - x, y0: trim.y0 - y, x1: trim.x1 + x, y1: trim.y1 + y)
    }

    /// One side's own view of the grid: along the edge from its left or lower end, and outward from it.
    func strip(_ side: EdgeFacts.Side) -> Strip {
        let isUpright = side == .left || side == .right
        let across = isUpright ? horizontal : vertical
        return Strip(
            side: side, length: isUpright ? rows : columns, perMillimetreAlong: isUpright ? vertical : horizontal,
            perMillimetreAcross: across, inside: max(1, Int((Self.inset * across).rounded())),
            outside: isUpright ? margins.horizontal : margins.vertical)
    }

    struct Strip {
        let side: EdgeFacts.Side
        /// Pixels along the edge.
        let length: Int
        let perMillimetreAlong, perMillimetreAcross: Double
        /// Pixels that are looked at on either side of the edge.
        let inside, outside: Int
    }

    /// Column and row of a pixel, from the upper left one.
    /// - Parameters:
    ///   - along: From the edge's left or lower end.
    ///   - depth: Outward; 0 is the first pixel outside the edge, -1 the first inside.
    func pixel(_ side: EdgeFacts.Side, along: Int, depth: Int) -> (column: Int, row: Int) {
        switch side {
        case .left: (margins.horizontal - 1 - depth, margins.vertical + rows - 1 - along)
        case .right: (margins.horizontal + columns + depth, margins.vertical + rows - 1 - along)
        case .top: (margins.horizontal + along, margins.vertical - 1 - depth)
        case .bottom: (margins.horizontal + along, margins.vertical + rows + depth)
        }
    }
}
