public import Workflow

/// How severe a shop is: the catalogue with single rules changed, all inheritance resolved. Sizes, pages, bleed and inks do
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
}

extension Profile {
    /// What is wrong with this profile, in sentences; empty where nothing is.
    public var mistakes: [String] {
        settings.sorted { $0.key < $1.key }.flatMap { id, setting in
            setting.mistakes(for: id).map { "profile '\(name)': \($0.sentence(on: id))" }
        }
    }

    /// With other settings over its own: a product's word counts more than its profile's.
    public func changed(by rules: [String: RuleSetting], fixes: [FixKind]? = nil) -> Profile {
        Profile(
            name: name, settings: settings.merging(rules) { $1.over($0) }, fixes: fixes ?? self.fixes)
    }

    /// Whether a rule is asked.
    public func asks(_ rule: Rule) -> Bool {
        switch weight(of: rule) {
        case .off: false
        case nil: rule.isOn
        case .on, .info, .warning, .error: true
        }
    }

    /// The rule's limits with this profile's in their place.
    public func limits(of rule: Rule) -> Limits? {
        guard var limits = rule.limits, rule.canBeOverridden, let setting = settings[rule.id] else {
            return rule.limits
        }
        if limits.warning != nil { limits.warning = setting.warning ?? limits.warning }
        if limits.error != nil { limits.error = setting.error ?? limits.error }
        return limits
    }

    /// The weight that this profile gives a rule; nil leaves it to the rule. What cannot be overridden cannot be softened.
    public func weight(of rule: Rule) -> RuleSetting.Weight? {
        rule.canBeOverridden ? settings[rule.id]?.severity : nil
    }
}
