public import Workflow

/// A report for programs. The shape is a promise (`docs/reports.md`): it names its format, and every key is always there,
/// with `null` where there is nothing to say.
public struct ReportJSON: Encodable, Sendable {
    /// The file as whoever asked named it.
    public var file: String
    public var report: Report
    /// When the file was judged; all else is the same each time.
    public var time: Timestamp
    /// What was read; told where somebody asks for it.
    public var facts: PDFFacts?

    public init(file: String, report: Report, time: Timestamp, facts: PDFFacts? = nil) {
        self.file = file
        self.report = report
        self.time = time
        self.facts = facts
    }

    private enum Key: String, CodingKey {
        case format, file, sha256, original, time, verdict, summary, pages, profile, expected, findings, fixes,
            outlines,
            versions, facts
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(reportFormat, forKey: .format)
        try object.encode(file, forKey: .file)
        try object.encode(report.sha256, forKey: .sha256)
        try object.encode(report.original, forKey: .original)
        try object.encode(time.description, forKey: .time)
        try object.encode(report.verdict, forKey: .verdict)
        try object.encode(report.summary, forKey: .summary)
        try object.encode(report.pages, forKey: .pages)
        try object.encode(report.profile, forKey: .profile)
        try object.encode(ExpectationLine(expected: report.expected), forKey: .expected)
        try object.encode(report.findings.map(FindingLine.init), forKey: .findings)
        try object.encode(report.fixes.map(FixLine.init), forKey: .fixes)
        try object.encode(report.outlines.map(OutlineLine.init), forKey: .outlines)
        try object.encode(VersionsLine(parsers: report.versions), forKey: .versions)
        if let facts { try object.encode(FactsLine(facts: facts), forKey: .facts) }
    }
}

private struct FindingLine: Encodable {
    let finding: Finding
    enum Key: String, CodingKey { case rule, severity, page, place, object, value, limit, unit, message }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(finding.rule, forKey: .rule)
        try object.encode(finding.severity, forKey: .severity)
        try object.encode(finding.page, forKey: .page)
        try object.encode(finding.place, forKey: .place)
        try object.encode(finding.object, forKey: .object)
        try object.encode(finding.value, forKey: .value)
        try object.encode(finding.limit, forKey: .limit)
        try object.encode(finding.unit, forKey: .unit)
        try object.encode(finding.message, forKey: .message)
    }
}

private struct ExpectationLine: Encodable {
    let expected: Expectation
    enum Key: String, CodingKey {
        case trim, bleed, pages, inks, spots, marks, safeZone, binding, gutter, resolution, blanks, condition
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(expected.trim, forKey: .trim)
        try object.encode(expected.bleed, forKey: .bleed)
        try object.encode(PagesLine(limits: expected.pages), forKey: .pages)
        try object.encode(expected.inks, forKey: .inks)
        try object.encode(expected.spots, forKey: .spots)
        try object.encode(expected.marks, forKey: .marks)
        try object.encode(expected.safeZone, forKey: .safeZone)
        try object.encode(expected.binding, forKey: .binding)
        try object.encode(expected.gutter, forKey: .gutter)
        try object.encode(expected.resolution.map(ResolutionLine.init), forKey: .resolution)
        try object.encode(expected.blanks, forKey: .blanks)
        try object.encode(expected.condition, forKey: .condition)
    }
}

private struct PagesLine: Encodable {
    let limits: PageLimits
    enum Key: String, CodingKey { case min, max, multipleOf }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(limits.min, forKey: .min)
        try object.encode(limits.max, forKey: .max)
        try object.encode(limits.multipleOf, forKey: .multipleOf)
    }
}

private struct ResolutionLine: Encodable {
    let demand: ResolutionDemand
    enum Key: String, CodingKey { case from, warning, error }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(demand.from, forKey: .from)
        try object.encode(demand.warning, forKey: .warning)
        try object.encode(demand.error, forKey: .error)
    }
}

private struct FixLine: Encodable {
    let fix: Fix
    enum Key: String, CodingKey { case fix, page, did }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(fix.kind, forKey: .fix)
        try object.encode(fix.page, forKey: .page)
        try object.encode(fix.kind.done, forKey: .did)
    }
}

private struct OutlineLine: Encodable {
    let outline: PageOutline
    enum Key: String, CodingKey { case page, shown, trim, bleed, rotation, userUnit }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(outline.page, forKey: .page)
        try object.encode(outline.shown, forKey: .shown)
        try object.encode(outline.trim, forKey: .trim)
        try object.encode(outline.bleed, forKey: .bleed)
        try object.encode(outline.rotation, forKey: .rotation)
        try object.encode(outline.userUnit, forKey: .userUnit)
    }
}

private struct VersionsLine: Encodable {
    let parsers: ParserVersions
    enum Key: String, CodingKey { case poppler, qpdf, rules }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(parsers.poppler, forKey: .poppler)
        try object.encode(parsers.qpdf, forKey: .qpdf)
        try object.encode(Rule.catalogueRevision, forKey: .rules)
    }
}
