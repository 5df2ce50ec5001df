import Configuration
import Operations
import Preflight
import Tickets
import Workflow

/// `hotpress profile …`: what files are judged by. No workspace is needed for those that come with the program.
enum ProfileVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("profile list", "", "lists preflight profiles, the workspace's own among them") { _, console in
            let library = try ProfileSource.library(console)
            let rows = library.names.compactMap { library[$0] }.map { ProfileRow($0) }
            console.out(console.json ? try JSONText.of(rows) : ProfileText.list(rows))
            return 0
        },
        CommandSpec("profile show", "NAME", "shows every rule as a profile asks it, and where each value comes from") {
            parsed, console in
            let name = try parsed.operand(0, "a profile") { $0 }
            let library = try ProfileLibrary.shipped[name].map { _ in .shipped } ?? ProfileSource.library(console)
            let sheet = try ProfileSheet(name, in: library)
            console.out(console.json ? try JSONText.of(sheet) : ProfileText.show(sheet))
            return 0
        },
        CommandSpec("profile check", "FILE…", "looks for mistakes in profile files, without using them") {
            parsed, console in
            guard !parsed.operands.isEmpty else { throw UsageError("name at least one profile file") }
            var exit: Int32 = 0
            for path in parsed.operands {
                let check = try ProfileCheck(path, console)
                if !check.mistakes.isEmpty { exit = ExitCode.configuration.rawValue }
                console.out(console.json ? try JSONText.of(check) : ProfileText.check(check))
            }
            return exit
        },
    ]
}

/// One profile of a list.
struct ProfileRow: Encodable {
    var name: String
    var title, extends: String?
    /// How many rules it changes by itself.
    var changes: Int
    /// Whether it comes with the program.
    var shipped: Bool

    init(_ definition: ProfileDefinition) {
        (name, title, extends) = (definition.name, definition.title, definition.extends)
        (changes, shipped) = (definition.rules.count, ProfileLibrary.shipped[definition.name] != nil)
    }
}

/// A profile with all that it inherits, rule by rule.
struct ProfileSheet: Encodable {
    struct Row: Encodable {
        var rule: String
        /// `off`, or the severities that its findings can have, worst first.
        var severity: String
        var warning, error: Double?
        var unit: String?
        /// The profiles that say so; nil for what the catalogue says.
        var from: SettingOrigins
    }
    var name: String
    var title: String?
    /// Itself first.
    var lineage: [String]
    var fixes: [FixKind]
    var fixesFrom: String?
    var rules: [Row]

    init(_ name: String, in library: ProfileLibrary) throws {
        let profile = try ProfileSource.found(name, in: library)
        self.name = name
        title = library[name]?.title
        lineage = library.lineage(of: name).map(\.name)
        (fixes, fixesFrom) = (profile.fixes, library.originOfFixes(in: name))
        rules = Rule.all.map { rule in
            let limits = profile.limits(of: rule)
            return Row(
                rule: rule.id, severity: profile.severityText(of: rule), warning: limits?.warning,
                error: limits?.error, unit: limits.flatMap { $0.unit.isEmpty ? nil : $0.unit },
                from: rule.canBeOverridden ? library.origins(of: rule.id, in: name) : SettingOrigins())
        }
    }
}

extension Profile {
    /// `off`, `error`, `error, warning`.
    fileprivate func severityText(of rule: Rule) -> String {
        guard asks(rule) else { return "off" }
        guard let weight = weight(of: rule), let severity = Severity(rawValue: weight.rawValue) else {
            return rule.severities.map(\.rawValue).joined(separator: ", ")
        }
        // What only tells keeps telling.
        let told = rule.severities.contains(.info) ? [Severity.info] : []
        return (rule.severities == [.info] ? told : [severity] + told.filter { $0 != severity })
            .map(\.rawValue).joined(separator: ", ")
    }
}

/// What is wrong in a profile's file.
struct ProfileCheck: Encodable {
    var file: String
    /// Nil where it cannot be read.
    var name: String?
    var mistakes: [Mistake] = []
    /// As sentences.
    var text: String = ""

    private enum CodingKeys: CodingKey { case file, name, mistakes }

    init(_ path: String, _ console: Console) throws {
        file = path
        do {
            name = try ProfileSource.read(path, console).name
        } catch let error as ConfigurationRejected {
            mistakes = error.mistakes
            text = error.description
        }
    }
}

/// Profiles for people.
enum ProfileText {
    static func list(_ rows: [ProfileRow]) -> String {
        TextTable.render(
            ["PROFILE", "EXTENDS", "CHANGES", "FROM", "TITLE"],
            rows.map {
                [$0.name, $0.extends ?? "-", "\($0.changes)", $0.shipped ? "hotpress" : "workspace", $0.title ?? ""]
            })
    }

    static func show(_ sheet: ProfileSheet) -> String {
        let fixes = sheet.fixes.isEmpty ? "none" : sheet.fixes.map(\.rawValue).joined(separator: ", ")
        let head = [
            sheet.title.map { "\(sheet.name): \($0)" } ?? sheet.name,
            "  extends: \(sheet.lineage.count > 1 ? sheet.lineage.dropFirst().joined(separator: " → ") : "nothing")",
            "  fixes: \(fixes)\(sheet.fixesFrom.map { " (\($0))" } ?? "")", "",
        ]
        let rows = sheet.rules.map { row in
            [
                row.rule, row.severity, limit(row.warning, row.unit), limit(row.error, row.unit),
                origin(row.from, of: sheet.name),
            ]
        }
        return (head + [TextTable.render(["RULE", "SEVERITY", "WARNING", "ERROR", "FROM"], rows)])
            .joined(separator: "\n")
    }

    static func check(_ check: ProfileCheck) -> String {
        check.mistakes.isEmpty ? "\(check.file): fine" : check.text
    }

    private static func limit(_ value: Double?, _ unit: String?) -> String {
        value.map { number($0) + (unit.map { " \($0)" } ?? "") } ?? "-"
    }

    /// With all its decimals: 0.125 is no 0.13.
    private static func number(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }

    /// `catalogue`, `own`, a profile's name, or each value by itself where they differ.
    private static func origin(_ from: SettingOrigins, of name: String) -> String {
        func word(_ origin: String) -> String { origin == name ? "own" : origin }
        let values = [("severity", from.severity), ("warning", from.warning), ("error", from.error)]
            .compactMap { key, origin in origin.map { (key, word($0)) } }
        guard let first = values.first else { return "catalogue" }
        guard values.contains(where: { $0.1 != first.1 }) else { return first.1 }
        return values.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
