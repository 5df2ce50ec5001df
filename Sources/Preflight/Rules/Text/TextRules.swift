extension Rule {
    static let textRules: [Rule] = [whiteTextSize, multiInkTextSize, richBlackText, greyBlackText]

    static let whiteTextSize = Rule(
        "text.white-size", "White text is large enough", severities: [.warning],
        limits: Limits(.atLeast, warning: 5, unit: "pt"), source: "GWG 2022, R0016 (sheetfed offset)",
        why: "Ink runs into small white letters from all sides, and they close.",
        fix: "Set white text larger or bolder, or put it on bare paper.",
        steps: FixSteps(
            inDesign: "Character: raise the size; Type > Find/Replace Font finds what is set light.",
            illustrator: "Select > Object > Text Objects, then Character: raise the size.",
            affinity: "Character: raise the size of the white text.")
    ) { input in
        input.tooSmall(.text, where: { mark, _ in mark.colour.isWhite && mark.isOverInk }) { size, limit, more in
            "White text of \(size) stands on ink\(more); below \(limit) its letters may close."
        }
    }

    static let multiInkTextSize = Rule(
        "text.multi-ink-size", "Text in several inks is large enough", severities: [.warning],
        limits: Limits(.atLeast, warning: 8, unit: "pt"), source: "GWG 2022, R0017 (sheetfed offset)",
        why: "Plates never lie on each other exactly: small letters in several inks get coloured fringes.",
        fix: "Set small text in one ink, best in black only.",
        steps: FixSteps(
            inDesign: "Set small text in [Black] or in one spot colour; Edit > Find/Change > Object finds colours.",
            illustrator: "Set small text in 100 % K: Color panel, C, M and Y at 0.",
            affinity: "Set small text in 100 % K: Colour panel in CMYK, C, M and Y at 0.")
    ) { input in
        input.tooSmall(.text, where: { mark, _ in mark.colour.isMixed }) { size, limit, more in
            "Text of \(size) is printed in several inks\(more); below \(limit) it may get coloured edges."
        }
    }

    static let richBlackText = Rule(
        "text.rich-black", "Black text is no deep black", severities: [.warning],
        limits: Limits(.upTo, warning: 280, unit: "%"), source: "GWG 2022, R0015 (sheetfed offset)",
        why: "Black text under which other inks stand gets coloured edges and dries slowly; deep black is for areas.",
        fix: "Set text in black only (100 % K).",
        steps: FixSteps(
            inDesign: "Set text in [Black]; of RGB black, export with Convert to Destination (Preserve Numbers).",
            illustrator:
                "Color panel: K at 100 %, C, M and Y at 0. A document changed from RGB to CMYK has deep black.",
            affinity: "Colour panel in CMYK: K at 100 %, C, M and Y at 0.")
    ) { input in
        input.facts.pages.compactMap { page in
            // Registration has a rule of its own.
            let rich = page.printedMarks(.text).filter {
                $0.colour.isMixed && $0.colour.black >= 85 && input.weigh($0.colour.coverage.rounded()) != nil
            }
            guard let worst = rich.max(by: { $0.colour.coverage < $1.colour.coverage }),
                let (severity, limit) = input.weigh(worst.colour.coverage.rounded())
            else { return nil }
            let value = worst.colour.coverage.rounded()
            return input.finding(
                severity, page: page.number, place: worst.place, object: worst.object, value: value, limit: limit,
                unit: "%",
                "Black text is printed with \(decimal(value)) % of ink\(input.more(rich.count - 1)); at most "
                    + "\(decimal(limit)) % are good, and black alone is best.")
        }
    }

    static let greyBlackText = Rule(
        "text.gray-black", "Small black text is black ink by name", severities: [.warning],
        limits: Limits(.atLeast, warning: 12, unit: "pt"), source: "GWG 2022, R0011 (sheetfed offset)",
        why: "Black in DeviceGray cannot overprint reliably: small text leaves white edges where it stands on colour.",
        fix: "Set small black text in CMYK with 100 % K, overprinting.",
        steps: FixSteps(
            inDesign: "Set text in [Black]; it is exported as 100 % K.",
            illustrator: "File > Document Color Mode > CMYK Color, and set text to 100 % K.",
            affinity: "File > Document Setup > Colour: CMYK, and set text to 100 % K."),
        isOn: false
    ) { input in
        input.tooSmall(.text, where: { mark, _ in mark.colour.isDeviceGrey && mark.colour.isBlack }) {
            size, limit, more in
            "Black text of \(size) is set in DeviceGray\(more); below \(limit) black text should be set in black ink."
        }
    }
}
