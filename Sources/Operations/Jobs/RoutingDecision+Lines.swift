import Workflow

extension RoutingDecision {
    /// One line a rule: what was asked, what was found, and which rule decides.
    func lines(_ rules: [RoutingRule]) -> [String] {
        zip(rules, checks).enumerated().map { index, pair in
            let (rule, found) = pair
            let target =
                switch rule.target {
                case .hotFolder(let name): "to '\(name)'"
                case .skip(let reason): "not copied (\(reason))"
                }
            let conditions = found.isEmpty ? "otherwise" : found.map(\.description).joined(separator: "; ")
            return "rule \(index + 1): \(conditions) → \(target)\(index == self.rule ? "  ← this one" : "")"
        }
    }
}
