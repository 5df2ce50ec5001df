/// One line of the routing table. The first rule whose conditions all hold decides; the last rule has none.
public struct RoutingRule: Hashable, Sendable, Codable {
    /// All must hold. Empty for the last rule.
    public var conditions: [RoutingCondition]
    public var target: RouteTarget

    public init(conditions: [RoutingCondition], target: RouteTarget) {
        self.conditions = conditions
        self.target = target
    }
}

/// A fact about a job and what it has to be.
public struct RoutingCondition: Hashable, Sendable, Codable {
    /// `product`, `via`, `type`, `tag`, `customer`, `location`, `quantity`, `pages`, `size`, `priority`, or the name of an
    /// attribute.
    public var fact: String
    /// The text it has to equal, or `>=100`, `<=50`, `>1`, `<1` for numbers.
    public var wanted: String

    public init(fact: String, wanted: String) {
        self.fact = fact
        self.wanted = wanted
    }
}

/// Where a job's files go.
public enum RouteTarget: Hashable, Sendable, Codable {
    case hotFolder(String)
    /// No copy, on purpose, with the reason.
    case skip(reason: String)
}
