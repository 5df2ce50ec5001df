import Workflow

/// One file's answer of `hotpress check --json`: one object a line. The shape is a promise (`docs/preflight.md`); every
/// key is always there, with `null` where there is nothing to say.
public struct CheckLine: Encodable, Sendable {
    /// The file as the caller named it.
    public var file: String
    public var facts: PDFFacts
    public var report: Report

    public init(file: String, facts: PDFFacts, report: Report) {
        self.file = file
        self.facts = facts
        self.report = report
    }

    private enum Key: String, CodingKey { case file, sha256, verdict, pages, facts, findings }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(file, forKey: .file)
        try object.encode(report.sha256, forKey: .sha256)
        try object.encode(report.verdict, forKey: .verdict)
        try object.encode(report.pages, forKey: .pages)
        try object.encode(FactsLine(facts: facts), forKey: .facts)
        try object.encode(report.findings.map(FindingLine.init), forKey: .findings)
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

private struct FactsLine: Encodable {
    let facts: PDFFacts
    enum Key: String, CodingKey {
        case opened, version, isEncrypted, pageCounts, pages, fonts, repairs, inks, layers, limitReached, versions
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(facts.opened.word, forKey: .opened)
        try object.encode(facts.version, forKey: .version)
        try object.encode(facts.isEncrypted, forKey: .isEncrypted)
        try object.encode(facts.pageCounts, forKey: .pageCounts)
        try object.encode(facts.pages, forKey: .pages)
        try object.encode(facts.fonts, forKey: .fonts)
        try object.encode(facts.repairs, forKey: .repairs)
        try object.encode(facts.inks, forKey: .inks)
        try object.encode(facts.layers, forKey: .layers)
        try object.encode(facts.limitReached, forKey: .limitReached)
        try object.encode(facts.versions, forKey: .versions)
    }
}

extension Opened {
    /// `yes`, `damaged`, `passwordNeeded`, `parserCrashed`, `limitExceeded`; the finding has the parser's words.
    var word: String {
        switch self {
        case .yes: "yes"
        case .damaged: "damaged"
        case .passwordNeeded: "passwordNeeded"
        case .parserCrashed: "parserCrashed"
        case .limitExceeded: "limitExceeded"
        }
    }
}
