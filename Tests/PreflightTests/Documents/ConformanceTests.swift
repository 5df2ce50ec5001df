import Preflight
import Testing
import Workflow

@Suite struct `What a file says it is` {
    @Test(arguments: [("1.3", 0), ("1.6", 0), ("1.7", 1), ("2.0", 1), ("", 0)])
    func `is a version that the profile allows`(version: String, count: Int) {
        let facts = PDFFacts.of([.card()]) { $0.version = version }
        #expect(findings("pdf.version", in: facts) == [])
        #expect(findings("pdf.version", in: facts, profile: .asking("pdf.version")).count == count)
    }

    @Test(
        arguments: [
            (nil, "PDF/X-4", true), ("PDF/X-4", nil, true), ("PDF/X-1a:2003", nil, false), (nil, nil, false),
            (nil, "PDF/X-4p", false),
        ] as [(String?, String?, Bool)])
    func `is PDF/X-4 where the profile asks for it`(info: String?, metadata: String?, isGood: Bool) {
        let facts = PDFFacts.of([.card()]) { $0.claims = ConformanceClaims(pdfXInfo: info, pdfXMetadata: metadata) }
        #expect(findings("pdf.x-claim", in: facts) == [])
        #expect(findings("pdf.x-claim", in: facts, profile: .asking("pdf.x-claim")).isEmpty == isGood)
    }

    struct Break: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claim: String
        let words: String?
        let change: @Sendable (inout PDFFacts) -> Void
        init(
            _ name: String, _ claim: String, _ words: String?, _ change: @escaping @Sendable (inout PDFFacts) -> Void
        ) { (testDescription, self.claim, self.words, self.change) = (name, claim, words, change) }
    }

    static let breaks: [Break] = [
        Break("sound", "PDF/X-4", nil) { _ in },
        Break("no claim", "", nil) { $0.outputIntents = [] },
        Break("an unknown claim", "PDF/VT-1", nil) { $0.outputIntents = [] },
        Break("encrypted", "PDF/X-4", "it is encrypted") { $0.isEncrypted = true },
        Break("a font outside", "PDF/X-4", "a font is not embedded") {
            $0.fonts = [FontFacts(name: "Arial", type: "TrueType", isEmbedded: false, pages: [1])]
        },
        Break("a font outside that nothing is set in", "PDF/X-4", nil) {
            $0.fonts = [FontFacts(name: "Arial", type: "TrueType", isEmbedded: false, pages: [1], isUsed: false)]
        },
        Break("a script", "PDF/X-4", "it contains JavaScript") {
            $0.actions = [ActionFacts(kind: "JavaScript", trigger: .open)]
        },
        Break("no intent", "PDF/X-4", "it names no press condition (output intent)") { $0.outputIntents = [] },
        Break("an intent for archives", "PDF/X-4", "it names no press condition (output intent)") {
            $0.outputIntents[0].subtype = "GTS_PDFA1"
        },
        Break("no trim", "PDF/X-4", "page 1 has no trim box") { $0.pages[0].trimBox = nil },
        Break("an art box", "PDF/X-4", nil) { $0.pages[0] = .card { ($0.trimBox, $0.artBox) = (nil, $0.trimBox) } },
        Break("transparency in X-3", "PDF/X-3:2002", "page 1 uses transparency") {
            $0.pages[0].transparency.isUsed = true
        },
        Break("transparency in X-4", "PDF/X-4", nil) { $0.pages[0].transparency.isUsed = true },
        Break("layers in X-1a", "PDF/X-1a:2003", "it has layers") { $0.layers = [LayerFacts(name: "A")] },
        Break("RGB in X-1a", "PDF/X-1a:2003", "it uses RGB or Lab colours") { $0.inks = .used("RGB") },
        Break("RGB in X-3", "PDF/X-3:2002", nil) { $0.inks = .used("RGB") },
        Break("two levels", "PDF/X-4", "its two entries name different levels (“PDF/X-4”, “PDF/X-1a:2003”)") {
            $0.claims.pdfXInfo = "PDF/X-1a:2003"
        },
        Break("two spellings", "PDF/X-1a:2003", nil) { $0.claims.pdfXInfo = "PDF/X-1:2001" },
    ]

    @Test(arguments: breaks)
    func `is true`(broken: Break) {
        var facts = PDFFacts.of([.card()]) {
            $0.claims = ConformanceClaims(pdfXMetadata: broken.claim)
            $0.outputIntents = [OutputIntentFacts(subtype: "GTS_PDFX", identifier: "FOGRA51")]
        }
        broken.change(&facts)
        let found = findings("pdf.x-claim-broken", in: facts)
        #expect(
            found.map(\.message)
                == (broken.words.map { ["The file says that it is “\(broken.claim)”, but \($0)."] } ?? []))
        #expect(found.allSatisfy { $0.severity == .warning && $0.value == 1 })
    }
}

