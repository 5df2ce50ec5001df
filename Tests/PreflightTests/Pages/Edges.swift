import Preflight

extension EdgeSpan {
    static func bare(_ from: Double, _ to: Double) -> EdgeSpan {
        EdgeSpan(from: from, to: to, inside: .none, reach: 0, possibleReach: 0)
    }
    static func ink(_ from: Double, _ to: Double, _ reach: Double, _ possible: Double? = nil) -> EdgeSpan {
        EdgeSpan(from: from, to: to, inside: .ink, reach: reach, possibleReach: possible ?? reach)
    }
    static func perhaps(_ from: Double, _ to: Double, _ reach: Double, _ possible: Double) -> EdgeSpan {
        EdgeSpan(from: from, to: to, inside: .perhaps, reach: reach, possibleReach: possible)
    }
}

extension PageFacts {
    /// Paints one edge; the others that nobody painted yet are bare.
    mutating func paint(_ side: EdgeFacts.Side, _ spans: [EdgeSpan]) {
        if edges.isEmpty {
            marks.append(.area)
            edges = EdgeFacts.Side.allCases.map { EdgeFacts(side: $0, spans: [.bare(0, 55)]) }
        }
        for index in edges.indices where edges[index].side == side { edges[index].spans = spans }
    }
}

extension MarkFacts {
    /// A tint over the trimmed page of the builder's card.
    static let area = MarkFacts(
        kind: .area, colour: ColourFacts(space: "DeviceCMYK", inks: ["Cyan"], coverage: 50, leastTint: 50),
        place: .at(10, 20, 85, 55))
}
