extension Rule {
    static let layers = Rule(
        "pdf.layers", "Layers are told", severities: [.info], source: "GWG 2022, R0034",
        why: "What prints depends on which layers are switched on.",
        fix: "Delete layers that are not meant to be printed, or flatten them.", steps: .layers
    ) { input in
        let names = input.facts.layers.map(\.name)
        guard !names.isEmpty else { return [] }
        return [
            input.finding(
                .info, value: Double(names.count), unit: "layers",
                "The file has \(names.count == 1 ? "a layer" : "\(names.count) layers"): \(list(names)); "
                    + "what is switched off is not printed.")
        ]
    }

    static let layerHidden = Rule(
        "layer.hidden", "No artwork lies on a hidden layer", severities: [.warning],
        source: "GWG 2022, R0036; ISO 32000-2, 8.11",
        why: "What is hidden is not printed, and some programs show it again when pages are put on a sheet.",
        fix: "Show the layers that are meant to be printed, and delete the others.", steps: .layers
    ) { input in
        let artwork = input.facts.layers.filter { $0.isUsed && $0.processingStep == nil }
        let kinds: [(String, [LayerFacts])] = [
            ("switched off", artwork.filter { !$0.isOn && $0.isListed && $0.prints != true }),
            (
                "switched off, and viewers do not list it",
                artwork.filter { !$0.isOn && !$0.isListed && $0.prints != true }
            ),
            ("switched off on the screen, and would be printed", artwork.filter { !$0.isOn && $0.prints == true }),
            ("shown, and set not to print", artwork.filter { $0.isOn && $0.prints == false }),
        ]
        return kinds.filter { !$0.1.isEmpty }.map { words, layers in
            let subject =
                layers.count == 1
                ? "The layer \(list(layers.map(\.name))) is" : "The layers \(list(layers.map(\.name))) are"
            return input.finding(
                .warning, object: layers[0].object, value: Double(layers.count), limit: 0, unit: "layers",
                "\(subject) \(layers.count == 1 ? words : words.replacingIt).")
        }
    }

    static let layerConfigurations = Rule(
        "layer.configurations", "Layers can be shown in one way only", severities: [.error], source: "GWG 2022, R0034",
        why: "A file with several ways of showing its layers prints differently from one program to the next.",
        fix: "Export without layers, or with their one state.", steps: .layers, isOn: false
    ) { input in
        let count = input.facts.layerConfigurations
        guard count > 0 else { return [] }
        return [
            input.finding(
                .error, value: Double(count), limit: 0, unit: "configurations",
                "The file has \(count == 1 ? "a further way" : "\(count) further ways") of showing its layers beside the"
                    + " usual one.")
        ]
    }

    static let layerNotOn = Rule(
        "layer.not-on", "All layers are switched on", severities: [.error], source: "GWG 2022, R0036",
        why: "A layer that is off may come back on somewhere on the way to the press.",
        fix: "Delete layers that are switched off.", steps: .layers, isOn: false
    ) { input in
        let off = input.facts.layers.filter { !$0.isOn }
        guard let first = off.first else { return [] }
        return [
            input.finding(
                .error, object: first.object, value: Double(off.count), limit: 0, unit: "layers",
                "\(off.count == 1 ? "A layer is" : "\(off.count) layers are") switched off: \(list(off.map(\.name))).")
        ]
    }

    static let processingStep = Rule(
        "layer.processing-step", "Die lines, creases and varnishes are told", severities: [.info],
        source: "GWG 2022, R1001, R1002; ISO 19593-1",
        why: "Such layers guide cutting, folding and finishing, and are not printed as artwork.",
        fix: "Check that each of them is meant for this job.", steps: .layers
    ) { input in
        let steps = input.facts.layers.filter { $0.processingStep != nil }
        guard let first = steps.first else { return [] }
        let words = steps.prefix(10).map { "\(quoted($0.name)) (\(plain($0.processingStep ?? "")))" }
        return [
            input.finding(
                .info, object: first.object, value: Double(steps.count), unit: "layers",
                "The file has \(steps.count == 1 ? "a layer" : "layers") for finishing: \(and(words))"
                    + (steps.count > 10 ? " and \(steps.count - 10) more." : "."))
        ]
    }

    static let layerRules: [Rule] = [layers, layerHidden, layerConfigurations, layerNotOn, processingStep]
}

extension String {
    /// For several things in one's place.
    fileprivate var replacingIt: String { hasSuffix(" list it") ? String(dropLast(2)) + "them" : self }
}
