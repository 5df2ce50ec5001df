extension Rule {
    static let overprintRules: [Rule] = [
        whiteTextOverprints, whiteAreaOverprints, greyOverprints, blackTextKnocksOut, blackLineKnocksOut,
    ]

    static let whiteTextOverprints = Rule(
        "overprint.white-text", "White text is left out of what is under it", severities: [.error],
        source: "GWG 2022, R0007",
        why:
            "White that overprints adds no ink and removes none: on paper the text is not there, though a screen shows it.",
        fix: "Switch overprint off for everything white.",
        steps: FixSteps(
            inDesign:
                "Window > Output > Attributes: switch Overprint Fill off; View > Overprint Preview shows the result.",
            illustrator:
                "Window > Attributes: switch Overprint Fill off, or save with Discard White Overprint (Document"
                + " Setup).",
            affinity: "Swatches: switch Overprint off for the white global colour.")
    ) { input in
        input.largest(.error, of: [.text], where: { $0.vanishes }) { _, more in
            "White text is set to overprint\(more); it would not be printed at all."
        }
    }

    static let whiteAreaOverprints = Rule(
        "overprint.white-area", "White lines and areas are left out of what is under them", severities: [.warning],
        source: "GWG 2022, R0008",
        why: "White that overprints adds no ink and removes none: on paper it is not there, though a screen shows it.",
        fix: "Switch overprint off for everything white.",
        steps: FixSteps(
            inDesign: "Window > Output > Attributes: switch Overprint Fill and Overprint Stroke off.",
            illustrator:
                "Window > Attributes: switch Overprint Fill and Overprint Stroke off, or Document Setup > Discard"
                + " White Overprint.",
            affinity: "Swatches: switch Overprint off for the white global colour.")
    ) { input in
        input.largest(.warning, of: [.line, .area], where: { $0.vanishes }) { mark, more in
            "White \(mark.kind.words) are set to overprint\(more); they would not be printed at all."
        }
    }

    static let greyOverprints = Rule(
        "overprint.gray", "Nothing in DeviceGray overprints", severities: [.warning], source: "GWG 2022, R0013",
        why: "RIPs differ in what a grey that overprints leaves of the colours under it.",
        fix: "Set grey as a tint of black ink, or switch its overprint off.",
        steps: FixSteps(
            inDesign: "Set grey as a tint of [Black]; Window > Output > Attributes shows what overprints.",
            illustrator: "File > Document Color Mode > CMYK Color; Window > Attributes shows what overprints.",
            affinity: "Set grey in CMYK with K only, or switch Overprint off for the swatch."),
        isOn: false
    ) { input in
        input.largest(
            .warning, of: MarkFacts.Kind.allCases, where: { $0.overprints && $0.colour.isDeviceGrey }
        ) { mark, more in
            "\(mark.kind == .text ? "Grey text is" : "Grey \(mark.kind.words) are") set in DeviceGray and to overprint"
                + "\(more); what is printed depends on the RIP."
        }
    }

    static let blackTextKnocksOut = Rule(
        "overprint.black-text", "Small black text overprints", severities: [.warning],
        limits: Limits(.atLeast, warning: 12, unit: "pt"), source: "GWG 2022, R0009 (sheetfed offset)",
        why:
            "Black text that is left out of the colour under it shows white edges as soon as a plate is off by a hair.",
        fix: "Let black text overprint: it is printed on top of the colour, and leaves no gap in it.",
        steps: FixSteps(
            inDesign: "Preferences > Appearance of Black: Overprint [Black] Swatch at 100%, and set text in [Black].",
            illustrator: "Edit > Edit Colors > Overprint Black, with text selected.",
            affinity: "Export > PDF > More: Overprint black.")
    ) { input in
        input.tooSmall(.text, where: { $0.knocksOut(on: $1) }) { size, limit, more in
            "Black text of \(size) leaves a gap in the colour under it\(more), so white edges may show; below \(limit) it should "
                + "overprint."
        }
    }

    static let blackLineKnocksOut = Rule(
        "overprint.black-line", "Thin black lines overprint", severities: [.warning],
        limits: Limits(.atLeast, warning: 2, unit: "pt"), source: "GWG 2022, R0010 (sheetfed offset)",
        why:
            "A black line that is left out of the colour under it shows white edges as soon as a plate is off by a hair.",
        fix: "Let thin black lines overprint: they are printed on top of the colour, and leave no gap in it.",
        steps: FixSteps(
            inDesign: "Preferences > Appearance of Black: Overprint [Black] Swatch at 100%, and draw lines in [Black].",
            illustrator: "Edit > Edit Colors > Overprint Black, with lines selected.",
            affinity: "Export > PDF > More: Overprint black.")
    ) { input in
        input.tooSmall(.line, where: { $0.knocksOut(on: $1) }) { size, limit, more in
            "A black line \(width(size)) leaves a gap in the colour under it\(more), so white edges may show; below \(limit) it "
                + "should overprint."
        }
    }
}

extension MarkFacts {
    /// White that a person put over ink, and that a press leaves away. RGB white is converted into no ink at all and knocks
    /// out (ISO 32000-2, 11.7.4.3); on bare paper nothing is lost.
    fileprivate var vanishes: Bool {
        let isConverted = ["DeviceRGB", "CalRGB", "ICCBased(3)", "Lab"].contains(colour.space)
        return overprints && colour.isWhite && isOverInk && !isConverted
    }

    /// Full black that removes other inks under it. What is transparent mixes with them; black on black needs no trapping,
    /// and black in DeviceGray cannot overprint.
    fileprivate func knocksOut(on page: PageFacts) -> Bool {
        colour.isBlack && !overprints && !isTransparent && isOverInk
            && !["DeviceGray", "CalGray", "ICCBased(1)"].contains(colour.space)
            && page.hasColour(under: smallestPlace)
    }
}
