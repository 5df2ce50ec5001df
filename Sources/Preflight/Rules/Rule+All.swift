extension Rule {
    /// Rules that say why a file could not be read. Where one of them finds something there are no other facts.
    static let opening: [Rule] = [damaged, password, parserCrashed, limitExceeded]

    /// Rules for a file that could be read, in the order of their findings.
    static let reading: [Rule] =
        [
            soundnessRules, pageCountRules, boxRules, sizeRules, bleedRules, geometryRules, paintRules, safeZoneRules,
            markRules, layerRules, transparencyRules, conformanceRules, outputIntentRules, actionRules, formRules,
            annotationRules, oddityRules, fontRules, imageRules, inkRules, overprintRules, textRules, lineRules,
        ].flatMap { $0 }

    /// The catalogue: every rule that there is.
    public static let all: [Rule] = opening + reading + [fixRefused, shortened]

    /// The rule of that id.
    public static func named(_ id: String) -> Rule? { all.first { $0.id == id } }

    /// Changes whenever a rule's judgement of the same facts changes, so that a kept report is not taken for a new one.
    static let catalogueRevision = 2

    /// Finds nothing by itself: it says that a report left findings out.
    static let shortened = Rule(
        "report.shortened", "The report lists every finding", severities: [.info], source: "House rule",
        why: "A report of thousands of findings is read by nobody.",
        fix: "Put the listed findings right and check again.", check: { _ in [] })
}
