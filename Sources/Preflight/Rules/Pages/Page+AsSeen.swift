import Workflow

/// An edge of a page as a person sees it, rotation applied; in clockwise order.
enum Edge: String, CaseIterable {
    case left, top, right, bottom
}

extension PageFacts {
    /// Where the page is trimmed. A page without a trim box is taken whole: its media box, and not the crop box that
    /// ISO 32000-2, 14.11.2 falls back to, because crops are for the screen.
    var trim: Box { trimBox ?? mediaBox }

    /// The boxes that the page has, by the words for them.
    var namedBoxes: [(name: String, box: Box)] {
        [("media box", mediaBox)]
            + [("crop box", cropBox), ("bleed box", bleedBox), ("trim box", trimBox), ("art box", artBox)]
            .compactMap { name, box in box.map { (name, $0) } }
    }

    /// A box's size as a person sees it: width and height change places on a page turned by a quarter.
    func seenSize(of box: Box) -> Size {
        let size = Size(width: Millimetres(box.width), height: Millimetres(box.height))
        return quarterTurns.isMultiple(of: 2) ? size : size.turned
    }

    /// How far the page reaches over each trimmed edge as declared, in mm: its bleed box, else its media box. What lies
    /// outside the media box is not there (ISO 32000-2, 14.11.2.1). Ordered left, top, right, bottom as seen.
    var bleedReach: [(edge: Edge, reach: Double)] {
        let outer = bleedBox.map { $0.intersection(mediaBox) } ?? mediaBox
        let inFile = [
            trim.x0 - outer.x0, outer.y1 - trim.y1, outer.x1 - trim.x1, trim.y0 - outer.y0,
        ].map { max(0, thousandths($0)) }
        return Edge.allCases.enumerated().map { index, edge in (edge, inFile[fileEdge(seenAs: index)]) }
    }

    /// The side in the file that is seen as this edge.
    func side(seenAs edge: Edge) -> EdgeFacts.Side {
        let index = Edge.allCases.firstIndex(of: edge) ?? 0
        return [.left, .top, .right, .bottom][fileEdge(seenAs: index)]
    }

    /// The edge as which a side in the file is seen.
    func edge(seen side: EdgeFacts.Side) -> Edge { Edge.allCases.first { self.side(seenAs: $0) == side } ?? .left }

    /// How far a box stays inside a trimmed side; negative where it crosses it.
    func inset(of box: Box, from side: EdgeFacts.Side) -> Double {
        switch side {
        case .left: box.x0 - trim.x0
        case .top: trim.y1 - box.y1
        case .right: trim.x1 - box.x1
        case .bottom: box.y0 - trim.y0
        }
    }

    /// What may be printed: the bleed as declared, else as ordered, as far as there is paper.
    func bleedArea(ordered: Millimetres) -> Box {
        (bleedBox ?? trim.grown(by: ordered.value)).intersection(mediaBox)
    }

    /// The strip outside a trimmed edge, as seen, in the page's own coordinates.
    func strip(along edge: Edge, width: Double) -> Box {
        let index = Edge.allCases.firstIndex(of: edge) ?? 0
        switch fileEdge(seenAs: index) {
        case 0: return Box(x0: trim.x0 - width, y0: trim.y0, x1: trim.x0, y1: trim.y1)
        case 1: return Box(x0: trim.x0, y0: trim.y1, x1: trim.x1, y1: trim.y1 + width)
        case 2: return Box(x0: trim.x1, y0: trim.y0, x1: trim.x1 + width, y1: trim.y1)
        default: return Box(x0: trim.x0, y0: trim.y0 - width, x1: trim.x1, y1: trim.y0)
        }
    }

    private var quarterTurns: Int { ((rotation / 90) % 4 + 4) % 4 }

    /// Turned clockwise by a quarter, the file's left edge is seen at the top.
    private func fileEdge(seenAs index: Int) -> Int { (index - quarterTurns + 4) % 4 }
}

extension Box {
    var isFinite: Bool { x0.isFinite && y0.isFinite && x1.isFinite && y1.isFinite }

    /// The farthest that this box reaches out of another one, in mm; 0 or less inside it.
    func excess(over outer: Box) -> Double {
        max(outer.x0 - x0, outer.y0 - y0, x1 - outer.x1, y1 - outer.y1)
    }

    func grown(by all: Double) -> Box { Box(x0: x0 - all, y0: y0 - all, x1: x1 + all, y1: y1 + all) }

    func intersection(_ other: Box) -> Box {
        Box(x0: max(x0, other.x0), y0: max(y0, other.y0), x1: min(x1, other.x1), y1: min(y1, other.y1))
    }
}

extension Size {
    /// Width and height in each other's place.
    var turned: Size { Size(width: height, height: width) }

    func grown(by bleed: Millimetres) -> Size {
        Size(width: Millimetres(width.value + 2 * bleed.value), height: Millimetres(height.value + 2 * bleed.value))
    }

    /// The larger of the two differences, in mm.
    func deviation(from other: Size) -> Double {
        thousandths(max(abs(width.value - other.width.value), abs(height.value - other.height.value)))
    }

    func isWithin(_ tolerance: Double, of other: Size) -> Bool { deviation(from: other) <= tolerance }
}
