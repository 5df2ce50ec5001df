/// What the routing table says of one job, and why.
public struct RoutingDecision: Hashable, Sendable {
    /// From 0: the rule that decides; nil where none holds, which a table without `problems` excludes.
    public var rule: Int?
    public var target: RouteTarget?
    /// Every rule's conditions as they were found, those after the deciding rule included.
    public var checks: [[ConditionCheck]]
}

/// One condition, and what was found.
public struct ConditionCheck: Hashable, Sendable, CustomStringConvertible {
    public var condition: RoutingCondition
    /// The job's value; nil where it has no such fact.
    public var found: String?
    public var held: Bool

    /// `quantity is 250, wanted >=500: no`.
    public var description: String {
        let value = found.map { "is \($0)" } ?? "is not known"
        return "\(condition.fact) \(value), wanted \(condition.wanted): \(held ? "yes" : "no")"
    }
}

/// Ordered rules, the first that holds decides.
public enum Routing {
    /// Routes a job by its facts; names as in `RoutingCondition.fact`.
    public static func decide(facts: JobFacts, rules: [RoutingRule]) -> RoutingDecision {
        let checks = rules.map { rule in rule.conditions.map { facts.check($0) } }
        let deciding = checks.firstIndex { $0.allSatisfy(\.held) }
        return RoutingDecision(rule: deciding, target: deciding.map { rules[$0].target }, checks: checks)
    }

    /// What is wrong with a routing table; for the configuration, which reports them all.
    public static func problems(in rules: [RoutingRule]) -> [RoutingProblem] {
        guard let last = rules.indices.last else {
            return [RoutingProblem(rule: nil, text: "there is no rule; at least one without conditions is needed")]
        }
        return rules.indices.flatMap { index in
            var texts = rules[index].conditions.compactMap(\.problem)
            let isOpen = rules[index].conditions.isEmpty
            if index == last, !isOpen {
                texts.append("the last rule must have no conditions, so that every job finds a place")
            }
            if index != last, isOpen { texts.append("it has no conditions, so no later rule can ever decide") }
            return texts.map { RoutingProblem(rule: index, text: $0) }
        }
    }
}

/// A mistake in a routing table.
public struct RoutingProblem: Hashable, Sendable {
    /// From 0; nil for the table as a whole.
    public var rule: Int?
    public var text: String
}

extension RoutingCondition {
    private enum Wanted {
        case equal(String), number(Comparison, Double), malformed(String)
    }
    private enum Comparison: String, CaseIterable { case atLeast = ">=", atMost = "<=", more = ">", less = "<" }

    private var parsed: Wanted {
        guard let comparison = Comparison.allCases.first(where: { wanted.hasPrefix($0.rawValue) })
        else { return .equal(wanted) }
        let text = String(wanted.dropFirst(comparison.rawValue.count).drop(while: \.isWhitespace))
        guard let limit = Self.number(text) else { return .malformed(text) }
        return .number(comparison, limit)
    }

    /// Whether a job's value is what is wanted. A value that is no number is never more or less than one.
    func holds(for value: String) -> Bool {
        switch parsed {
        case .equal(let text): return value == text
        case .malformed: return false
        case .number(let comparison, let limit):
            guard let number = Self.number(value) else { return false }
            switch comparison {
            case .atLeast: return number >= limit
            case .atMost: return number <= limit
            case .more: return number > limit
            case .less: return number < limit
            }
        }
    }

    var problem: String? {
        if fact.isEmpty { return "a condition names no fact" }
        if case .malformed(let text) = parsed { return "'\(fact)' is compared with '\(text)', which is no number" }
        return nil
    }

    private static func number(_ text: String) -> Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
