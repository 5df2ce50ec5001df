import Preflight
public import Workflow

/// Reads what a product or a profile changes in preflight rules, and which fixes it allows.
public enum RuleReader {
    public static let settingKeys = ["severity", "warning", "error"]
    /// More than the catalogue has.
    static let maxRules = 1000

    /// Settings by rule id.
    /// - Parameter isChecked: whether each has to fit the rule that it names.
    public static func rules(_ field: Field, isChecked: Bool = true) -> [String: RuleSetting] {
        var rules: [String: RuleSetting] = [:]
        for (id, field) in field.entries(upTo: maxRules) {
            guard let reader = field.required("an object").object(settingKeys) else { continue }
            let setting = RuleSetting(
                severity: reader["severity"].word([
                    "off": RuleSetting.Weight.off, "on": .on, "info": .info, "warning": .warning, "error": .error,
                ]),
                warning: reader["warning"].number(in: 0...1_000_000, unit: unit(of: id)),
                error: reader["error"].number(in: 0...1_000_000, unit: unit(of: id)))
            if isChecked { for mistake in setting.mistakes(for: id) { note(mistake, of: id, in: reader, field) } }
            rules[id] = setting
        }
        return rules
    }

    /// Nil where nothing is said.
    public static func fixes(_ field: Field) -> [FixKind]? {
        guard let fields = field.list(upTo: FixKind.allCases.count) else { return nil }
        let rule = "one of " + FixKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        var fixes: [FixKind] = []
        for field in fields {
            guard let fix = field.required(rule).value(rule, { FixKind(rawValue: $0) }) else { continue }
            if fixes.contains(fix) { field.mistake(.contradiction, expected: "each fix once") }
            fixes.append(fix)
        }
        return fixes
    }

    private static func unit(of rule: String) -> String {
        guard let unit = Rule.named(rule)?.limits?.unit, !unit.isEmpty else { return "the rule's unit" }
        return unit
    }

    private static func note(_ mistake: SettingMistake, of id: String, in reader: ObjectReader, _ setting: Field) {
        let field = mistake.key.map { reader[$0.rawValue] } ?? setting
        switch mistake {
        case .unknownRule:
            let meant = nearest(to: id, among: Rule.all.map(\.id)).map { "\"\($0)\"" }
            setting.mistake(
                .unknownKey, found: "is no rule", expected: meant ?? "a rule that `hotpress explain` lists")
        case .protected:
            setting.mistake(
                .contradiction, found: "protects the press and cannot be changed", expected: "no setting of this rule")
        case .noLimit:
            field.mistake(
                .contradiction, found: "is a limit that the rule does not have",
                expected: limit(of: id))
        case .outOfRange: field.mistake(.outOfRange, expected: "a number of 0 or more")
        case .tellsOnly:
            field.mistake(
                .contradiction, found: "weighs a rule that only tells",
                expected: "\"off\", \"on\", or a rule that finds mistakes")
        case .crossed(let warning, let error):
            field.mistake(
                .contradiction,
                found: "is \(plain(warning)) beside an error at \(plain(error)) and would never be told",
                expected: "a warning that comes before the error")
        }
    }

    private static func limit(of id: String) -> String {
        guard let limits = Rule.named(id)?.limits else { return "a severity: the rule measures nothing" }
        return (limits.error != nil ? "`error`" : "`warning`") + " in \(limits.unit.isEmpty ? "its unit" : limits.unit)"
    }
}
