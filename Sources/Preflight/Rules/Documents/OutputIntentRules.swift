import Workflow

extension Rule {
    static let outputIntent = Rule(
        "pdf.output-intent", "The file names the press condition that it was made for", severities: [.error],
        source: "PDF/X-4 (ISO 15930-7)",
        why: "Without it nobody knows what the colours are meant to look like.",
        fix: "Export as PDF/X-4 with the output intent that is asked for.", steps: .outputIntent, isOn: false
    ) { input in
        guard input.facts.pressIntents.isEmpty else { return [] }
        return [input.finding(.error, "The file does not say for which press condition it was made (output intent).")]
    }

    static let intentNotCMYK = Rule(
        "pdf.output-intent-not-cmyk", "The press condition is one of CMYK", severities: [.warning],
        source: "GWG 2022, R0035",
        why: "Colours were prepared for a device that does not print in CMYK, such as a screen.",
        fix: "Export with the output intent that is asked for.", steps: .outputIntent
    ) { input in
        input.facts.pressIntents.compactMap { intent in
            guard let profile = intent.profile, !profile.space.isEmpty, profile.space != "CMYK" else { return nil }
            // A job in black may be prepared in grey.
            guard profile.space != "GRAY" || input.expected.inks != .k else { return nil }
            return input.finding(
                .warning,
                "The file was made for \(quoted(intent.name)), whose profile is \(plain(profile.space)) and not CMYK.")
        }
    }

    static let outputCondition = Rule(
        "pdf.output-condition", "The file was made for the ordered press condition", severities: [.error, .warning],
        source: "Product and ticket; PDF/X-4 (ISO 15930-7)",
        why: "Colours that were prepared for another paper or press look different, and may carry too much ink.",
        fix: "Convert the colours to the ordered condition, and export with it as output intent.", steps: .outputIntent
    ) { input in
        guard let asked = input.expected.condition, !asked.isEmpty else { return [] }
        let (wanted, intents) = (PressCondition(asked), input.facts.pressIntents)
        guard let first = intents.first else {
            return [
                input.finding(
                    .warning,
                    "The file does not say for which press condition it was made; \(quoted(asked)) is ordered.")
            ]
        }
        guard !intents.contains(where: { $0.names.contains(where: wanted.isNamed) }) else { return [] }
        return [
            input.finding(.error, "The file was made for \(quoted(first.name)); \(quoted(asked)) is ordered.")
        ]
    }

    static let icc = Rule(
        "pdf.icc", "Colour profiles can be used", severities: [.warning], source: "ICC.1:2022; ISO 32000-2, 8.6.5.5",
        why: "A press that cannot read a profile takes another one, and the colours shift.",
        fix: "Export anew with a profile that your program brings.", steps: .outputIntent
    ) { input in
        let intents = input.facts.outputIntents.compactMap { intent in
            intent.profile?.problem.map { "that of the output intent \(quoted(intent.name)): \(plain($0))" }
        }
        let problems = input.facts.profileProblems.map(plain) + intents
        guard let first = problems.first else { return [] }
        return [
            input.finding(
                .warning, value: Double(problems.count), limit: 0, unit: "profiles",
                "\(problems.count == 1 ? "A colour profile" : "\(problems.count) colour profiles") cannot be used (\(first))."
            )
        ]
    }

    static let outputIntentRules: [Rule] = [outputIntent, intentNotCMYK, outputCondition, icc]
}

extension PDFFacts {
    /// Those that name a press and not a screen.
    fileprivate var pressIntents: [OutputIntentFacts] { outputIntents.filter { $0.subtype == "GTS_PDFX" } }
}

extension OutputIntentFacts {
    /// Everything that may tell the condition; `Custom` tells nothing.
    fileprivate var names: [String] {
        [identifier, condition, profile?.description ?? ""].filter { !$0.isEmpty && $0 != "Custom" }
    }

    /// For people.
    fileprivate var name: String { names.first ?? "a condition without a name" }
}
