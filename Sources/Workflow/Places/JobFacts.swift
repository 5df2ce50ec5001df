/// What routing rules and profile rules may ask about a job.
public struct JobFacts: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// By name; names as in `RoutingCondition.fact`.
    public var values: [String: String]
    /// The product's: a condition on `tag` holds when one of them is what is wanted.
    public var tags: [String]

    public init(_ values: [String: String], tags: [String] = []) {
        self.values = values
        self.tags = tags
    }

    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
    }

    /// All of them as texts, for people.
    public var shown: [String: String] {
        var shown = values
        shown[Self.tag] = tags.isEmpty ? nil : tags.joined(separator: ", ")
        return shown
    }

    /// The fact that has many values.
    public static let tag = "tag"

    func check(_ condition: RoutingCondition) -> ConditionCheck {
        let held =
            condition.fact == Self.tag
            ? tags.contains(where: condition.holds) : values[condition.fact].map(condition.holds) ?? false
        return ConditionCheck(condition: condition, found: shown[condition.fact], held: held)
    }
}
