/// What is painted along one trimmed edge of a page, on both sides of it. Edges as in the file, rotation not applied.
public struct EdgeFacts: Hashable, Sendable, Codable {
    public enum Side: String, Hashable, Sendable, Codable, CaseIterable { case left, top, right, bottom }
    public var side: Side
    /// Along the edge, from its left or lower end, without gaps; neighbours that are equal are one. At most
    /// 200, and as many more where a picture settled some.
    public var spans: [EdgeSpan]

    public init(side: Side, spans: [EdgeSpan]) {
        self.side = side
        self.spans = spans
    }
}

/// A stretch of an edge.
public struct EdgeSpan: Hashable, Sendable, Codable {
    /// Millimetres along the edge, from the left or lower corner of the trim.
    public var from, to: Double
    /// What stands within half a millimetre inside the trimmed edge.
    public var inside: Paint
    /// Millimetres outward from the edge that carry ink for certain, without a gap.
    public var reach: Double
    /// Millimetres outward that may carry ink: where it is more than `reach`, a rendering settles it.
    public var possibleReach: Double

    public enum Paint: String, Hashable, Sendable, Codable, CaseIterable {
        /// Bare paper for certain.
        case none
        /// Ink for certain.
        case ink
        /// A picture, a soft edge or a shape that the walk does not follow.
        case perhaps
    }

    public init(from: Double, to: Double, inside: Paint, reach: Double, possibleReach: Double) {
        self.from = from
        self.to = to
        self.inside = inside
        self.reach = reach
        self.possibleReach = possibleReach
    }
}
