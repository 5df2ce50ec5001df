public import Workflow

/// How severe a shop is: a profile is data, and changes single rules of the catalogue. Sizes, pages, bleed and inks do
/// not stand here; they come from product and ticket.
public struct Profile: Hashable, Sendable, Codable {
    /// What products call it.
    public var name: String
    /// By rule id; rules not named stay as the catalogue has them.
    public var settings: [String: RuleSetting]
    /// Fixes that may be made where the product does not say.
    public var fixes: [FixKind]

    public init(name: String, settings: [String: RuleSetting] = [:], fixes: [FixKind] = []) {
        self.name = name
        self.settings = settings
        self.fixes = fixes
    }

    /// The catalogue as it is: the numbers of GWG 2022 for sheetfed offset, and the house's tolerances.
    public static let house = Profile(name: "house")
    /// Profiles that need no configuration.
    public static let builtIn: [Profile] = [.house]
}

extension Profile {
    /// What is wrong with this profile, in sentences; empty where nothing is.
    public var mistakes: [String] {
        settings.sorted { $0.key < $1.key }.flatMap { id, setting -> [String] in
            guard let rule = Rule.named(id) else {
                return ["profile '\(name)': there is no rule '\(plain(id))'"]
            }
            guard rule.canBeOverridden else {
                return ["profile '\(name)': rule '\(id)' protects the press and cannot be changed"]
            }
            let given = [("warning", setting.warning), ("error", setting.error)].filter { $0.1 != nil }
            guard let limits = rule.limits else {
                return given.map { "profile '\(name)': rule '\(id)' has no limit '\($0.0)'" }
            }
            return given.compactMap { level, value in
                guard (level == "warning" ? limits.warning : limits.error) != nil else {
                    return "profile '\(name)': rule '\(id)' has no limit '\(level)'"
                }
                guard let value, value.isFinite, value >= 0 else {
                    return "profile '\(name)': limit '\(level)' of rule '\(id)' has to be a number of 0 or more"
                }
                return nil
            }
        }
    }

    /// The rule's limits with this profile's in their place.
    func limits(of rule: Rule) -> Limits? {
        guard var limits = rule.limits, rule.canBeOverridden, let setting = settings[rule.id] else {
            return rule.limits
        }
        if limits.warning != nil { limits.warning = setting.warning ?? limits.warning }
        if limits.error != nil { limits.error = setting.error ?? limits.error }
        return limits
    }

    /// The weight that this profile gives a rule; nil leaves it to the rule. What cannot be overridden cannot be softened.
    func weight(of rule: Rule) -> RuleSetting.Weight? {
        rule.canBeOverridden ? settings[rule.id]?.severity : nil
    }
}
