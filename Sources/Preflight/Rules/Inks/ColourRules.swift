import Workflow

extension Rule {
    static let rgb = Rule(
        "ink.rgb", "Colours are set in printing inks", severities: [.warning], source: "GWG 2022, R0027",
        why:
            "RGB and Lab are converted when printing: bright colours turn dull, and black text may be printed in four inks.",
        fix: "Convert to CMYK on export with the printer's profile.",
        steps: FixSteps(
            inDesign: "Export > Output > Color Conversion: Convert to Destination (Preserve Numbers).",
            illustrator: "File > Document Color Mode > CMYK Color, and save a copy as PDF/X-4.",
            affinity: "Export > PDF > More: Colour space CMYK, Convert image colour spaces.")
    ) { input in
        guard input.expected.inks != .any else { return [] }
        let converted = "converted to \(input.expected.inks.words) when printing and may look different."
        let found = colours(input, .warning, marks: \.isUnconverted, images: \.isRGB) { what in
            "RGB or Lab colours are used (\(what)); they are \(converted)"
        }
        guard found.isEmpty, input.facts.isWithoutMarks,
            let ink = input.facts.inks.first(where: { $0.isUsed && ["RGB", "Lab"].contains($0.name) })
        else { return found }
        return [
            input.finding(
                .warning, page: ink.pages.min(), "The file uses RGB or Lab colours; they are \(converted)")
        ]
    }

    static let deviceRGB = Rule(
        "ink.device-rgb", "No RGB without a profile", severities: [.error], source: "GWG 2022, R0028 and R0029",
        why: "RGB without a profile says how much light, and not which colour: every RIP prints it differently.",
        fix: "Convert to CMYK on export, or export with profiles included.",
        steps: FixSteps(
            inDesign: "Export > Output: Convert to Destination, Profile Inclusion Policy: Include All Profiles.",
            illustrator: "Edit > Assign Profile, then Save As > PDF > Output: Include All Profiles.",
            affinity: "Export > PDF > More: Embed profiles, or Colour space CMYK."),
        isOn: false
    ) { input in
        colours(
            input, .error, marks: { $0.space == "DeviceRGB" }, images: { $0.baseSpace == "DeviceRGB" },
            { "RGB colours without a profile are used (\($0)); nobody can say how they are printed." })
    }

    static let colourOnBlackJob = Rule(
        "ink.cmyk-on-k-job", "A job in black is set in black", severities: [.warning], source: "Product and ticket",
        why: "Colours are printed as grey, and differences between them can vanish.",
        fix: "Convert the artwork to greyscale or to black only.",
        steps: FixSteps(
            inDesign: "Export > Output > Destination: Dot Gain 20% or a grey profile of the press.",
            illustrator: "Edit > Edit Colors > Convert to Grayscale.",
            affinity: "Export > PDF > More: Colour space Greyscale.")
    ) { input in
        guard input.expected.inks == .k else { return [] }
        let process = ["Cyan", "Magenta", "Yellow"]
        let found = colours(
            input, .warning, marks: { $0.inks.contains(where: process.contains) }, images: \.isCMYK,
            { "Colours are used (\($0)); the job is printed in black only." })
        let used = process.filter { input.facts.usedInks.contains($0) }
        guard found.isEmpty, input.facts.isWithoutMarks, !used.isEmpty else { return found }
        return [
            input.finding(
                .warning,
                "The file uses colours (\(used.map { $0.lowercased() }.joined(separator: ", "))); the job is printed in"
                    + " black only.")
        ]
    }

    /// One finding a page: the largest place, and what else there is.
    private static func colours(
        _ input: RuleInput, _ severity: Severity, marks: (ColourFacts) -> Bool, images: (ImageFacts) -> Bool,
        _ sentence: (String) -> String
    ) -> [Finding] {
        input.facts.pages.compactMap { page in
            let pictures = page.images.filter { !$0.isHidden && images($0) }
            let others = page.marks.filter { !$0.isHidden && marks($0.colour) }
            var places: [(place: Box, object: Int)] = pictures.map { ($0.place, $0.object) }
            places += others.map { ($0.place, $0.object) }
            guard let largest = places.max(by: { $0.place.area < $1.place.area }) else { return nil }
            let images = pictures.isEmpty ? [] : [pictures.count == 1 ? "1 image" : "\(pictures.count) images"]
            let kinds = MarkFacts.Kind.allCases.filter { kind in others.contains { $0.kind == kind } }.map(\.words)
            return input.finding(
                severity, page: page.number, place: largest.place, object: largest.object, sentence(and(images + kinds))
            )
        }
    }
}

extension MarkFacts.Kind {
    /// As in "text and lines".
    var words: String {
        switch self {
        case .text: "text"
        case .line: "lines"
        case .area: "areas"
        case .shading: "blends"
        }
    }
}

extension PDFFacts {
    /// Whether the walk told no more than the names of inks.
    var isWithoutMarks: Bool { pages.allSatisfy(\.marks.isEmpty) }
}
