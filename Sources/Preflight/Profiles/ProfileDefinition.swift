public import Workflow

/// A profile as somebody wrote it: what it changes in the one that it extends.
public struct ProfileDefinition: Hashable, Sendable, Codable {
    /// What products call it.
    public var name: String
    /// What people read.
    public var title: String?
    /// The profile that it changes; nil for the catalogue itself.
    public var extends: String?
    /// By rule id.
    public var rules: [String: RuleSetting]
    /// Fixes that may be made where the product does not say; nil takes over those of the one that it extends.
    public var fixes: [FixKind]?

    public init(
        name: String, title: String? = nil, extends: String? = nil, rules: [String: RuleSetting] = [:],
        fixes: [FixKind]? = nil
    ) {
        self.name = name
        self.title = title
        self.extends = extends
        self.rules = rules
        self.fixes = fixes
    }

    /// The catalogue as it is.
    public static let house = ProfileDefinition(
        name: Profile.house.name, title: "What wastes paper is rejected, the rest is told")
}
