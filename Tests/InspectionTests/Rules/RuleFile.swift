import Preflight
import Testing
import Workflow

/// Where a file stands towards the line that its rule draws.
enum Boundary: Hashable, Sendable {
    /// The last file without a finding so severe, and the first one with it: the smallest step that is measured parts them.
    case within(Severity), beyond(Severity)
    /// Of a rule without a number: lawful, and as near to a finding as a file comes.
    case neighbour
}

/// A file, and what one rule says of it.
protocol RuleFile: Sendable, CustomTestStringConvertible {
    var rule: String { get }
    var what: String { get }
    var severities: [Severity] { get }
    var expected: Preflight.Expectation { get set }
    var boundary: Boundary? { get set }
    /// Whether a profile asks for the rule.
    var isAsked: Bool { get }
    /// What the inspection tells.
    func facts() throws -> PDFFacts
}

extension RuleFile {
    var testDescription: String { "\(rule): \(what)" }

    /// The same, judged for another job.
    func expecting(_ change: (inout Preflight.Expectation) -> Void) -> Self {
        var file = self
        change(&file.expected)
        return file
    }

    func at(_ boundary: Boundary) -> Self {
        var file = self
        file.boundary = boundary
        return file
    }
    func within(_ severity: Severity) -> Self { at(.within(severity)) }
    func beyond(_ severity: Severity) -> Self { at(.beyond(severity)) }
    var neighbour: Self { at(.neighbour) }

    /// What the rule says, with its limits moved by so much.
    func found(movedBy step: Double = 0) throws -> [Finding] {
        var setting = RuleSetting(severity: isAsked ? .on : nil)
        if step != 0 {
            setting.warning = Rule.named(rule)?.limits?.warning.map { (($0 + step) * 1000).rounded() / 1000 }
            setting.error = Rule.named(rule)?.limits?.error.map { (($0 + step) * 1000).rounded() / 1000 }
        }
        let profile = setting == RuleSetting() ? Profile.house : Profile(name: "asking", settings: [rule: setting])
        let digest = try #require(Digest(hex: String(repeating: "00", count: 32)))
        return judge(try facts(), sha256: digest, against: expected, profile: profile).findings
            .filter { $0.rule == rule }
    }
}
