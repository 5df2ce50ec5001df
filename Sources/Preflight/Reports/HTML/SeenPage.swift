/// From the coordinates of a page's boxes (mm, y upwards, not rotated) to those of its picture: mm from the upper left
/// corner of what is shown, y downwards, turned as a person sees it.
///
/// poppler draws the crop box, turned clockwise by /Rotate, and knows no UserUnit: the picture's pixels are spread over
/// the shown box, whose millimetres have it applied.
struct SeenPage {
    let outline: PageOutline

    private var turns: Int { ((outline.rotation / 90) % 4 + 4) % 4 }

    /// Where a box is seen: `y0` is its upper edge.
    func seen(_ box: Box) -> Box {
        let shown = outline.shown
        switch turns {
        // Turned clockwise, the file's left edge is seen at the top.
        case 1: return Box(x0: box.y0 - shown.y0, y0: box.x0 - shown.x0, x1: box.y1 - shown.y0, y1: box.x1 - shown.x0)
        case 2: return Box(x0: shown.x1 - box.x1, y0: box.y0 - shown.y0, x1: shown.x1 - box.x0, y1: box.y1 - shown.y0)
        case 3: return Box(x0: shown.y1 - box.y1, y0: shown.x1 - box.x1, x1: shown.y1 - box.y0, y1: shown.x1 - box.x0)
        default:
            return Box(x0: box.x0 - shown.x0, y0: shown.y1 - box.y1, x1: box.x1 - shown.x0, y1: shown.y1 - box.y0)
        }
    }

    /// What the drawing shows: the picture, trim and bleed lines, what was found just beside them, and a little around.
    func view(with places: [Box]) -> Box {
        var all = seen(outline.shown)
        for box in [outline.trim, outline.bleed].compactMap({ $0 }).map(seen) { all = all.union(box) }
        let margin = max(all.width, all.height, 1) * 0.03
        // Marks far outside are shown at the edge: they must not make the page small.
        let most = all.grown(by: margin * 4)
        for place in places.map(seen) where place.isFinite { all = all.union(place.clamped(to: most)) }
        return all.grown(by: margin)
    }

    /// The resolution at which a page is drawn: large enough to see what is meant, small enough to be sent by mail.
    static func dpi(for outline: PageOutline) -> Int {
        let longest = max(outline.shown.width, outline.shown.height) / outline.userUnit / 25.4
        guard longest.isFinite, longest > 0 else { return 72 }
        return Int(min(150, max(18, (800 / longest).rounded(.down))))
    }
}

extension Box {
    func union(_ other: Box) -> Box {
        Box(x0: min(x0, other.x0), y0: min(y0, other.y0), x1: max(x1, other.x1), y1: max(y1, other.y1))
    }

    /// Each corner at the nearest point of another box.
    func clamped(to other: Box) -> Box {
        func x(_ value: Double) -> Double { min(max(value, other.x0), other.x1) }
        func y(_ value: Double) -> Double { min(max(value, other.y0), other.y1) }
        return Box(x0: x(x0), y0: y(y0), x1: x(x1), y1: y(y1))
    }
}
