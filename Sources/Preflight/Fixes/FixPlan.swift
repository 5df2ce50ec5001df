public import Workflow

/// What is changed in a file, and what is allowed and wanted but cannot be done.
public struct FixPlan: Hashable, Sendable {
    /// In the order in which they are carried out.
    public var fixes: [Fix]
    public var refused: [RefusedFix]

    public init(fixes: [Fix] = [], refused: [RefusedFix] = []) {
        self.fixes = fixes
        self.refused = refused
    }

    /// Nothing is changed after all; each of the fixes is refused for one reason.
    /// - Parameter why: A sentence.
    public mutating func giveUp(_ why: String) {
        refused += fixes.map { RefusedFix(kind: $0.kind, page: $0.page, why: why) }
        fixes = []
    }
}

/// A fix that was wanted and not made.
public struct RefusedFix: Hashable, Sendable {
    public var kind: FixKind
    /// From 1; nil for the file as a whole.
    public var page: Int?
    /// A sentence for the customer.
    public var why: String

    public init(kind: FixKind, page: Int? = nil, why: String) {
        self.kind = kind
        self.page = page
        self.why = why
    }
}

extension FixPlan {
    /// Plans the fixes of a file. Nothing is planned that is not both allowed and needed, and nothing at all in a file that
    /// a change would break or of which not everything is known: encrypted, signed, damaged, or not read to its end.
    /// - Parameter profile: What the file is judged by: bleed is missing where its rules find so.
    public init(for facts: PDFFacts, expected: Expectation, profile: Profile, allowed: [FixKind]) {
        self.init()
        guard facts.opened == .yes, !allowed.isEmpty else { return }
        let allowed = Set(allowed)
        for page in facts.pages {
            let plan = PageFixes(page: page, expected: expected, profile: profile, allowed: allowed).plan()
            fixes += plan.fixes
            refused += plan.refused
        }
        if allowed.contains(.removeJavaScript), facts.actions.contains(where: { $0.kind == "JavaScript" }) {
            if facts.form.hasXFA {
                refused.append(
                    RefusedFix(kind: .removeJavaScript, why: "The file is an XFA form, whose scripts are part of it."))
            } else {
                fixes.append(.removeJavaScript)
            }
        }
        let order = FixKind.allCases
        fixes = order.flatMap { kind in fixes.filter { $0.kind == kind } }
        refused = order.flatMap { kind in refused.filter { $0.kind == kind } }
        if let obstacle = facts.obstacleToFixes { giveUp(obstacle) }
    }
}

extension PDFFacts {
    /// Why nothing may be changed in this file, in a sentence; nil where nothing speaks against it.
    fileprivate var obstacleToFixes: String? {
        if isEncrypted { return "The file is encrypted, and taking its protection off is not ours to do." }
        if signatures > 0 { return "The file is signed, and any change would break the signature." }
        if !repairs.isEmpty { return "The file is damaged; a change would write down what was only guessed." }
        if limitReached != nil || pageCounts.poppler != pageCounts.qpdf || pages.count != pageCounts.qpdf {
            return "The file could not be read to its end."
        }
        return nil
    }
}
