import Workflow

extension Rule {
    static let transparencyUsed = Rule(
        "transparency.used", "Nothing is transparent", severities: [.error],
        source: "PDF/X-1a and PDF/X-3 (ISO 15930-4, 15930-6)",
        why: "Older presses cannot print live transparency: shadows and soft edges turn into boxes.",
        fix: "Export as PDF/X-1a, which flattens transparency.",
        steps: FixSteps(
            inDesign:
                "File > Export > Adobe PDF (Print), preset [PDF/X-1a:2001]; Advanced > Transparency Flattener: High"
                + " Resolution.",
            illustrator: "File > Save a Copy > Adobe PDF, preset [PDF/X-1a:2001]; Advanced > Overprint and Transparency"
                + " Flattener: High Resolution.",
            affinity: "File > Export > PDF, preset PDF/X-1a; Rasterise: Unsupported properties."), isOn: false
    ) { input in
        input.facts.pages.filter(\.transparency.isUsed).map { page in
            let modes = page.transparency.blendModes
            let more = modes.isEmpty ? "" : " (\(list(modes)))"
            return input.finding(.error, page: page.number, "The page uses transparency\(more).")
        }
    }

    static let blendSpace = Rule(
        "transparency.blend-space", "Transparency is blended in printing inks", severities: [.warning],
        source: "GWG 2022, R0030",
        why: "Colours that meet in RGB are converted twice: they shift around shadows and soft edges.",
        fix: "Set the transparency blend space to CMYK and export again.", steps: .blendSpace
    ) { input in
        input.facts.pages.filter(\.transparency.isUsed).compactMap { page in
            let transparency = page.transparency
            let spaces = ([transparency.pageSpace].compactMap(\.self) + transparency.groupSpaces).filter { space in
                switch space {
                case "DeviceCMYK", "ICCBased(4)": false
                // Black alone stays black.
                case "DeviceGray", "CalGray", "ICCBased(1)": input.expected.inks != .k
                default: true
                }
            }
            guard let space = spaces.first else { return nil }
            return input.finding(
                .warning, page: page.number,
                "Transparent parts of the page are mixed in \(plain(space).withoutDevice) and not in CMYK; colours may shift"
                    + " there.")
        }
    }

    static let transparentSpot = Rule(
        "transparency.spot", "Transparency in spot colours is told", severities: [.info], source: "Acrobat; house rule",
        why: "Where a spot colour is transparent some presses convert it to CMYK.",
        fix: "Ask us for a proof, or keep spot colours out of shadows and soft edges.",
        steps: FixSteps(
            inDesign: "Effects panel: take shadows, opacity and blend modes off objects in spot colours.",
            illustrator: "Appearance panel: take shadows, opacity and blend modes off objects in spot colours.",
            affinity: "Layers panel: take effects, opacity and blend modes off objects in spot colours.")
    ) { input in
        input.facts.pages.filter { $0.transparency.isUsed && $0.transparency.touchesSpots }.map {
            input.finding(.info, page: $0.number, "A spot colour is part of something transparent.")
        }
    }

    static let transparencyRules: [Rule] = [transparencyUsed, blendSpace, transparentSpot]
}

extension String {
    /// `RGB` for `DeviceRGB`; what people say.
    fileprivate var withoutDevice: String {
        switch self {
        case "DeviceRGB", "CalRGB", "ICCBased(3)": "RGB"
        case "DeviceGray", "CalGray", "ICCBased(1)": "grey"
        default: self
        }
    }
}
