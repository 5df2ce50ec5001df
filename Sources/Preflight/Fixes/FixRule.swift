import Workflow

extension Rule {
    /// Finds nothing by itself: it says which fixes were wanted and not made.
    static let fixRefused = Rule(
        "fix.refused", "Fixes that are allowed can be made", severities: [.info], source: "House rule",
        why: "A fix that would change what is printed, or could, is not made; the file is judged as it was sent.",
        fix: "Put it right in the document that the file was made from, and export it again.", canBeOverridden: false,
        check: { _ in [] })

    /// The refusals listed in one report.
    private static let mostRefusals = 40

    /// A file's refused fixes as findings, at most so many that they do not drown the others: the first of each kind and
    /// reason, then others in their order, and how many more there are.
    static func refusals(_ refused: [RefusedFix]) -> [Finding] {
        struct Reason: Hashable {
            var kind: FixKind
            var why: String
        }
        var told: Set<Reason> = []
        let firsts = refused.indices.filter {
            told.insert(Reason(kind: refused[$0].kind, why: refused[$0].why)).inserted
        }
        var listed = Set(firsts.prefix(mostRefusals))
        for index in refused.indices where listed.count < mostRefusals { listed.insert(index) }
        let rest = refused.count - listed.count
        var findings = listed.sorted().map { index in
            Finding(
                rule: fixRefused.id, severity: .info, page: refused[index].page,
                message: "\(refused[index].kind.notDone). \(refused[index].why)")
        }
        if rest > 0 {
            let fixes = rest == 1 ? "fix was" : "fixes were"
            findings.append(
                Finding(
                    rule: fixRefused.id, severity: .info, value: Double(rest), limit: Double(mostRefusals),
                    unit: "fixes", message: "\(rest) more \(fixes) not made; these are the first of each kind."))
        }
        return findings
    }
}

extension FixKind {
    /// What such a fix would have done, and did not.
    fileprivate var notDone: String {
        switch self {
        case .setTrimBox: "The trim box was not set"
        case .dropCropBox: "The crop box was not removed"
        case .removeJavaScript: "JavaScript was not removed"
        case .removeAnnotations: "Annotations that do not print were not removed"
        case .mirrorBleed: "The artwork was not mirrored for bleed"
        case .rotate: "The page was not turned"
        }
    }
}
