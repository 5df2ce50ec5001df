import Workflow

extension Rule {
    /// Finds nothing by itself: it says which fixes were wanted and not made.
    static let fixRefused = Rule(
        "fix.refused", "Fixes that are allowed can be made", severities: [.info], source: "House rule",
        why: "A fix that would change what is printed, or could, is not made; the file is judged as it was sent.",
        fix: "Put it right in the document that the file was made from, and export it again.", canBeOverridden: false,
        check: { _ in [] })

    /// The refusals listed in one report; the rest say the same of other pages.
    private static let mostRefusals = 40

    /// A file's refused fixes as findings, at most so many that they do not drown the others.
    static func refusals(_ refused: [RefusedFix]) -> [Finding] {
        refused.prefix(mostRefusals).map {
            Finding(rule: fixRefused.id, severity: .info, page: $0.page, message: "\($0.kind.notDone). \($0.why)")
        }
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
