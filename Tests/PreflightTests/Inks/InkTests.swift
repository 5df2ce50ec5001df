import Preflight
import Testing
import Workflow

@Suite struct `Printing inks` {
    @Test(
        arguments: [
            (Inks.any, ["RGB"], []), (.cmyk, ["Cyan"], []), (.cmyk, ["RGB"], ["ink.rgb"]), (.k, ["RGB"], ["ink.rgb"]),
            (.cmyk, ["Lab"], ["ink.rgb"]),
            (.k, ["Black"], []), (.k, ["Black", "Cyan"], ["ink.cmyk-on-k-job"]), (.cmyk, ["All", "None"], []),
            (.cmyk, ["Gold"], ["ink.unexpected-spot"]), (.any, ["Gold"], []),
        ] as [(Inks, [String], [String])])
    func `are those of the job`(inks: Inks, used: [String], rules: [String]) {
        let report = judge(
            .of([.card()]) { $0.inks = used.map { InkFacts(name: $0) } }, sha256: someDigest,
            against: Expectation(inks: inks))
        #expect(report.findings.map(\.rule) == rules)
    }

    @Test(
        arguments: [
            ("DeviceRGB", ["ink.rgb"]), ("ICCBased(3)", ["ink.rgb"]), ("Lab", ["ink.rgb"]), ("DeviceGray", []),
            ("ICCBased(4)", ["ink.cmyk-on-k-job"]),
        ] as [(String, [String])])
    func `of images count, and the finding shows where`(space: String, rules: [String]) {
        let facts = PDFFacts.of([.card(1), .card(2, images: [.picture(300, space: space)])]) {
            $0.inks = .used("Black")
        }
        let report = judge(facts, sha256: someDigest, against: Expectation(inks: .k))
        #expect(report.findings.map(\.rule) == rules)
        #expect(report.findings.allSatisfy { $0.page == 2 && $0.place != nil && $0.severity == .warning })
    }

    @Test func `have to bear the ordered names letter for letter`() {
        let facts = PDFFacts.of([.card()]) { $0.inks = .used("Black", "pantone 185 c") }
        let expectation = Expectation(inks: .k, spots: ["PANTONE 185 C"])
        let report = judge(facts, sha256: someDigest, against: expectation)
        #expect(report.findings.map(\.rule) == ["ink.unexpected-spot", "ink.missing-spot"])
        #expect(report.findings.first?.message.contains("“PANTONE 185 C” is, and names") == true)
        // The same letters in two Unicode spellings are two plates on a press.
        let accent = judge(
            .of([.card()]) { $0.inks = .used("Re\u{301}serve") }, sha256: someDigest,
            against: Expectation(spots: ["R\u{E9}serve"]))
        #expect(accent.findings.count == 2)
    }

    @Test func `that were ordered pass`() {
        let facts = PDFFacts.of([.card()]) { $0.inks = .used("Black", "Gold") }
        #expect(judge(facts, sha256: someDigest, against: Expectation(inks: .cmyk, spots: ["Gold"])).findings == [])
    }
}
