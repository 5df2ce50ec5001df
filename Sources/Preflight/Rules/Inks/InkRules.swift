import Workflow

extension Rule {
    static let rgb = Rule(
        "ink.rgb", "Colours are set in printing inks", severities: [.warning], source: "GWG 2022, R0027",
        why:
            "RGB and Lab are converted when printing: bright colours turn dull, and black text may be printed in four inks.",
        fix:
            "Convert to CMYK on export. InDesign: Output > Convert to Destination. Affinity: Export > Colour space CMYK."
    ) { input in
        guard input.expected.inks != .any else { return [] }
        let images = input.facts.images { $0.isRGB }
        guard input.facts.usedInks.contains(where: { ["RGB", "Lab"].contains($0) }) || !images.isEmpty else {
            return []
        }
        let inImages =
            images.isEmpty ? "" : images.count == 1 ? " (in 1 image)" : " (in \(images.count) images)"
        return [
            input.finding(
                .warning, page: images.first?.page, place: images.first?.image.place,
                "The file uses RGB or Lab colours\(inImages); they are converted to \(input.expected.inks.words) and may look "
                    + "different.")
        ]
    }

    static let unexpectedSpot = Rule(
        "ink.unexpected-spot", "Only ordered spot colours are used", severities: [.error],
        source: "GWG 2022, R0020; product and ticket",
        why: "Each further spot colour is a further plate; a die line or varnish would be printed as a colour.",
        fix: "Convert the swatch to CMYK, or name it letter for letter as ordered."
    ) { input in
        let ordered = input.expected.spots
        guard input.expected.inks != .any || !ordered.isEmpty else { return [] }
        return input.facts.spots.filter { spot in !ordered.contains { $0.utf8.elementsEqual(spot.utf8) } }.map { spot in
            let alike = ordered.first { $0.lowercased() == spot.lowercased() }
            let hint = alike.map { "; \(quoted($0)) is, and names have to be equal letter for letter" } ?? ""
            return input.finding(.error, "The spot colour \(quoted(spot)) is used but not ordered\(hint).")
        }
    }

    static let missingSpot = Rule(
        "ink.missing-spot", "Ordered spot colours are used", severities: [.warning], source: "Product and ticket",
        why:
            "An ordered spot colour that the file does not use is often one that was converted or is spelt differently.",
        fix: "Check the swatch's name and that it is a spot colour, and export without converting spot colours."
    ) { input in
        let used = input.facts.spots
        return input.expected.spots.filter { spot in !used.contains { $0.utf8.elementsEqual(spot.utf8) } }.map { spot in
            input.finding(.warning, "The spot colour \(quoted(spot)) is ordered but not used.")
        }
    }

    static let colourOnBlackJob = Rule(
        "ink.cmyk-on-k-job", "A job in black is set in black", severities: [.warning], source: "Product and ticket",
        why: "Colours are printed as grey, and differences between them can vanish.",
        fix: "Convert the artwork to greyscale or to black only."
    ) { input in
        guard input.expected.inks == .k else { return [] }
        let colours = ["Cyan", "Magenta", "Yellow"].filter { input.facts.usedInks.contains($0) }
        let images = input.facts.images { $0.isCMYK }
        guard !colours.isEmpty || !images.isEmpty else { return [] }
        let what = colours.isEmpty ? "CMYK images" : colours.map { $0.lowercased() }.joined(separator: ", ")
        return [
            input.finding(
                .warning, page: images.first?.page, place: images.first?.image.place,
                "The file uses colours (\(what)); the job is printed in black only.")
        ]
    }
}

extension PDFFacts {
    /// The spot colours that page content sets. `All` prints on every plate and `None` on none (ISO 32000-2, 8.6.6.4).
    var spots: [String] {
        usedInks.filter { !["Cyan", "Magenta", "Yellow", "Black", "RGB", "Lab", "All", "None"].contains($0) }
    }

    func images(where isWanted: (ImageFacts) -> Bool) -> [(page: Int, image: ImageFacts)] {
        pages.flatMap { page in page.images.filter(isWanted).map { (page.number, $0) } }
    }
}

extension ImageFacts {
    var isRGB: Bool { ["DeviceRGB", "CalRGB", "ICCBased(3)", "Lab"].contains(colourSpace) }
    var isCMYK: Bool { ["DeviceCMYK", "ICCBased(4)"].contains(colourSpace) }
}
