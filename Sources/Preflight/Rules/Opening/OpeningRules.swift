extension Rule {
    static let damaged = Rule(
        "pdf.damaged", "The file opens as a PDF", severities: [.error], source: "ISO 32000-2, 7.5",
        why: "The file is not a PDF, or it is damaged beyond what two parsers can repair.",
        fix:
            "Send the PDF again; if it fails again, export it anew. A picture or a layout file has to be exported as PDF.",
        steps: .export, canBeOverridden: false
    ) { input in
        guard case .damaged(let words) = input.facts.opened else { return [] }
        return [input.finding(.error, "The file cannot be opened as a PDF (\(plain(words))).")]
    }

    static let password = Rule(
        "pdf.password", "The file opens without a password", severities: [.error], source: "PDF/X-4 (ISO 15930-7)",
        why: "A file that needs a password can be neither checked nor printed.",
        fix: "Export the PDF without a password.", steps: .withoutSecurity, canBeOverridden: false
    ) { input in
        guard input.facts.opened == .passwordNeeded else { return [] }
        return [input.finding(.error, "The file needs a password to be opened; please send it without one.")]
    }

    static let parserCrashed = Rule(
        "pdf.parser-crashed", "The file can be read to its end", severities: [.error], source: "House rule",
        why: "A file that brings a parser down may bring a press's RIP down, and nothing is known about it.",
        fix: "Export the PDF anew from its layout, as PDF/X-4 if possible.", steps: .export, canBeOverridden: false
    ) { input in
        guard case .parserCrashed(let words) = input.facts.opened else { return [] }
        return [
            input.finding(.error, "The file could not be checked: reading it ended abnormally (\(plain(words))).")
        ]
    }

    static let limitExceeded = Rule(
        "pdf.limit-exceeded", "The file can be checked within the limits of time and size", severities: [.error],
        source: "House rule",
        why: "What was not looked at to its end is never passed.",
        fix: "Flatten or simplify very heavy artwork, or split the file; ask us if the file has to be like this.",
        steps: FixSteps(
            inDesign: "Replace very heavy placed vector artwork by a picture of it; export in parts: Pages > Range.",
            illustrator: "Object > Rasterize, or Object > Path > Simplify, for very heavy artwork; save again.",
            affinity: "Layer > Rasterise for very heavy artwork; export in parts: Area > Pages."),
        canBeOverridden: false
    ) { input in
        let reached: String? =
            if case .limitExceeded(let words) = input.facts.opened { words } else { input.facts.limitReached }
        guard let reached else { return [] }
        return [
            input.finding(.error, "The file is too large or too complex to be checked completely (\(plain(reached))).")
        ]
    }
}
