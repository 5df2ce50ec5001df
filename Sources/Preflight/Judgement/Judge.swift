public import Workflow

/// The number of findings that a report lists.
let mostFindings = 200
/// How many findings of each rule are listed whatever the others found.
private let firstOfEachRule = 2

/// Judges a file's facts: the same facts, expectation and profile give the same report (P9).
///
/// Findings are ordered by severity, worst first, then as the catalogue orders its rules, then by page. A report lists at
/// most 200 findings, the first two of each rule and the worst ones, and says how many more there are; the verdict counts
/// them all.
public func judge(
    _ facts: PDFFacts, sha256: Digest, against expectation: Expectation, profile: Profile = .house
) -> Report {
    let ordered = allFindings(in: facts, expected: expectation, profile: profile)
    let listed = shortened(ordered)
    return Report(
        sha256: sha256, profile: profile.name, verdict: Verdict(worst: ordered.first?.severity),
        pages: facts.pageCounts.qpdf, findings: listed, expected: expectation, versions: facts.versions,
        outlines: PageOutline.chosen(for: listed, of: facts.pages))
}

/// Everything that is found, worst first; a report lists less of it where it is too much to read.
func allFindings(in facts: PDFFacts, expected: Expectation, profile: Profile) -> [Finding] {
    let rules = facts.opened == .yes ? Rule.all : Rule.opening
    let findings = rules.flatMap { rule -> [Finding] in
        guard profile.asks(rule) else { return [] }
        let weight = profile.weight(of: rule)
        return rule.findings(in: facts, expected: expected, profile: profile)
            .map { $0.weighed(weight) }
            .sorted { ($0.page ?? 0) < ($1.page ?? 0) }
    }
    // Sorting is stable, so the catalogue's order stays within a severity.
    return findings.sorted { $0.severity > $1.severity }
}

private func shortened(_ findings: [Finding]) -> [Finding] {
    guard findings.count > mostFindings else { return findings }
    let rest = findings.count - mostFindings
    // A rule with a finding on every page must not hide what another one has to say.
    var seen: [String: Int] = [:]
    let firsts = findings.indices.filter { index in
        seen[findings[index].rule, default: 0] += 1
        return seen[findings[index].rule, default: 0] <= firstOfEachRule
    }
    var listed = Set(firsts.prefix(mostFindings))
    for index in findings.indices where listed.count < mostFindings { listed.insert(index) }
    return listed.sorted().map { findings[$0] } + [
        Finding(
            rule: Rule.shortened.id, severity: .info, value: Double(rest), limit: Double(mostFindings),
            unit: "findings",
            message:
                "\(rest) more \(rest == 1 ? "finding is" : "findings are") not listed; these are the worst and the "
                + "first of each kind.")
    ]
}

extension Finding {
    fileprivate func weighed(_ weight: RuleSetting.Weight?) -> Finding {
        guard severity != .info, let weight, let severity = Severity(rawValue: weight.rawValue) else { return self }
        var finding = self
        finding.severity = severity
        return finding
    }
}

extension Severity: Comparable {
    /// Info is the least.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

extension Verdict {
    /// What the worst finding comes to.
    public init(worst: Severity?) {
        switch worst {
        case .error: self = .reject
        case .warning: self = .warn
        case .info, nil: self = .pass
        }
    }
}

extension Report {
    /// Whether the file itself was judged. A limit that was reached and a parser that crashed may have been the machine's
    /// fault: such a file is read again whenever it is wanted again.
    public var isConclusive: Bool {
        !findings.contains { [Rule.limitExceeded.id, Rule.parserCrashed.id].contains($0.rule) }
    }

    /// Whether there was more to find than is listed.
    var isShortened: Bool { findings.contains { $0.rule == Rule.shortened.id } }

    /// Whether a finding rejects this file that nobody may override. A rule that this version does not know counts as one:
    /// the file has to be checked again first.
    public var hasUnoverridableFinding: Bool {
        findings.contains { $0.severity == .error && Rule.named($0.rule)?.canBeOverridden != true }
    }
}
