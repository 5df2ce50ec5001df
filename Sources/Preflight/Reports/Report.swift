public import Workflow

/// The answer of a preflight: verdict, findings, and what was asked.
public struct Report: Hashable, Sendable, Codable {
    public var sha256: Digest
    /// The profile's name.
    public var profile: String
    public var verdict: Verdict
    public var pages: Int
    public var findings: [Finding]
    /// What the file was compared with.
    public var expected: Expectation
    public var versions: ParserVersions

    public init(
        sha256: Digest, profile: String, verdict: Verdict, pages: Int, findings: [Finding], expected: Expectation,
        versions: ParserVersions
    ) {
        self.sha256 = sha256
        self.profile = profile
        self.verdict = verdict
        self.pages = pages
        self.findings = findings
        self.expected = expected
        self.versions = versions
    }
}

/// What a report comes to.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable { case pass, warn, reject }

/// What product and ticket ask of a PDF; nil and empty ask nothing.
public struct Expectation: Hashable, Sendable, Codable {
    public var trim: Size?
    public var bleed: Millimetres
    public var pages: PageLimits
    public var inks: Inks
    public var spots: [String]

    public init(
        trim: Size? = nil, bleed: Millimetres = 0, pages: PageLimits = PageLimits(), inks: Inks = .any,
        spots: [String] = []
    ) {
        self.trim = trim
        self.bleed = bleed
        self.pages = pages
        self.inks = inks
        self.spots = spots
    }

    /// What one part of a product asks.
    public init(_ part: Part) {
        self.init(trim: part.trim, bleed: part.bleed, pages: part.pages, inks: part.inks, spots: part.spots)
    }
}

/// One thing that a rule found. A result, not an error.
public struct Finding: Hashable, Sendable, Codable {
    /// The rule's stable id: `page.trim-size`.
    public var rule: String
    public var severity: Severity
    /// From 1; nil for the file as a whole.
    public var page: Int?
    /// Where on the page, in mm like the page's boxes.
    public var place: Box?
    public var value: Double?
    public var limit: Double?
    /// `mm`, `ppi`, `pages`, …
    public var unit: String?
    /// One sentence for the customer.
    public var message: String

    public init(
        rule: String, severity: Severity, page: Int? = nil, place: Box? = nil, value: Double? = nil,
        limit: Double? = nil, unit: String? = nil, message: String
    ) {
        self.rule = rule
        self.severity = severity
        self.page = page
        self.place = place
        self.value = value
        self.limit = limit
        self.unit = unit
        self.message = message
    }
}

/// How much a finding weighs: `error` rejects.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable { case info, warning, error }
