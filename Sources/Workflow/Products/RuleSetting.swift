/// What a profile or a product changes in one preflight rule; nil leaves it as it is.
public struct RuleSetting: Hashable, Sendable, Codable {
    /// The weight of the rule's warnings and errors; its infos stay infos.
    public var severity: Weight?
    /// In the rule's unit.
    public var warning: Double?
    public var error: Double?

    /// A severity; not asked at all; or asked with the rule's own severities.
    public enum Weight: String, Hashable, Sendable, Codable, CaseIterable { case off, on, info, warning, error }

    public init(severity: Weight? = nil, warning: Double? = nil, error: Double? = nil) {
        self.severity = severity
        self.warning = warning
        self.error = error
    }
}

extension RuleSetting {
    /// This one, where it says something, over another.
    public func over(_ other: RuleSetting) -> RuleSetting {
        RuleSetting(
            severity: severity ?? other.severity, warning: warning ?? other.warning, error: error ?? other.error)
    }
}
