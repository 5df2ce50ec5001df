import Foundation
import Preflight
import Testing
import Workflow

@Suite struct `A report as text` {
    @Test func `says the verdict first, then what was found, with pages gathered and what to do`() {
        let pages = (1...4).map { PageFacts.card($0, bleed: $0 == 2 ? 3 : 0) }
        let facts = PDFFacts.of(pages) { $0.layers = [LayerFacts(name: "Cut")] }
        let expectation = Expectation(
            trim: Size(width: 85, height: 55), bleed: 3, pages: PageLimits(min: 4, max: 4, multipleOf: 4), inks: .cmyk,
            spots: ["Gold"])
        let text = ReportText.render(
            judge(facts, sha256: someDigest, against: expectation), fileName: "anna.pdf", at: someTime)
        #expect(
            text == """
                REJECTED: anna.pdf

                The file cannot be printed: 1 thing must be put right, and 1 thing should be looked at.

                To be put right

                1. Pages 1, 3, 4: The page has no bleed; 3 mm of bleed are ordered.
                   What to do: \(Rule.named("page.bleed")!.fix)
                   Rule: page.bleed

                To be looked at

                2. The spot colour “Gold” is ordered but not used.
                   What to do: \(Rule.named("ink.missing-spot")!.fix)
                   Rule: ink.missing-spot

                Good to know

                3. The file has a layer: “Cut”; what is switched off is not printed.
                   Rule: pdf.layers

                Asked for: 85 × 55 mm trimmed, 3 mm bleed, 4 pages, a multiple of 4 pages, CMYK and “Gold”.
                Profile: house. Pages: 4.
                SHA-256: \(someDigest)
                Read with poppler 22.12.0 and qpdf 11.3.0.
                Checked 2026-03-02T08:00:00.000Z (hotpress.report/1).

                """)
    }

    @Test func `counts no further than it lists`() {
        let pages = (1...201).map { PageFacts.card($0, width: 80 + Double($0), bleed: 3) }
        let report = judge(.of(pages), sha256: someDigest, against: Expectation(trim: Size(width: 30, height: 55)))
        #expect(report.findings.count == 201)
        #expect(report.summary.hasPrefix("The file cannot be printed: at least "), "\(report.summary)")
    }

    @Test func `of a good file is short`() {
        let text = ReportText.render(
            judge(.card, sha256: someDigest, against: Expectation()), fileName: "a.pdf", at: someTime)
        #expect(
            text.hasPrefix("PASSED: a.pdf\n\nThe file can be printed as it is.\n\nAsked for: nothing in particular."))
    }

    @Test func `lets no stranger's name add a line`() {
        let name = "a\nPASSED\u{202E}.pdf"
        let text = ReportText.render(judge(.card, sha256: someDigest, against: .card), fileName: name, at: someTime)
        #expect(text.hasPrefix("PASSED: a\\u{a}PASSED\\u{202e}.pdf\n"))
    }
}

@Suite struct `A report as JSON` {
    private static func object(_ facts: PDFFacts, change: (inout Report) -> Void = { _ in }) throws -> [String: Any] {
        var report = judge(facts, sha256: someDigest, against: .card)
        change(&report)
        let data = try JSONEncoder().encode(ReportJSON(file: "a.pdf", report: report, time: someTime, facts: facts))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func `has the promised keys, each always there`() throws {
        let object = try Self.object(.of([.card(bleed: 0)]) { $0.repairs = ["x"] })
        #expect(
            object.keys.sorted() == [
                "expected", "facts", "file", "findings", "fixes", "format", "original", "outlines", "pages", "profile",
                "sha256", "summary", "time", "verdict", "versions",
            ])
        #expect(object["format"] as? String == "hotpress.report/1")
        #expect(object["time"] as? String == "2026-03-02T08:00:00.000Z")
        #expect(object["verdict"] as? String == "reject")
        #expect(object["pages"] as? Int == 1)
        #expect(object["sha256"] as? String == someDigest.hex)
        #expect(object["original"] is NSNull)
        let findings = try #require(object["findings"] as? [[String: Any]])
        #expect(findings.count == 2)
        for finding in findings {
            #expect(
                finding.keys.sorted() == [
                    "limit", "message", "object", "page", "place", "rule", "severity", "unit", "value",
                ])
        }
        #expect(findings[0]["page"] as? Int == 1)
        #expect(findings[1]["page"] is NSNull)
        let facts = try #require(object["facts"] as? [String: Any])
        #expect(facts["opened"] as? String == "yes")
        #expect(facts["limitReached"] is NSNull)
        #expect((facts["pages"] as? [[String: Any]])?.first?["rotation"] as? Int == 0)
        let expected = try #require(object["expected"] as? [String: Any])
        #expect(expected.count == 12 && expected["condition"] is NSNull && expected["bleed"] as? Double == 3)
        let limits = try #require(expected["pages"] as? [String: Any])
        #expect(limits.keys.sorted() == ["max", "min", "multipleOf"] && limits["multipleOf"] is NSNull)
        let outlines = try #require(object["outlines"] as? [[String: Any]])
        #expect(outlines.map { $0["page"] as? Int } == [1])
        #expect(outlines[0].keys.sorted() == ["bleed", "page", "rotation", "shown", "trim", "userUnit"])
    }

    @Test func `tells what was changed, and of which file`() throws {
        let object = try Self.object(.card) {
            $0.fixes = [.dropCropBox(page: 2), .removeJavaScript]
            $0.original = someDigest
        }
        let fixes = try #require(object["fixes"] as? [[String: Any]])
        #expect(fixes.map { $0["fix"] as? String } == ["drop-crop-box", "remove-javascript"])
        #expect(fixes[0]["page"] as? Int == 2 && fixes[1]["page"] is NSNull)
        #expect(object["original"] as? String == someDigest.hex)
    }

    @Test func `says in one word why a file could not be opened`() throws {
        let object = try Self.object(.unread(.damaged("no header")))
        #expect((object["facts"] as? [String: Any])?["opened"] as? String == "damaged")
    }

    @Test func `is made of reports that survive being kept`() throws {
        let report = judge(.of([.card(bleed: 0)]), sha256: someDigest, against: .card)
        #expect(!report.outlines.isEmpty)
        #expect(try JSONDecoder().decode(Report.self, from: JSONEncoder().encode(report)) == report)
    }
}
