import Preflight
import Testing
import Workflow

@Suite struct `Layers` {
    private static func facts(_ layers: LayerFacts..., configurations: Int = 0) -> PDFFacts {
        .of([.card()]) { ($0.layers, $0.layerConfigurations) = (layers, configurations) }
    }

    @Test(
        arguments: [
            (LayerFacts(name: "Art"), nil), (LayerFacts(name: "Art", isOn: false), "is switched off."),
            (LayerFacts(name: "Art", isOn: false, isUsed: false), nil),
            (LayerFacts(name: "Art", isOn: false, isListed: false), "is switched off, and viewers do not list it."),
            (LayerFacts(name: "Art", isListed: false), nil), (LayerFacts(name: "Art", prints: true), nil),
            (LayerFacts(name: "Art", prints: false), "is shown, and set not to print."),
            (
                LayerFacts(name: "Art", isOn: false, prints: true),
                "is switched off on the screen, and would be printed."
            ),
            (LayerFacts(name: "Art", isOn: false, processingStep: "Structural/Cutting"), nil),
        ] as [(LayerFacts, String?)])
    func `with artwork are not hidden`(layer: LayerFacts, words: String?) {
        let found = findings("layer.hidden", in: Self.facts(layer))
        #expect(found.map(\.message) == (words.map { ["The layer “Art” \($0)"] } ?? []))
        #expect(found.allSatisfy { $0.severity == .warning })
    }

    @Test(arguments: [(1, ""), (10, ""), (11, " and 1 more")])
    func `are told by ten names at most`(count: Int, more: String) {
        let facts = PDFFacts.of([.card()]) { facts in
            facts.layers = (1...count).map { LayerFacts(name: "\($0)") }
        }
        let names = (1...min(count, 10)).map { "“\($0)”" }.joined(separator: ", ")
        let found = findings("pdf.layers", in: facts)
        #expect(
            found.map(\.message) == [
                "The file has \(count == 1 ? "a layer" : "\(count) layers"): \(names)\(more); what is switched off is not"
                    + " printed."
            ])
    }

    @Test func `that are hidden alike are told together`() {
        let found = findings(
            "layer.hidden",
            in: Self.facts(
                LayerFacts(name: "A", isOn: false, isListed: false), LayerFacts(name: "B", isOn: false, isListed: false)
            ))
        #expect(found.map(\.message) == ["The layers “A”, “B” are switched off, and viewers do not list them."])
        #expect(found.first?.value == 2)
    }

    @Test(arguments: [
        ("layer.configurations", Self.facts(configurations: 1), true), ("layer.configurations", Self.facts(), false),
        ("layer.not-on", Self.facts(LayerFacts(name: "A", isOn: false, isUsed: false)), true),
        ("layer.not-on", Self.facts(LayerFacts(name: "A")), false),
    ])
    func `have one state where a profile asks for it`(rule: String, facts: PDFFacts, isTold: Bool) {
        #expect(findings(rule, in: facts) == [])
        #expect(findings(rule, in: facts, profile: .asking(rule)).isEmpty == !isTold)
    }

    @Test func `for finishing are told with their step`() {
        let facts = Self.facts(
            LayerFacts(name: "Art"), LayerFacts(name: "Stanze", processingStep: "Structural/Cutting"))
        #expect(
            findings("layer.processing-step", in: facts).map(\.message) == [
                "The file has a layer for finishing: “Stanze” (Structural/Cutting)."
            ])
        #expect(findings("layer.processing-step", in: Self.facts(LayerFacts(name: "Art"))) == [])
    }
}

@Suite struct `Transparency` {
    private static func page(_ transparency: TransparencyFacts) -> PDFFacts {
        .of([.card { $0.transparency = transparency }])
    }

    @Test(arguments: [false, true])
    func `is an error where a profile asks for none`(isUsed: Bool) {
        let facts = Self.page(TransparencyFacts(isUsed: isUsed, blendModes: isUsed ? ["Multiply"] : []))
        #expect(findings("transparency.used", in: facts) == [])
        let found = findings("transparency.used", in: facts, profile: .asking("transparency.used"))
        #expect(found.map(\.message) == (isUsed ? ["The page uses transparency (“Multiply”)."] : []))
    }

    @Test(arguments: [
        (TransparencyFacts(isUsed: true, pageSpace: "DeviceRGB"), Inks.cmyk, true),
        (TransparencyFacts(isUsed: true, pageSpace: "DeviceCMYK"), .cmyk, false),
        (TransparencyFacts(isUsed: true, pageSpace: "ICCBased(4)"), .cmyk, false),
        (TransparencyFacts(isUsed: true, pageSpace: "DeviceCMYK", groupSpaces: ["ICCBased(3)"]), .cmyk, true),
        (TransparencyFacts(isUsed: true, pageSpace: "DeviceGray"), .cmyk, true),
        (TransparencyFacts(isUsed: true, pageSpace: "DeviceGray"), .k, false),
        (TransparencyFacts(isUsed: true), .cmyk, false),
        // As Word writes every page.
        (TransparencyFacts(isUsed: false, pageSpace: "DeviceRGB"), .cmyk, false),
    ])
    func `is mixed in printing inks`(transparency: TransparencyFacts, inks: Inks, isTold: Bool) {
        let found = findings(
            "transparency.blend-space", in: Self.page(transparency), expecting: Expectation(inks: inks))
        #expect(found.map(\.severity) == (isTold ? [.warning] : []))
    }

    @Test(arguments: [(true, true, 1), (true, false, 0), (false, true, 0)])
    func `in a spot colour is told`(isUsed: Bool, touchesSpots: Bool, count: Int) {
        let facts = Self.page(TransparencyFacts(isUsed: isUsed, touchesSpots: touchesSpots))
        #expect(findings("transparency.spot", in: facts).map(\.severity) == Array(repeating: .info, count: count))
    }
}
