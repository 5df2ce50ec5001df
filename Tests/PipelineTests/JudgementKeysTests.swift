import Files
import Preflight
import Testing
import Workflow

@testable import Pipeline

private func terms(
    rules: [String: RuleSetting] = [:], qpdf: String = "11", measuresInk: Bool = true,
    _ change: (inout Preflight.Expectation) -> Void = { _ in }
) -> JudgementKeys.Terms {
    var expectation = Preflight.Expectation(trim: Size(width: 85, height: 55), bleed: 3, inks: .cmyk)
    change(&expectation)
    return JudgementKeys.Terms(
        profile: Profile(name: "house", settings: rules), expectation: expectation,
        versions: ParserVersions(poppler: "22", qpdf: qpdf), measuresInk: measuresInk)
}

@Suite struct `A key that is remembered` {
    private static let asked = [
        terms(), terms(rules: ["page.bleed": RuleSetting(severity: .warning)]),
        terms(rules: ["page.bleed": RuleSetting(severity: .error)]), terms(qpdf: "12"), terms(measuresInk: false),
        terms { $0.bleed = 2 }, terms { $0.spots = ["Gold"] },
        // One text in two forms: equal for Swift, not for the one who compares bytes.
        terms { $0.spots = ["Caf\u{E9}"] }, terms { $0.spots = ["Cafe\u{301}"] },
    ]

    @Test func `is the one that its terms make, whatever was asked before`() {
        let keys = JudgementKeys()
        for terms in Self.asked + Self.asked.reversed() {
            let text = judgementKey(
                profile: terms.profile, expectation: terms.expectation, versions: terms.versions,
                measuresInk: terms.measuresInk)
            #expect(keys.key(terms) == SHA256.digest(of: Array(text.utf8)))
        }
    }

    @Test func `is still the right one after more terms than are remembered`() {
        let keys = JudgementKeys()
        let first = keys.key(terms())
        let others = Set((1...600).map { number in keys.key(terms { $0.bleed = Millimetres(Double(number)) }) })
        #expect(others.count == 600)
        #expect(keys.key(terms()) == first)
    }
}
