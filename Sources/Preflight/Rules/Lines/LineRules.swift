extension Rule {
    static let lineRules: [Rule] = [hairline, whiteLineWidth, multiInkLineWidth, greyBlackLine]

    static let hairline = Rule(
        "line.hairline", "Lines are wide enough", severities: [.warning],
        limits: Limits(.atLeast, warning: 0.125, unit: "pt"), source: "Acrobat, List all hairlines",
        why: "A hairline looks right on an office printer and breaks up or vanishes on a press.",
        fix: "Draw lines at least 0.25 pt wide.",
        steps: FixSteps(
            inDesign: "Stroke: 0.25 pt or more; Edit > Find/Change > Object finds lines by their weight.",
            illustrator: "Select > Same > Stroke Weight, then Stroke: 0.25 pt or more.",
            affinity: "Select > Select Same > Stroke Weight, then Stroke: 0.25 pt or more.")
    ) { input in
        input.tooSmall(.line, where: { mark, _ in !mark.colour.isWhite }) { size, limit, more in
            "A line \(width(size)) is drawn\(more); below \(limit) lines may vanish."
        }
    }

    static let whiteLineWidth = Rule(
        "line.white-width", "White lines are wide enough", severities: [.warning],
        limits: Limits(.atLeast, warning: 0.25, unit: "pt"), source: "GWG 2022, R0018 (sheetfed offset)",
        why: "Ink runs into thin white lines from both sides, and they close.",
        fix: "Draw white lines wider.",
        steps: FixSteps(
            inDesign: "Stroke: raise the weight of white lines.",
            illustrator: "Select > Same > Stroke Color, then Stroke: raise the weight.",
            affinity: "Select > Select Same > Stroke Colour, then Stroke: raise the width.")
    ) { input in
        input.tooSmall(.line, where: { mark, _ in mark.colour.isWhite && mark.isOverInk }) { size, limit, more in
            "A white line \(width(size)) stands on ink\(more); below \(limit) it may close."
        }
    }

    static let multiInkLineWidth = Rule(
        "line.multi-ink-width", "Lines in several inks are wide enough", severities: [.warning],
        limits: Limits(.atLeast, warning: 0.25, unit: "pt"), source: "GWG 2022, R0019 (sheetfed offset)",
        why: "Plates never lie on each other exactly: thin lines in several inks turn into coloured stripes.",
        fix: "Draw thin lines in one ink, best in black only, or draw them wider.",
        steps: FixSteps(
            inDesign: "Set thin lines in [Black] or in one spot colour.",
            illustrator: "Set thin lines in 100 % K: Color panel, C, M and Y at 0.",
            affinity: "Set thin lines in 100 % K: Colour panel in CMYK, C, M and Y at 0.")
    ) { input in
        input.tooSmall(.line, where: { mark, _ in mark.colour.isMixed }) { size, limit, more in
            "A line \(width(size)) is printed in several inks\(more); below \(limit) it may get coloured edges."
        }
    }

    static let greyBlackLine = Rule(
        "line.gray-black", "Thin black lines are black ink by name", severities: [.warning],
        limits: Limits(.atLeast, warning: 2, unit: "pt"), source: "GWG 2022, R0012 (sheetfed offset)",
        why: "Black in DeviceGray cannot overprint reliably: thin lines leave white edges where they stand on colour.",
        fix: "Set thin black lines in CMYK with 100 % K, overprinting.",
        steps: FixSteps(
            inDesign: "Set lines in [Black]; it is exported as 100 % K.",
            illustrator: "File > Document Color Mode > CMYK Color, and set lines to 100 % K.",
            affinity: "File > Document Setup > Colour: CMYK, and set lines to 100 % K."),
        isOn: false
    ) { input in
        input.tooSmall(.line, where: { mark, _ in mark.colour.isDeviceGrey && mark.colour.isBlack }) {
            size, limit, more in
            "A black line \(width(size)) is set in DeviceGray\(more); below \(limit) black lines should be set in black "
                + "ink."
        }
    }

    /// `of 0.1 pt`; a line without a width is as thin as the device can draw it.
    static func width(_ size: String) -> String {
        size == "0 pt" ? "as thin as the device can draw it (0 pt)" : "of \(size)"
    }
}
