import Workflow

/// A trimmed edge that has to bleed.
struct BleedingEdge {
    /// As seen, and in the file.
    var edge: Edge
    var side: EdgeFacts.Side
    /// Millimetres that boxes reach over it.
    var declared: Double
    /// What is painted along it; nil where nobody looked.
    var painted: EdgeFacts?

    /// Whether nothing stands at it for certain, so that no cut can show.
    var isBare: Bool { painted.map { !$0.spans.isEmpty && $0.spans.allSatisfy { $0.inside == .none } } ?? false }
}

extension PageFacts {
    /// Where the page is bound, as seen: of a book's pages the left and the right edge take turns.
    func boundEdge(_ binding: Binding) -> Edge? {
        switch binding {
        case .none: nil
        case .top: .top
        case .left: number.isMultiple(of: 2) ? .right : .left
        case .right: number.isMultiple(of: 2) ? .left : .right
        }
    }

    /// All trimmed edges but the bound one.
    func bleedingEdges(_ binding: Binding) -> [BleedingEdge] {
        let bound = boundEdge(binding)
        return bleedReach.filter { $0.edge != bound }.map { edge, reach in
            let side = side(seenAs: edge)
            return BleedingEdge(
                edge: edge, side: side, declared: reach, painted: edges.first { $0.side == side })
        }
    }

    /// The part of the bleed that a stretch of an edge would fill.
    func strip(along side: EdgeFacts.Side, from: Double, to: Double, width: Double) -> Box {
        switch side {
        case .left: Box(x0: trim.x0 - width, y0: trim.y0 + from, x1: trim.x0, y1: trim.y0 + to)
        case .top: Box(x0: trim.x0 + from, y0: trim.y1, x1: trim.x0 + to, y1: trim.y1 + width)
        case .right: Box(x0: trim.x1, y0: trim.y0 + from, x1: trim.x1 + width, y1: trim.y0 + to)
        case .bottom: Box(x0: trim.x0 + from, y0: trim.y0 - width, x1: trim.x0 + to, y1: trim.y0)
        }
    }
}

extension EdgeFacts {
    /// Stretches where ink stands at the cut and ends before the bleed does, for certain.
    ///
    /// A shape that leaves the page aslant ends before the bleed at its very corner, and rightly so: there its end runs up
    /// or down in small steps. Stretches are short of bleed where the end runs along the edge.
    func shortStretches(_ isShort: (_ reach: Double) -> Bool) -> [EdgeSpan] {
        let length = spans.last?.to ?? 0
        // Three cells of the walk along the edge: what stands within half a millimetre inside it may leave at 45 degrees.
        let least = max(1.5, length * 3 / 2000)
        let step = max(0.4, length / 2000)
        var stretches: [EdgeSpan] = []
        for (index, span) in spans.enumerated() {
            guard span.inside == .ink, isShort(span.possibleReach) else { continue }
            if let last = stretches.last, span.from - last.to <= 1,
                abs(span.possibleReach - last.possibleReach) <= 0.05,
                spans[..<index].reversed().prefix(while: { $0.from >= last.to }).allSatisfy({ $0.inside == .none })
            {
                stretches[stretches.count - 1].to = span.to
            } else {
                stretches.append(span)
            }
        }
        return stretches.filter { stretch in
            let length = thousandths(stretch.to - stretch.from)
            return length >= least && (length >= 10 || !isStep(stretch, of: step))
        }
    }

    /// Whether the ink's end goes on a step farther out on one side of a stretch, and a step farther in, or away, on the
    /// other one.
    private func isStep(_ stretch: EdgeSpan, of step: Double) -> Bool {
        let before = spans.last { $0.to <= stretch.from }
        let after = spans.first { $0.from >= stretch.to }
        func rises(_ other: EdgeSpan?) -> Bool {
            guard let other, other.inside != .none else { return false }
            let by = thousandths(other.possibleReach - stretch.possibleReach)
            return by > 0 && by <= step
        }
        func falls(_ other: EdgeSpan?) -> Bool {
            guard let other, other.inside != .none else { return true }
            let by = thousandths(stretch.possibleReach - other.possibleReach)
            return by > 0 && by <= step
        }
        return (rises(before) && falls(after)) || (falls(before) && rises(after))
    }

    /// Stretches that are short of bleed or not, which only a picture settles.
    func openStretches(_ isShort: (_ reach: Double) -> Bool) -> [EdgeSpan] {
        spans.filter { span in
            switch span.inside {
            case .none: false
            case .ink: isShort(span.reach) && !isShort(span.possibleReach)
            case .perhaps: isShort(span.reach)
            }
        }
    }
}
