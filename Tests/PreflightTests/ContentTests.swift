import Preflight
import Testing
import Workflow

@Suite struct `Fonts` {
    @Test func `that are not embedded are errors, named without their subset letters`() {
        let facts = PDFFacts.of([.card()]) {
            $0.fonts = [
                FontFacts(name: "ABCDEF+Lato", type: "TrueType", isEmbedded: true, pages: [1]),
                FontFacts(name: "QWERTY+Courier", type: "Type1", isEmbedded: false, pages: [7, 1, 2, 3]),
                FontFacts(name: "abc+Odd", type: "Type1", isEmbedded: false, pages: []),
            ]
        }
        let found = findings("font.not-embedded", in: facts)
        #expect(found.map(\.severity) == [.error, .error])
        #expect(
            found.contains { $0.message.contains("“Courier” is not embedded (used on pages 1–3, 7)") && $0.page == 1 })
        #expect(found.contains { $0.message.contains("“abc+Odd”") && $0.page == nil })
    }
}

@Suite struct `Images` {
    @Test(
        arguments: [
            (300, 8, nil), (225, 8, nil), (224, 8, .warning), (150, 8, .warning), (149.4, 8, .error), (149, 8, .error),
            (72, 8, .error), (800, 1, nil), (799, 1, .warning), (550, 1, .warning), (549, 1, .error),
        ] as [(Double, Int, Severity?)])
    func `need more pixels an inch than the limit`(ppi: Double, bits: Int, severity: Severity?) {
        let rule = bits == 1 ? "image.line-art-resolution" : "image.resolution"
        let other = bits == 1 ? "image.resolution" : "image.line-art-resolution"
        let facts = PDFFacts.of([.card(images: [.picture(ppi, bits: bits)])])
        let found = findings(rule, in: facts)
        #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
        #expect(found.allSatisfy { $0.page == 1 && $0.place == .at(20, 30, 10, 10) && $0.unit == "ppi" })
        #expect(findings(other, in: facts) == [])
    }

    @Test(arguments: [(16, 16, true), (17, 16, false), (16, 17, false)])
    func `of a few pixels are fills`(width: Int, height: Int, isExempt: Bool) {
        let facts = PDFFacts.of([.card(images: [.picture(10, width: width, height: height)])])
        #expect(findings("image.resolution", in: facts).isEmpty == isExempt)
    }

    @Test func `of one page and severity are one finding, of the coarsest`() {
        let images = [200, 120, 90, 100, 300].map { ImageFacts.picture($0) }
        let found = findings("image.resolution", in: .of([.card(1, images: images), .card(2, images: images)]))
        #expect(found.map(\.page) == [1, 2, 1, 2])
        #expect(found.map(\.value) == [90, 90, 200, 200])
        #expect(
            found.first?.message == "A picture of 400 × 300 pixels is printed at 90 ppi, and 2 more on this page are"
                + " too coarse; more than 149 ppi are needed.")
    }

    @Test func `follow the profile's limits`() {
        let digital = Profile(name: "digital", settings: ["image.resolution": RuleSetting(warning: 149, error: 95)])
        let facts = PDFFacts.of([.card(images: [.picture(120)])])
        let found = findings("image.resolution", in: facts, profile: digital)
        #expect(found.map(\.severity) == [.warning])
        #expect(found.first?.limit == 149)
    }
}

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
