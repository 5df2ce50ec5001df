import Workflow

/// Where a page lacks bleed that its own artwork, mirrored, can make up for.
struct MirrorPlan {
    let page: PageFacts
    let expected: Expectation

    /// What may be missing, in mm: as much as `page.bleed` and `page.bleed-filled` let pass.
    private static let mayLack = 0.1, mayBeUnfilled = 0.25
    /// Ink that is short of bleed over less than this, in mm, is an outline's corner and no fault.
    private static let shortest = 1.0

    /// - Parameter trim: Where the page is trimmed, once it is fixed; nil where nobody knows.
    func add(to plan: inout FixPlan, trim: Box?) {
        let bleed = expected.bleed.value
        guard bleed > 0 else { return }
        guard let trim else {
            // Whether bleed is missing cannot be told either; where the page is not short of it, nothing is refused.
            if !sides(short: page.trim, bleed).isEmpty { refuse(&plan, "The page does not say where it is trimmed.") }
            return
        }
        var sides = sides(short: trim, bleed)
        guard !sides.isEmpty else { return }
        guard min(trim.width, trim.height) > bleed else { return refuse(&plan, "The page is narrower than its bleed.") }
        let withText = sides.filter { hasText(at: $0, trim, bleed) }
        if !withText.isEmpty {
            refuse(
                &plan,
                "Text lies within \(mm(bleed)) of the \(and(withText.map(seen).map(\.rawValue))) edge, "
                    + "and would be seen mirrored.")
        }
        sides.removeAll(where: withText.contains)
        let withNotes = sides.filter { hasAnnotation(at: $0, trim, bleed) }
        if !withNotes.isEmpty {
            refuse(
                &plan,
                "An annotation that prints reaches over the \(and(withNotes.map(seen).map(\.rawValue))) edge, "
                    + "and would cover the bleed.")
        }
        sides.removeAll(where: withNotes.contains)
        guard !sides.isEmpty else { return }
        plan.fixes.append(.mirrorBleed(page: page.number, trim: trim, bleed: bleed, sides: sides))
    }

    private func refuse(_ plan: inout FixPlan, _ why: String) {
        plan.refused.append(RefusedFix(kind: .mirrorBleed, page: page.number, why: why))
    }

    /// The edges, as in the file, that need more bleed than they have. Bound ones and bare ones need none.
    private func sides(short trim: Box, _ bleed: Double) -> [EdgeFacts.Side] {
        let outer = page.bleedBox.map { $0.intersection(page.mediaBox) } ?? page.mediaBox
        // What is painted along the edges was looked at where the page itself says that they are.
        let edges = trim.isNear(page.trim) ? page.edges : []
        return EdgeFacts.Side.allCases.filter { side in
            guard seen(side) != page.boundEdge(of: expected.binding) else { return false }
            let declared =
                switch side {
                case .left: trim.x0 - outer.x0
                case .top: outer.y1 - trim.y1
                case .right: outer.x1 - trim.x1
                case .bottom: trim.y0 - outer.y0
                }
            let spans = edges.first { $0.side == side }?.spans ?? []
            if !spans.isEmpty, spans.allSatisfy({ $0.inside == .none }) { return false }
            if thousandths(bleed - declared) > Self.mayLack { return true }
            return spans.contains {
                $0.inside == .ink && thousandths(bleed - $0.possibleReach) > Self.mayBeUnfilled
                    && thousandths($0.to - $0.from) >= Self.shortest
            }
        }
    }

    /// Whether any visible text inside the trim comes nearer to an edge than the bleed is wide.
    private func hasText(at side: EdgeFacts.Side, _ trim: Box, _ bleed: Double) -> Bool {
        page.marks.contains { mark in
            guard mark.kind == .text, !mark.isHidden, let toTrim = mark.toTrim, thousandths(toTrim) < bleed else {
                return false
            }
            // The bounding box of all of them tells at which edges they are: it touches one of them on each side.
            return thousandths(mark.place.distance(inside: side, of: trim)) < bleed
        }
    }

    private func hasAnnotation(at side: EdgeFacts.Side, _ trim: Box, _ bleed: Double) -> Bool {
        page.annotations.contains { note in
            guard note.prints, note.hasAppearance else { return false }
            let strip = trim.strip(outside: side, bleed).intersection(note.place)
            return strip.width > 0 && strip.height > 0
        }
    }

    /// The edge as a person sees it: turned clockwise by a quarter, the file's left edge is at the top.
    private func seen(_ side: EdgeFacts.Side) -> Edge {
        let index = EdgeFacts.Side.allCases.firstIndex(of: side) ?? 0
        return Edge.allCases[(index + page.rotation / 90) % 4]
    }
}

extension PageFacts {
    /// Where the page is bound, as seen: of a book's pages the left and the right edge take turns.
    fileprivate func boundEdge(of binding: Binding) -> Edge? {
        switch binding {
        case .none: nil
        case .top: .top
        case .left: number.isMultiple(of: 2) ? .right : .left
        case .right: number.isMultiple(of: 2) ? .left : .right
        }
    }
}

extension Box {
    fileprivate func isNear(_ other: Box) -> Bool { excess(over: other) <= 0.1 && other.excess(over: self) <= 0.1 }

    /// How far inside an outer box's edge this one begins; negative where it reaches over it.
    fileprivate func distance(inside side: EdgeFacts.Side, of outer: Box) -> Double {
        switch side {
        case .left: x0 - outer.x0
        case .top: outer.y1 - y1
        case .right: outer.x1 - x1
        case .bottom: y0 - outer.y0
        }
    }

    /// The strip along an edge, corners included.
    fileprivate func strip(outside side: EdgeFacts.Side, _ width: Double) -> Box {
        switch side {
        case .left: Box(x0: x0 - width, y0: y0 - width, x1: x0, y1: y1 + width)
        case .top: Box(x0: x0 - width, y0: y1, x1: x1 + width, y1: y1 + width)
        case .right: Box(x0: x1, y0: y0 - width, x1: x1 + width, y1: y1 + width)
        case .bottom: Box(x0: x0 - width, y0: y0 - width, x1: x1 + width, y1: y0)
        }
    }
}
