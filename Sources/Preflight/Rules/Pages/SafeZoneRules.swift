import Workflow

extension Rule {
    static let safeZone = Rule(
        "page.safe-zone", "Text and lines keep clear of the cut", severities: [.warning], source: "Product and ticket",
        why: "Paper is never cut exactly: what stands close to the edge is cut off or looks crooked.",
        fix: "Move text and lines inward, or let them run over the edge on purpose.", steps: .margins
    ) { input in
        let zone = input.expected.safeZone
        return input.facts.pages.compactMap { page in
            let bound = input.expected.gutter > zone ? page.boundEdge(input.expected.binding) : nil
            return nearest(input, page, Edge.allCases.filter { $0 != bound }, within: zone)
        }
    }

    static let gutter = Rule(
        "page.gutter", "Text and lines keep clear of the binding", severities: [.warning], source: "Product and ticket",
        why: "What stands close to the bound edge disappears in the fold or under the glue.",
        fix: "Move text and lines away from the bound edge: widen the inside margin.", steps: .margins
    ) { input in
        let gutter = input.expected.gutter
        guard gutter > input.expected.safeZone else { return [] }
        return input.facts.pages.compactMap { page in
            page.boundEdge(input.expected.binding).flatMap { nearest(input, page, [$0], within: gutter) }
        }
    }

    /// The text or line of a page that stands closest to one of the edges, where that is too close.
    private static func nearest(
        _ input: RuleInput, _ page: PageFacts, _ edges: [Edge], within zone: Millimetres
    ) -> Finding? {
        let close = edges.flatMap { edge in
            page.marks.compactMap { mark -> (edge: Edge, near: NearMark)? in
                mark.nearest(to: page.side(seenAs: edge), on: page).map { (edge, $0) }
            }
        }.filter { $0.near.distance < zone.value - 0.01 }
        guard let (edge, near) = close.min(by: { $0.near.distance < $1.near.distance }) else { return nil }
        return input.finding(
            .warning, page: page.number, place: near.place, object: near.mark.object, value: near.distance,
            limit: zone.value, unit: "mm", near.sentence(at: edge, zone))
    }

    static let safeZoneRules: [Rule] = [safeZone, gutter]
}

/// A mark inside the trim, and how close one of its kind comes to an edge.
private struct NearMark {
    var mark: MarkFacts
    var distance: Double
    var place: Box

    /// A text's place is that of its lines, from the font's heights: what reaches over an edge may be no ink.
    func sentence(at edge: Edge, _ zone: Millimetres) -> String {
        let what = mark.kind == .text ? "Text" : "A line"
        if distance < -0.05 {
            return "\(what) reaches \(mm(-distance)) over the \(edge.rawValue) edge and may be cut off there."
        }
        let place = distance < 0.05 ? "right at" : "\(mm(distance)) from"
        let demand = zone > 0 ? "\(zone) mm have to stay free." : "it may be cut off there."
        return "\(what) stands \(place) the \(edge.rawValue) edge; \(demand)"
    }
}

extension MarkFacts {
    /// How close marks of this look come to one side, as far as the facts tell. Nil for what a knife may hit without harm:
    /// areas, white on paper, register marks, die lines and the like, and lines that run over the edge.
    fileprivate func nearest(to side: EdgeFacts.Side, on page: PageFacts) -> NearMark? {
        guard kind == .text || kind == .line, !isHidden, let toTrimPlace else { return nil }
        guard !colour.inks.isEmpty || (kind == .text && isOverInk) else { return nil }
        let guides = colour.inks.filter { $0 == "All" || SpotName($0).isFinishing }
        guard guides.isEmpty || guides.count < colour.inks.count else { return nil }
        let (own, all) = (page.inset(of: toTrimPlace, from: side), page.inset(of: place, from: side))
        // The box of all of them is exact where none crosses the edge or lies beyond it.
        let near = all >= 0 && all < own ? (all, place) : (own, toTrimPlace)
        let distance = thousandths(near.0)
        return kind == .line && distance < 0 ? nil : NearMark(mark: self, distance: distance, place: near.1)
    }
}

extension FixSteps {
    fileprivate static let margins = FixSteps(
        inDesign: "Layout > Margins and Columns: set the margins as asked for, and move text and lines inside them.",
        illustrator: "Draw guides as far inside the artboard as asked for, and move text and lines inside them.",
        affinity: "Document Setup > Margins: set them as asked for, and move text and lines inside them.")
}
