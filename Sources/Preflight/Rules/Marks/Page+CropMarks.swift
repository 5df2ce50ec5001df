import Workflow

/// A line that points at a corner of the trim, or is meant to.
struct CropMark {
    /// The sides of its corner: across the line, and along it. A mark left of the page at its top runs along the top.
    var across: EdgeFacts.Side
    var along: EdgeFacts.Side
    var line: OutsideLine
    /// Millimetres between the line and the trimmed edge that it points along; positive outward.
    var offset: Double
    /// Millimetres from its inner end to the trimmed edge.
    var gap: Double
}

extension PageFacts {
    /// The best crop mark of each of the eight places: two at each corner. Marks of the bleed are none.
    var cropMarks: [CropMark] {
        guard !outsideLines.isEmpty, trim.width > 0, trim.height > 0 else { return [] }
        let bleed = bleedBox.map { thousandths(trim.x0 - $0.x0) } ?? 0
        return PageFacts.cropMarkPlaces.compactMap { across, along in
            outsideLines.compactMap { cropMark($0, across, along) }
                .filter { !$0.isBleedMark(of: bleed) }
                .min { (abs($0.offset), $0.gap) < (abs($1.offset), $1.gap) }
        }
    }

    /// Left or right of each corner, and above or below it.
    static let cropMarkPlaces: [(across: EdgeFacts.Side, along: EdgeFacts.Side)] =
        [.left, .right].flatMap { across in [.top, .bottom].map { (across, $0) } }
        + [.top, .bottom].flatMap { across in [.left, .right].map { (across, $0) } }

    /// - Returns: nil where the line is too far from the place to be meant for it.
    private func cropMark(_ line: OutsideLine, _ across: EdgeFacts.Side, _ along: EdgeFacts.Side) -> CropMark? {
        let box = line.place
        let isHorizontal = box.width >= box.height
        guard isHorizontal == (across == .left || across == .right) else { return nil }
        let middle = Box(
            x0: (box.x0 + box.x1) / 2, y0: (box.y0 + box.y1) / 2, x1: (box.x0 + box.x1) / 2,
            y1: (box.y0 + box.y1) / 2)
        let offset = thousandths(-inset(of: middle, from: along))
        // The box grows inward by the line's length: its inner end is as far outside as its other side is.
        let gap = thousandths(-inset(of: box, from: across) - (isHorizontal ? box.width : box.height))
        guard abs(offset) <= 5, gap >= -0.1, gap <= 20 else { return nil }
        return CropMark(across: across, along: along, line: line, offset: offset, gap: gap)
    }

    /// Crosses of two register lines: where colours are laid on each other.
    var registerMarks: [Box] {
        let lines = outsideLines.filter(\.isRegistration).map(\.place)
        let upright = lines.filter { $0.height > $0.width }
        return lines.filter { $0.width > $0.height }.compactMap { level in
            upright.first { other in
                abs(level.x0 + level.x1 - other.x0 - other.x1) <= 1
                    && abs(level.y0 + level.y1 - other.y0 - other.y1) <= 1
            }.map {
                Box(
                    x0: min(level.x0, $0.x0), y0: min(level.y0, $0.y0), x1: max(level.x1, $0.x1),
                    y1: max(level.y1, $0.y1))
            }
        }
    }
}

extension CropMark {
    /// Whether it shows where the bleed ends: as far out as declared, or by one of the two customary widths.
    fileprivate func isBleedMark(of bleed: Double) -> Bool {
        ([bleed, 3, 3.175].filter { $0 >= 1 }).contains { abs(offset - $0) <= 0.25 }
    }
}
