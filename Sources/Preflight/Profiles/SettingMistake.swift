public import Workflow

/// What is wrong with what a profile or a product says about one rule.
public enum SettingMistake: Hashable, Sendable {
    /// A key of a setting.
    public enum Key: String, Hashable, Sendable { case severity, warning, error }

    /// No rule bears the id.
    case unknownRule
    /// Nobody can change the rule.
    case protected
    /// The rule draws no such line.
    case noLimit(Key)
    /// The limit is no number of 0 or more.
    case outOfRange(Key)
    /// The rule only tells, and what tells never warns or rejects.
    case tellsOnly
    /// What is an error would not even be a warning.
    case crossed(warning: Double, error: Double)

    /// Where in the setting it stands; nil for the setting as a whole.
    public var key: Key? {
        switch self {
        case .unknownRule, .protected: nil
        case .noLimit(let key), .outOfRange(let key): key
        case .tellsOnly: .severity
        case .crossed: .warning
        }
    }

    /// As a sentence's end, without a place.
    func sentence(on rule: String) -> String {
        switch self {
        case .unknownRule: "there is no rule '\(plain(rule))'"
        case .protected: "rule '\(rule)' protects the press and cannot be changed"
        case .noLimit(let key): "rule '\(rule)' has no limit '\(key.rawValue)'"
        case .outOfRange(let key): "limit '\(key.rawValue)' of rule '\(rule)' has to be a number of 0 or more"
        case .tellsOnly: "rule '\(rule)' only tells: its findings are infos"
        case .crossed(let warning, let error):
            "rule '\(rule)' would never warn with its warning at \(decimal(warning)) and its error at \(decimal(error))"
        }
    }
}

extension RuleSetting {
    /// What is wrong with it as a setting of a rule; empty where nothing is.
    public func mistakes(for id: String) -> [SettingMistake] {
        guard let rule = Rule.named(id) else { return [.unknownRule] }
        guard rule.canBeOverridden else { return [.protected] }
        var mistakes: [SettingMistake] = []
        if severity == .error || severity == .warning, rule.severities == [.info] { mistakes.append(.tellsOnly) }
        for (key, value, own) in [
            (SettingMistake.Key.warning, warning, rule.limits?.warning), (.error, error, rule.limits?.error),
        ] {
            guard let value else { continue }
            if own == nil {
                mistakes.append(.noLimit(key))
            } else if !value.isFinite || value < 0 {
                mistakes.append(.outOfRange(key))
            }
        }
        if mistakes.isEmpty, let limits = rule.limits, let warning, let error {
            let isCrossed = limits.sense == .upTo ? warning > error : warning < error
            if isCrossed { mistakes.append(.crossed(warning: warning, error: error)) }
        }
        return mistakes
    }
}
