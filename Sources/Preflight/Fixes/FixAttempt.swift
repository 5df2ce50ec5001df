public import Workflow

/// What became of the fixes of one file.
public struct FixAttempt: Hashable, Sendable {
    public var plan: FixPlan
    /// The fixed file; nil where nothing was changed.
    public var result: FixedDocument?

    public init(plan: FixPlan = FixPlan(), result: FixedDocument? = nil) {
        self.plan = plan
        self.result = result
    }

    /// The attempt is thrown away, and the file is as it was sent.
    /// - Parameter why: A sentence.
    public mutating func giveUp(_ why: String) {
        result = nil
        plan.giveUp(why)
    }
}

/// A fixed file.
public struct FixedDocument: Hashable, Sendable {
    public var sha256: Digest
    public var bytes: Int64
    public var facts: PDFFacts

    public init(sha256: Digest, bytes: Int64, facts: PDFFacts) {
        self.sha256 = sha256
        self.bytes = bytes
        self.facts = facts
    }
}

/// Judges a file with what was fixed in it: the fixed one where there is one, else the file as it was sent. The report
/// names the fixes that were made and those that were refused.
public func judge(
    _ facts: PDFFacts, sha256: Digest, against expectation: Expectation, profile: Profile, fixed attempt: FixAttempt
) -> Report {
    let result = attempt.result
    var report = judge(
        result?.facts ?? facts, sha256: result?.sha256 ?? sha256, against: expectation, profile: profile)
    if result != nil {
        (report.fixes, report.original) = (attempt.plan.fixes, sha256)
        // What mirrored copies have beyond the bleed is clipped, and nothing that the customer put there.
        let mirrored = Set(attempt.plan.fixes.filter { $0.kind == .mirrorBleed }.compactMap(\.page))
        let outside = Rule.contentOutside.findings(in: facts, expected: expectation, profile: profile).map(\.page)
        report.findings.removeAll {
            $0.rule == Rule.contentOutside.id && $0.page.map(mirrored.contains) == true && !outside.contains($0.page)
        }
    }
    report.findings += Rule.refusals(attempt.plan.refused)
    return report
}
