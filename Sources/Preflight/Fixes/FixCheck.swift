import Workflow

/// Compares a fixed file with the file that it was made from.
public enum FixCheck {
    /// Why the fixed file may not take the place of the one that was sent; nil where it may.
    ///
    /// It has to have what was promised, to have lost nothing, and to be rejected for nothing new.
    /// - Returns: a sentence.
    public static func objection(
        to fixed: PDFFacts, of sent: PDFFacts, fixes: [Fix], expected: Expectation, profile: Profile
    ) -> String? {
        guard fixed.opened == .yes, fixed.limitReached == nil, fixed.repairs.isEmpty, !fixed.isEncrypted,
            fixed.pageCounts.poppler == fixed.pageCounts.qpdf, fixed.pages.count == fixed.pageCounts.qpdf
        else { return "The fixed file could not be read to its end." }
        guard fixed.pages.count == sent.pages.count else {
            return "The fixed file has \(pages(fixed.pages.count)) instead of \(sent.pages.count)."
        }
        if let fix = fixes.first(where: { !$0.isMade(in: fixed, of: sent) }) {
            let place = fix.page.map { " on page \($0)" } ?? ""
            return "After the fix “\(fix.kind.rawValue)”\(place) the file still needs it."
        }
        if let loss = FixLosses(sent: sent, fixed: fixed, fixes: fixes).first {
            return "The fixed file is not the same but for its fixes: \(loss)."
        }
        return newError(fixed, sent, expected, profile)
    }

    /// What would reject the fixed file and does not reject the one that was sent.
    private static func newError(
        _ fixed: PDFFacts, _ sent: PDFFacts, _ expected: Expectation, _ profile: Profile
    ) -> String? {
        struct Key: Hashable {
            var rule: String
            var page: Int?
        }
        func errors(_ facts: PDFFacts) -> [Finding] {
            // Not the report's: what a report leaves out counts too.
            allFindings(in: facts, expected: expected, profile: profile).filter { $0.severity == .error }
        }
        let known = Set(errors(sent).map { Key(rule: $0.rule, page: $0.page) })
        return errors(fixed).first { !known.contains(Key(rule: $0.rule, page: $0.page)) }
            .map { "The fixed file would be rejected: \($0.message)" }
    }
}

extension Fix {
    /// Whether the facts of the fixed file show what the fix promises.
    fileprivate func isMade(in fixed: PDFFacts, of sent: PDFFacts) -> Bool {
        func page(_ number: Int, _ holds: (PageFacts) -> Bool) -> Bool {
            fixed.pages.first { $0.number == number }.map(holds) ?? false
        }
        switch self {
        case .setTrimBox(let number, let trim): return page(number) { trim.equals($0.trimBox) }
        case .dropCropBox(let number): return page(number) { $0.cropBox == nil || $0.mediaBox.equals($0.cropBox) }
        case .removeJavaScript: return !fixed.actions.contains { $0.kind == "JavaScript" }
        case .removeAnnotations(let number): return page(number) { $0.annotations.allSatisfy(\.prints) }
        case .mirrorBleed(let number, let trim, let bleed, let sides):
            return page(number) { page in
                guard trim.equals(page.trimBox), let outer = page.bleedBox?.intersection(page.mediaBox) else {
                    return false
                }
                return sides.allSatisfy { side in
                    let reach =
                        switch side {
                        case .left: trim.x0 - outer.x0
                        case .top: outer.y1 - trim.y1
                        case .right: outer.x1 - trim.x1
                        case .bottom: trim.y0 - outer.y0
                        }
                    return reach >= bleed - Box.alike
                }
            }
        case .rotate(let number, let degrees):
            let before = sent.pages.first { $0.number == number }?.rotation
            return page(number) { $0.rotation == before.map { ($0 + degrees) % 360 } }
        }
    }
}

extension Box {
    /// In mm: far below what print shows, far above what writing a number in decimals changes.
    static let alike = 0.01

    func equals(_ other: Box?) -> Bool {
        guard let other else { return false }
        return [x0 - other.x0, y0 - other.y0, x1 - other.x1, y1 - other.y1].allSatisfy { abs($0) <= Self.alike }
    }
}
