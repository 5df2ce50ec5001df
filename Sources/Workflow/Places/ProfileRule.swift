/// Jobs of one kind are judged by another preflight profile than their product names. The first rule whose conditions all
/// hold decides.
public struct ProfileRule: Hashable, Sendable, Codable {
    public var conditions: [RoutingCondition]
    /// The profile's name.
    public var profile: String

    public init(conditions: [RoutingCondition], profile: String) {
        self.conditions = conditions
        self.profile = profile
    }

    /// The profile of a job; nil where no rule holds, so that the product's counts.
    public static func profile(for facts: JobFacts, by rules: [ProfileRule]) -> String? {
        rules.first { $0.conditions.allSatisfy { facts.check($0).held } }?.profile
    }
}
