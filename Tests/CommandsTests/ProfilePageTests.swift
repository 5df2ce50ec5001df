import Configuration
import Foundation
import Preflight
import Testing
import Workflow

@Suite struct `The page on profiles` {
    private static let page = GeneratedPage(
        "profiles.md", [("groups", ProfilePage.groups), ("profiles", ProfilePage.profiles)])

    @Test func `has every shipped profile with its numbers`() throws { try Self.page.verify() }

    @Test func `names every weight and every fix`() throws {
        let names = try Self.page.names()
        for weight in RuleSetting.Weight.allCases { #expect(names.contains(weight.rawValue), "\(weight)") }
        for fix in FixKind.allCases { #expect(names.contains(fix.rawValue), "\(fix)") }
        for key in ["name", "title", "extends", "fixes", "rules", "severity", "warning", "error"] {
            #expect(names.contains(key), "\(key)")
        }
    }

    @Test func `has the example that comes with the source, and it is read`() throws {
        let text = try Self.page.text()
        let example = try #require(text.split(separator: "```json5\n").dropFirst().first?.split(separator: "```").first)
        let (library, rejected) = ProfileReader.library([ProfileFile(stem: "long-run", bytes: Array(example.utf8))])
        #expect(rejected.isEmpty && library["long-run"] != nil)
        let file = GeneratedPage.root.appending(path: "hotfolders/profiles/long-run.json")
        #expect(try String(contentsOf: file, encoding: .utf8) == example)
    }
}

/// What the shipped profiles say, as the page shows it.
private enum ProfilePage {
    private static let columns = [
        ("magazine", "magazine-cmyk"), ("newspaper", "newspaper-cmyk"), ("sheetfed", "sheetfed-cmyk"),
        ("digital", "digital"), ("large format", "large-format"), ("packaging", "packaging"), ("gravure", "gravure"),
        ("flexo", "flexo"),
    ]

    /// The rules in which the kinds of printing differ, a column each.
    static let groups: String = {
        let profiles = columns.compactMap { ProfileLibrary.shipped.profile("gwg-2022-\($0.1)") }
        let rules = Set(profiles.flatMap(\.settings.keys)).sorted().filter { rule in
            Set(profiles.map { $0.settings[rule] }).count > 1
        }
        let head =
            "\n| rule | " + columns.map(\.0).joined(separator: " | ") + " |\n|"
            + String(repeating: " --- |", count: columns.count + 1) + "\n"
        return head
            + rules.map { rule in
                "| `\(rule)` | " + profiles.map { cell($0.settings[rule]) }.joined(separator: " | ") + " |\n"
            }.joined() + "\n"
    }()

    static let profiles: String =
        "\n"
        + ProfileLibrary.shipped.names.compactMap { ProfileLibrary.shipped[$0] }.map { definition in
            let parent = definition.extends.map { " Extends `\($0)`." } ?? ""
            let head = "### `\(definition.name)`\n\n\(definition.title ?? "").\(parent)\n\n"
            guard !definition.rules.isEmpty else { return head }
            return head + "| rule | severity | warning | error |\n| --- | --- | --- | --- |\n"
                + definition.rules.sorted { $0.key < $1.key }.map { rule, setting in
                    "| `\(rule)` | \(setting.severity?.rawValue ?? "") | \(number(setting.warning)) | \(number(setting.error)) |\n"
                }.joined() + "\n"
        }.joined()

    /// `149 / 224` for error and warning, `off`, `warning 12`.
    private static func cell(_ setting: RuleSetting?) -> String {
        guard let setting else { return "–" }
        if setting.severity == .off { return "off" }
        let numbers = [setting.error, setting.warning].compactMap { $0 }.map { number($0) }.joined(separator: " / ")
        return [setting.severity.flatMap { $0 == .on ? nil : $0.rawValue } ?? "", numbers].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private static func number(_ value: Double?) -> String {
        value.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" } ?? ""
    }
}
