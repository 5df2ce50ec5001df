import Workflow

/// Where a page lacks bleed that its own artwork, mirrored, can make up for.
struct MirrorPlan {
    let page: PageFacts
    let expected: Expectation
    let profile: Profile

    /// - Parameter trim: Where the page is trimmed, once it is fixed; nil where nobody knows.
    func add(to plan: inout FixPlan, trim: Box?) {
        let bleed = expected.bleed.value
        guard bleed > 0 else { return }
        guard let trim else {
            // Whether bleed is missing cannot be told either; where the page is not short of it, nothing is refused.
            if !sides(short: page.trim).isEmpty { refuse(&plan, "The page does not say where it is trimmed.") }
            return
        }
        var sides = sides(short: trim)
        guard !sides.isEmpty else { return }
        if let size = size(notOrdered: trim) {
            return refuse(
                &plan, "The page is \(size); it has to be made anew in the ordered size, and its bleed with it.")
        }
        guard min(trim.width, trim.height) > bleed else { return refuse(&plan, "The page is narrower than its bleed.") }
        func leave(out blocked: [EdgeFacts.Side], _ what: String, _ harm: String) {
            guard !blocked.isEmpty else { return }
            refuse(&plan, "\(what) the \(and(blocked.map(seen).map(\.rawValue))) edge, and would \(harm).")
            sides.removeAll(where: blocked.contains)
        }
        leave(
            out: sides.filter { hasText(at: $0, trim, bleed) }, "Text lies within \(mm(bleed)) of", "be seen mirrored")
        leave(
            out: sides.filter { hasAnnotation(at: $0, trim, bleed) }, "An annotation that prints reaches over",
            "cover the bleed")
        guard !sides.isEmpty else { return }
        plan.fixes.append(.mirrorBleed(page: page.number, trim: trim, bleed: bleed, sides: sides))
    }

    private func refuse(_ plan: inout FixPlan, _ why: String) {
        plan.refused.append(RefusedFix(kind: .mirrorBleed, page: page.number, why: why))
    }

    /// The edges, as in the file, at which `page.bleed` or `page.bleed-filled` would find the page short, were it trimmed
    /// there.
    private func sides(short trim: Box) -> [EdgeFacts.Side] {
        var page = page
        // What is painted along the edges was looked at where the page itself says that they are.
        if !trim.isNear(page.trim) { page.edges = [] }
        page.trimBox = trim
        let short = page.bleedingEdges(expected.binding).filter { edge in
            if edge.isBare { return false }
            if profile.findsShort(edge.declared, of: expected.bleed) { return true }
            guard profile.asks(.bleedFilled), let limits = profile.limits(of: .bleedFilled) else { return false }
            let stretches = edge.painted?.shortStretches { reach in
                limits.weigh(thousandths(expected.bleed.value - reach)) != nil
            }
            return stretches?.isEmpty == false
        }
        return EdgeFacts.Side.allCases.filter(Set(short.map(\.side)).contains)
    }

    /// The size of a page for which its profile rejects the file whatever its bleed; nil where it does not.
    private func size(notOrdered trim: Box) -> Size? {
        guard let ordered = expected.trim, profile.asks(.trimSize), profile.weight(of: .trimSize) ?? .error == .error
        else { return nil }
        let size = page.seenSize(of: trim)
        let deviation = min(size.deviation(from: ordered), size.deviation(from: ordered.turned))
        return profile.limits(of: .trimSize)?.weigh(deviation)?.severity == .error ? size : nil
    }

    /// Whether any visible text inside the trim comes nearer to an edge than the bleed is wide.
    private func hasText(at side: EdgeFacts.Side, _ trim: Box, _ bleed: Double) -> Bool {
        // How near the nearest text comes was measured from where the page itself says that it is trimmed.
        let isMeasured = trim.isNear(page.trim)
        return page.marks.contains { mark in
            guard mark.kind == .text, !mark.isHidden else { return false }
            if isMeasured {
                guard let toTrim = mark.toTrim, thousandths(toTrim) < bleed else { return false }
            } else if !mark.place.meets(trim) {
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

    private func seen(_ side: EdgeFacts.Side) -> Edge { page.edge(seen: side) }
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
