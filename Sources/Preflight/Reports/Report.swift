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
    /// What was changed before the file was judged, in order; empty for a file that is as it was sent.
    public var fixes: [Fix]
    /// The file as it was sent, where it was fixed.
    public var original: Digest?
    /// The pages that a picture would show, worst first; at most `PageOutline.most`.
    public var outlines: [PageOutline]

    public init(
        sha256: Digest, profile: String, verdict: Verdict, pages: Int, findings: [Finding], expected: Expectation,
        versions: ParserVersions, fixes: [Fix] = [], original: Digest? = nil, outlines: [PageOutline] = []
    ) {
        self.sha256 = sha256
        self.profile = profile
        self.verdict = verdict
        self.pages = pages
        self.findings = findings
        self.expected = expected
        self.versions = versions
        self.fixes = fixes
        self.original = original
        self.outlines = outlines
    }
}

/// What a report comes to.
public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable { case pass, warn, reject }
