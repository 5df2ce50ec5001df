import Workflow

/// The text whose digest says for what a report holds: rules, profile, expectation, fixes that may be made, and parser
/// versions. Two judgements of one file are the same exactly when their texts are.
///
/// - Parameter measuresInk: Whether there is a program that draws ink.
public func judgementKey(
    profile: Profile, expectation: Expectation, versions: ParserVersions, measuresInk: Bool = true
) -> String {
    var text = "judgement 1"
    // Each value carries its length, so that no choice of names makes two keys one.
    func add(_ name: String, _ value: String?) {
        text += "\n" + name + " " + (value.map { "\($0.utf8.count):\($0)" } ?? "-")
    }
    add("rules", "\(Rule.catalogueRevision)")
    add("poppler", versions.poppler)
    add("qpdf", versions.qpdf)
    add("ink", measuresInk ? "measured" : nil)
    add("profile", profile.name)
    for (id, setting) in profile.settings.sorted(by: { $0.key < $1.key }) {
        add("rule", id)
        add("severity", setting.severity?.rawValue)
        add("warning", setting.warning.map { "\($0)" })
        add("error", setting.error.map { "\($0)" })
    }
    // A fixed file is judged again: which fixes may be made decides on what the report says.
    for fix in Set(profile.fixes.map(\.rawValue)).sorted() { add("fix", fix) }
    add("width", expectation.trim.map { "\($0.width.value)" })
    add("height", expectation.trim.map { "\($0.height.value)" })
    add("bleed", "\(expectation.bleed.value)")
    add("min", expectation.pages.min.map { "\($0)" })
    add("max", expectation.pages.max.map { "\($0)" })
    add("multiple", expectation.pages.multipleOf.map { "\($0)" })
    add("inks", expectation.inks.rawValue)
    for spot in expectation.spots { add("spot", spot) }
    add("marks", expectation.marks.rawValue)
    add("safe", "\(expectation.safeZone.value)")
    add("binding", expectation.binding.rawValue)
    add("gutter", "\(expectation.gutter.value)")
    add("resolution", expectation.resolution.map { "\($0.from) \($0.warning ?? -1) \($0.error ?? -1)" })
    for blank in expectation.blanks { add("blank", "\(blank)") }
    add("condition", expectation.condition)
    return text + "\n"
}
