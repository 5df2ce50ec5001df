import Preflight
import Testing
import Workflow

@Suite struct `A judgement` {
    private static let mixed = PDFFacts.of([.card(1, width: 90), .card(2, bleed: 0), .card(3)]) {
        $0.repairs = ["xref"]
        $0.layers = [LayerFacts(name: "Cut")]
    }

    @Test func `is the same each time, worst first, then as the catalogue has it, then by page`() {
        let reports = (0..<5).map { _ in judge(Self.mixed, sha256: someDigest, against: .card) }
        #expect(Set(reports).count == 1)
        #expect(
            reports[0].findings.map { "\($0.severity.rawValue) \($0.rule) \($0.page ?? 0)" } == [
                "error pages.count 0", "error page.trim-size 1", "error page.bleed 2", "warning pdf.repaired 0",
                "warning page.sizes-differ 2", "warning page.sizes-differ 3", "info pdf.layers 0",
            ])
    }

    @Test(arguments: [
        (RuleSetting.Weight.off, Verdict.pass, []), (.info, .pass, [Severity.info]), (.warning, .warn, [.warning]),
        (.error, .reject, [.error]),
    ])
    func `follows the profile's weight`(weight: RuleSetting.Weight, verdict: Verdict, severities: [Severity]) {
        let profile = Profile(name: "p", settings: ["page.bleed": RuleSetting(severity: weight)])
        let report = judge(.of([.card(bleed: 0)]), sha256: someDigest, against: .card, profile: profile)
        #expect(report.verdict == verdict)
        #expect(report.findings.map(\.severity) == severities)
        #expect(report.profile == "p")
    }

    @Test func `leaves infos infos`() {
        let profile = Profile(name: "p", settings: ["page.trim-size": RuleSetting(severity: .error)])
        let report = judge(.of([.card(rotation: 90)]), sha256: someDigest, against: .card, profile: profile)
        #expect(report.verdict == .pass)
    }

    @Test func `lists two hundred findings, the worst, and counts the rest`() {
        let pages = (1...400).map { PageFacts.card($0, width: $0 > 300 ? 90 : 85.6) }
        let report = judge(.of(pages), sha256: someDigest, against: Expectation(trim: Size(width: 85, height: 55)))
        #expect(report.findings.count == 201)
        #expect(report.findings.prefix(100).allSatisfy { $0.severity == .error })
        #expect(report.findings.last?.rule == "report.shortened")
        #expect(report.findings.last?.value == 300)
        #expect(report.verdict == .reject)
    }

    @Test func `lists the first findings of each rule, whatever another one found on every page`() {
        let facts = PDFFacts.of((1...400).map { PageFacts.card($0, width: 90) }) {
            $0.repairs = ["xref"]
            $0.layers = [LayerFacts(name: "Cut")]
        }
        let report = judge(facts, sha256: someDigest, against: Expectation(trim: Size(width: 85, height: 55)))
        #expect(report.findings.count == 201)
        #expect(report.findings.map(\.severity) == report.findings.map(\.severity).sorted(by: >))
        #expect(Set(report.findings.map(\.rule)).isSuperset(of: ["page.trim-size", "pdf.repaired", "pdf.layers"]))
    }

    @Test func `with an error that a person may override is not final`() {
        #expect(!judge(Self.mixed, sha256: someDigest, against: .card).hasUnoverridableFinding)
    }

    @Test func `of a rule that is not known any more is final`() {
        var report = judge(.card, sha256: someDigest, against: .card)
        report.findings = [Finding(rule: "gone.rule", severity: .error, message: "")]
        #expect(report.hasUnoverridableFinding)
        report.findings[0].severity = .warning
        #expect(!report.hasUnoverridableFinding)
    }
}

@Suite struct `A judgement's key` {
    private static let versions = ParserVersions(poppler: "22.12.0", qpdf: "11.3.0")

    @Test func `is equal for equal questions and differs with each value of them`() {
        func key(
            _ profile: Profile = .house, _ expectation: Expectation = .card, _ versions: ParserVersions = Self.versions
        ) -> String { judgementKey(profile: profile, expectation: expectation, versions: versions) }
        func card(_ change: (inout Expectation) -> Void) -> Expectation {
            var expectation = Expectation.card
            change(&expectation)
            return expectation
        }
        let rule = "page.bleed"
        let others: [String] = [
            key(Profile(name: "other")), key(Profile(name: "house", settings: [rule: RuleSetting(severity: .off)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(warning: 1)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(error: 1)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(error: 2)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(warning: 2)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(warning: 1, error: 1)])),
            key(Profile(name: "house", settings: [rule: RuleSetting(severity: .info)])),
            key(Profile(name: "house", settings: ["page.bleed-filled": RuleSetting(error: 1)])),
            key(.house, card { $0.trim = nil }), key(.house, card { $0.trim = Size(width: 55, height: 85) }),
            key(.house, card { $0.bleed = 2 }), key(.house, card { $0.pages.min = nil }),
            key(.house, card { $0.pages.max = 4 }), key(.house, card { $0.pages.multipleOf = 2 }),
            key(.house, card { $0.inks = .k }), key(.house, card { $0.spots = ["a", "b"] }),
            key(.house, card { $0.spots = ["a\nspot 1:b"] }), key(.house, card { $0.spots = ["ab"] }),
            key(.house, .card, ParserVersions(poppler: "22.12.1", qpdf: "11.3.0")),
            key(.house, .card, ParserVersions(poppler: "22.12.0", qpdf: "11.3.1")),
        ]
        #expect(key() == key())
        #expect(Set([key()] + others).count == others.count + 1)
    }

    @Test func `does not depend on the order of a profile's settings`() {
        let ids = Rule.all.map(\.id)
        func profile(_ ids: [String]) -> Profile {
            ids.reduce(into: Profile(name: "p")) { $0.settings[$1] = RuleSetting(severity: .info) }
        }
        #expect(
            judgementKey(profile: .house, expectation: .card, versions: Self.versions)
                != judgementKey(profile: .house, expectation: .card, versions: Self.versions, measuresInk: false))
        #expect(
            judgementKey(profile: profile(ids), expectation: .card, versions: Self.versions)
                == judgementKey(profile: profile(ids.reversed()), expectation: .card, versions: Self.versions))
    }
}

@Suite struct `A profile` {
    @Test(arguments: [
        ("page.blood", RuleSetting(severity: .info), "there is no rule"),
        ("pdf.encrypted", RuleSetting(severity: .off), "protects the press"),
        ("pages.count", RuleSetting(error: 1), "has no limit 'error'"),
        ("page.bleed", RuleSetting(warning: 1), "has no limit 'warning'"),
        ("page.bleed", RuleSetting(error: -1), "0 or more"),
        ("page.bleed", RuleSetting(error: .nan), "0 or more"),
    ])
    func `tells what is wrong with it`(rule: String, setting: RuleSetting, words: String) {
        let mistakes = Profile(name: "p", settings: [rule: setting]).mistakes
        #expect(mistakes.count == 1)
        #expect(mistakes.first?.contains(words) == true)
    }

    @Test func `of the house and a sensible one have no mistakes`() {
        let digital = Profile(name: "digital", settings: ["image.resolution": RuleSetting(warning: 149, error: 95)])
        #expect([.house, digital].flatMap(\.mistakes) == [])
    }
}
