import Foundation
import Testing

@testable import Configuration

@Suite struct `What docs say about the configuration` {
    /// Every key that a reader knows, as its table writes it.
    private static let keys: [String] =
        IntakeReader.keys.map { "| `intake[].\($0)` |" }
        + HotFolderReader.keys.filter { $0 != "retry" }.map { "| `hotFolders[].\($0)` |" }
        + HotFolderReader.retryKeys.map { "| `hotFolders[].retry.\($0)` |" }
        + ExternalReader.keys.map { "| `external[].\($0)` |" }
        + AutomationReader.keys.filter { $0 != "do" }.map { "| `automation[].\($0)` |" }
        + AutomationReader.actionKeys.map { "| `automation[].do.\($0)` |" }
        + RouteReader.keys.map { "| `routes[].\($0)` |" } + RouteReader.skipKeys.map { "| `routes[].to.\($0)` |" }
        + ProfileRuleReader.keys.map { "| `profileRules[].\($0)` |" }
        + AlertReader.keys.map { "| `alerts.\($0)` |" } + AlertWayReader.keys.map { "| `alerts.ways[].\($0)` |" }
        + AlertWayReader.mailKeys.map { "| `alerts.ways[].mail.\($0)` |" }
        + AlertReader.ruleKeys.map { "| `alerts.rules[].\($0)` |" }
        + ConfigurationReader.metricsKeys.map { "| `metrics.\($0)` |" }
        + StatusReader.keys.map { "| `statuses[].\($0)` |" }
        + ConfigurationReader.workerKeys.map { "| `workers.\($0)` |" }
        + ConfigurationReader.resultKeys.map { "| `results.\($0)` |" }
        + ConfigurationReader.limitKeys.map { "| `limits.\($0)` |" }
        + ConfigurationReader.retentionKeys.map { "| `retention.\($0)` |" }

    private let text: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        text = try String(contentsOf: root.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
    }

    @Test func `names every key, and none that is not there`() {
        for key in Self.keys { #expect(text.contains(key), "\(key)") }
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let known = Self.keys.filter { $0.hasPrefix("| `") }
        for row in rows { #expect(known.contains { row.hasPrefix($0) }, "\(row)") }
    }
}
