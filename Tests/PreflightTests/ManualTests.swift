import Foundation
import Preflight
import Testing
import Workflow

/// `docs/preflight.md`, of which the part between the marks is written from the catalogue. After a change of the
/// catalogue run these tests with HOTPRESS_WRITE_DOCS=1.
private struct Manual {
    static let start = "<!-- rules: written from the catalogue -->\n"
    static let end = "<!-- end of rules -->\n"
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/preflight.md")

    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    func withRules(_ text: String) throws -> String {
        let start = try #require(text.range(of: Manual.start))
        let end = try #require(text.range(of: Manual.end))
        return text[..<start.upperBound] + Manual.rules + text[end.lowerBound...]
    }

    private static func steps(_ steps: FixSteps) -> String {
        "  - InDesign: \(steps.inDesign)\n  - Illustrator: \(steps.illustrator)\n  - Affinity: \(steps.affinity)\n"
    }

    static let rules: String =
        "\n| rule | what has to hold | severity |\n| --- | --- | --- |\n"
        + Rule.all.map { "| `\($0.id)` | \($0.title) | \($0.severityText) |\n" }.joined() + "\n"
        + Rule.all.map { rule in
            """
            ### `\(rule.id)`

            \(rule.title).

            - Severity: \(rule.severityText)
            - Source: \(rule.source).
            - Why: \(rule.why)
            - What to do: \(rule.fix)
            \(rule.steps.map(steps) ?? "")

            """
        }.joined()
}

@Suite(.serialized) struct `The manual of preflight` {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["HOTPRESS_WRITE_DOCS"] == "1"))
    func `0 is written anew on demand`() throws {
        let manual = Manual()
        try manual.withRules(manual.text()).write(to: manual.url, atomically: true, encoding: .utf8)
    }

    @Test func `has every rule as the catalogue has it`() throws {
        let manual = Manual()
        #expect(try manual.text() == manual.withRules(manual.text()))
    }

    @Test func `names every key of a report, wherever it is nested`() throws {
        let facts = PDFFacts.of([.card(bleed: 0)])
        var report = judge(facts, sha256: someDigest, against: .card)
        report.fixes = [.removeJavaScript]
        let data = try JSONEncoder().encode(ReportJSON(file: "a", report: report, time: someTime, facts: facts))
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let text = try String(
            contentsOf: Manual().url.deletingLastPathComponent().appending(path: "reports.md"), encoding: .utf8)
        for key in ["expected", "findings", "fixes", "outlines", "versions", "facts"] {
            let inner = object[key] as? [String: Any] ?? (object[key] as? [[String: Any]])?.first
            for (name, value) in try #require(inner, "\(key)") { object[name] = value }
        }
        for key in object.keys { #expect(text.contains("`\(key)`"), "\(key)") }
        #expect(text.contains(reportFormat))
    }
}

@Suite struct `The catalogue` {
    @Test func `has each id once, and every text that people need`() {
        let ids = Rule.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for rule in Rule.all {
            #expect(rule.id.wholeMatch(of: /[a-z]+\.[a-z0-9-]+/) != nil)
            #expect(![rule.title, rule.source, rule.why, rule.fix].contains(""), "\(rule.id)")
            #expect(!rule.severities.isEmpty && rule.severities == rule.severities.sorted(by: >), "\(rule.id)")
            #expect(rule.explanation.contains(rule.fix))
            // A report that is too long is nothing that a program could be told to mend.
            #expect((rule.steps == nil) == (["report.shortened", "fix.refused"].contains(rule.id)), "\(rule.id)")
            for steps in [rule.steps].compactMap(\.self) {
                #expect(![steps.inDesign, steps.illustrator, steps.affinity].contains(""), "\(rule.id)")
                #expect(rule.explanation.hasSuffix("Affinity: " + steps.affinity))
            }
            #expect(Rule.named(rule.id)?.id == rule.id)
        }
        #expect(Rule.named("no.rule") == nil)
    }

    @Test func `says where a rule draws its lines`() throws {
        let size = try #require(Rule.named("page.trim-size"))
        #expect(
            size.severityText
                == "error above 1 mm, warning above 0.5 mm, info. A person may override an error.")
        let image = try #require(Rule.named("image.resolution"))
        #expect(image.severityText.hasPrefix("error up to 149 ppi, warning up to 224 ppi."))
        let hairline = try #require(Rule.named("line.hairline"))
        #expect(hairline.severityText == "warning below 0.125 pt.")
        #expect(try #require(Rule.named("pdf.encrypted")).severityText == "error. Nobody can override it.")
    }
}