@Suite struct `The press condition` {
    private static func facts(_ intents: OutputIntentFacts...) -> PDFFacts {
        .of([.card()]) { $0.outputIntents = intents }
    }
    private static func intent(
        _ identifier: String, _ condition: String = "", profile: String? = nil, space: String = "CMYK",
        subtype: String = "GTS_PDFX", problem: String? = nil
    ) -> OutputIntentFacts {
        OutputIntentFacts(
            subtype: subtype, identifier: identifier, condition: condition,
            profile: profile.map { ICCFacts(space: space, description: $0, components: 4, problem: problem) })
    }

    @Test(arguments: [
        (facts(intent("FOGRA51")), true), (facts(), false), (facts(intent("sRGB", subtype: "GTS_PDFA1")), false),
    ])
    func `is named where a profile asks for it`(facts: PDFFacts, isGood: Bool) {
        #expect(findings("pdf.output-intent", in: facts) == [])
        #expect(findings("pdf.output-intent", in: facts, profile: .asking("pdf.output-intent")).isEmpty == isGood)
    }

    @Test(arguments: [
        ("CMYK", Inks.cmyk, false), ("RGB", .cmyk, true), ("GRAY", .cmyk, true), ("GRAY", .k, false),
        ("", .cmyk, false),
    ])
    func `is one of CMYK`(space: String, inks: Inks, isTold: Bool) {
        let found = findings(
            "pdf.output-intent-not-cmyk", in: Self.facts(Self.intent("x", profile: "x", space: space)),
            expecting: Expectation(inks: inks))
        #expect(found.map(\.severity) == (isTold ? [.warning] : []))
    }

    @Test(
        arguments: [
            ("FOGRA51", intent("FOGRA51"), nil), ("FOGRA51", intent("FOGRA39"), .error),
            ("FOGRA39", intent("FOGRA39L"), nil), ("fogra 39", intent("FOGRA39"), nil),
            ("FOGRA51", intent("Custom", "PSO Coated v3"), nil), ("PSO Coated v3", intent("FOGRA51"), nil),
            ("FOGRA39", intent("Custom", profile: "ISO Coated v2 300% (ECI)"), nil),
            ("FOGRA39", intent("Custom", profile: "Coated FOGRA39 (ISO 12647-2:2004)"), nil),
            ("FOGRA52", intent("Custom", profile: "PSO Coated v3"), .error),
            ("House 1", intent("house-1"), nil), ("House 1", intent("House 12"), .error),
            ("FOGRA51", nil, .warning), ("FOGRA51", intent("FOGRA51", subtype: "GTS_PDFA1"), .warning),
            (nil, intent("FOGRA39"), nil),
        ] as [(String?, OutputIntentFacts?, Severity?)])
    func `is the ordered one, by whatever name`(asked: String?, intent: OutputIntentFacts?, severity: Severity?) {
        let facts = PDFFacts.of([.card()]) { $0.outputIntents = [intent].compactMap(\.self) }
        let found = findings("pdf.output-condition", in: facts, expecting: Expectation(condition: asked))
        #expect(found.map(\.severity) == (severity.map { [$0] } ?? []))
    }

    @Test func `and all profiles can be used`() {
        #expect(findings("pdf.icc", in: Self.facts(Self.intent("x", profile: "x"))) == [])
        var facts = Self.facts(Self.intent("FOGRA51", profile: "x", problem: "it does not open"))
        #expect(findings("pdf.icc", in: facts).first?.message.contains("“FOGRA51”: it does not open") == true)
        facts.profileProblems = ["object 7 says 3 components and is CMYK"]
        #expect(findings("pdf.icc", in: facts).map(\.value) == [2])
    }
}
