/// What the content walk leaves open and only a picture of the page settles. A picture costs a hundred times a walk, so
/// nothing is asked that no rule needs.
public struct Questions: Hashable, Sendable, Codable {
    /// Pages whose edges are open.
    public var edges: [EdgeQuestion]
    /// Pages, from 1, whose ink has to be measured.
    public var coverage: [Int]

    public init(edges: [EdgeQuestion] = [], coverage: [Int] = []) {
        self.edges = edges
        self.coverage = coverage
    }

    public var isEmpty: Bool { edges.isEmpty && coverage.isEmpty }
}

/// Which strips along a page's trimmed edges have to be looked at.
public struct EdgeQuestion: Hashable, Sendable, Codable {
    /// From 1.
    public var page: Int
    /// In mm like the page's boxes.
    public var trim: Box
    /// How far outward, in mm.
    public var bleed: Double
    public var sides: [EdgeFacts.Side]

    public init(page: Int, trim: Box, bleed: Double, sides: [EdgeFacts.Side]) {
        self.page = page
        self.trim = trim
        self.bleed = bleed
        self.sides = sides
    }
}

/// What the pictures showed.
public struct Answers: Hashable, Sendable, Codable {
    public var edges: [EdgeAnswer]
    public var coverage: [CoverageAnswer]

    public init(edges: [EdgeAnswer] = [], coverage: [CoverageAnswer] = []) {
        self.edges = edges
        self.coverage = coverage
    }
}

/// The edges of one page, as the picture shows them: no span is `perhaps`, and `reach` is `possibleReach`.
public struct EdgeAnswer: Hashable, Sendable, Codable {
    public var page: Int
    public var edges: [EdgeFacts]
    public init(page: Int, edges: [EdgeFacts]) {
        self.page = page
        self.edges = edges
    }
}

/// The ink of one page.
public struct CoverageAnswer: Hashable, Sendable, Codable {
    public var page: Int
    public var coverage: InkCoverage
    public init(page: Int, coverage: InkCoverage) {
        self.page = page
        self.coverage = coverage
    }
}
