import Workflow

extension Rule {
    static let unexpectedSpot = Rule(
        "ink.unexpected-spot", "Only ordered spot colours are used", severities: [.error],
        source: "GWG 2022, R0020; product and ticket",
        why: "Each further spot colour is a further plate; a die line or varnish would be printed as a colour.",
        fix: "Convert the swatch to CMYK, or name it letter for letter as ordered.",
        steps: FixSteps(
            inDesign: "Swatches > Ink Manager: turn the spot into process, or give it the ordered ink as its alias.",
            illustrator: "Double-click the swatch: Color Type Process Color, or its ordered name.",
            affinity: "Swatches: edit the global colour and switch Spot off, or rename it.")
    ) { input in
        let ordered = input.expected.spots
        guard input.expected.inks != .any || !ordered.isEmpty else { return [] }
        return input.facts.spots.filter { !ordered.has($0.name) }.map { spot in
            let alike = ordered.first { $0.lowercased() == spot.name.lowercased() }
            let hint = alike.map { "; \(quoted($0)) is, and names have to be equal letter for letter" } ?? ""
            let first = input.facts.firstPlace(of: spot)
            return input.finding(
                .error, page: first.page, place: first.place,
                "The spot colour \(quoted(spot.name)) is used but not ordered\(hint).")
        }
    }

    static let missingSpot = Rule(
        "ink.missing-spot", "Ordered spot colours are used", severities: [.warning], source: "Product and ticket",
        why:
            "An ordered spot colour that the file does not use is often one that was converted or is spelt differently.",
        fix: "Check the swatch's name and that it is a spot colour, and export without converting spot colours.",
        steps: FixSteps(
            inDesign: "Swatches > Ink Manager: switch All Spots to Process off; Swatch Options: Color Type Spot.",
            illustrator: "Double-click the swatch: Color Type Spot Color, with the ordered name.",
            affinity: "Swatches: a global colour with Spot on and the ordered name; Export > More: Honour spot colours."
        )
    ) { input in
        let used = input.facts.spots.map(\.name)
        return input.expected.spots.filter { !used.has($0) }.map { spot in
            let isListed = input.facts.inks.map(\.name).has(spot)
            return input.finding(
                .warning,
                "The spot colour \(quoted(spot)) is ordered but not used"
                    + (isListed ? "; the file lists it, and nothing visible is set in it." : "."))
        }
    }

    static let spotCount = Rule(
        "ink.spot-count", "No more spot colours than the press has units for", severities: [.error],
        limits: Limits(.upTo, error: 0, unit: "inks"), source: "GWG 2022, R0020",
        why: "Each spot colour beside the ordered ones needs a plate and a printing unit of its own.",
        fix: "Convert the spot colours to CMYK on export.",
        steps: FixSteps(
            inDesign: "Swatches > Ink Manager: All Spots to Process.",
            illustrator: "Select all; Edit > Edit Colors > Convert to CMYK, or turn the swatches into process colours.",
            affinity: "Export > PDF > More: switch Honour spot colours off."),
        isOn: false
    ) { input in
        let spots = input.facts.spots.filter { !input.expected.spots.has($0.name) }
        guard let (severity, limit) = input.weigh(Double(spots.count)) else { return [] }
        return [
            input.finding(
                severity, page: spots.first?.pages.min(), value: Double(spots.count), limit: limit, unit: "inks",
                "The file uses \(spots.count == 1 ? "a spot colour" : "\(spots.count) spot colours") "
                    + (input.expected.spots.isEmpty ? "" : "beside the ordered ones ")
                    + "(\(list(spots.map(\.name)))); "
                    + (limit == 0 ? "none can be printed." : "at most \(decimal(limit)) can be printed."))
        ]
    }
}

extension [String] {
    /// Byte for byte: the same letters in two Unicode spellings are two plates on a press.
    fileprivate func has(_ name: String) -> Bool { contains { $0.utf8.elementsEqual(name.utf8) } }
}

extension PDFFacts {
    /// The spot colours that are printed. `All` prints on every plate and `None` on none (ISO 32000-2, 8.6.6.4).
    var spots: [InkFacts] {
        inks.filter {
            $0.isUsed && !["Cyan", "Magenta", "Yellow", "Black", "RGB", "Lab", "All", "None"].contains($0.name)
        }
    }

    /// The first page that prints an ink, and where.
    func firstPlace(of ink: InkFacts) -> (page: Int?, place: Box?) {
        for page in pages {
            if let mark = page.marks.first(where: { !$0.isHidden && $0.colour.inks.contains(ink.name) }) {
                return (page.number, mark.place)
            }
        }
        return (ink.pages.min(), nil)
    }
}
