extension Rule {
    static let registration = Rule(
        "ink.registration", "The registration colour stays outside the page", severities: [.warning],
        source: "GWG 2022, R0024",
        why: "The registration colour prints on every plate: inside the page that is far too much ink.",
        fix: "Set text and lines in black; keep [Registration] for printer's marks.",
        steps: FixSteps(
            inDesign: "Set the objects in [Black] instead of [Registration].",
            illustrator: "Select > Same > Fill Color with [Registration] selected, then choose black.",
            affinity: "Set the objects in a black of 100 % K instead of the registration swatch.")
    ) { input in
        input.facts.pages.compactMap { page in
            let marks = page.marks.filter {
                !$0.isHidden && $0.colour.inks.contains("All") && $0.isInside(page, orderedAs: input.expected)
            }
            guard let mark = marks.first else { return nil }
            return input.finding(
                .warning, page: page.number, place: mark.toTrimPlace ?? mark.place, object: mark.object,
                "\(mark.kind.capitalised) of the page \(mark.kind == .text ? "is" : "are") set in the registration colour, "
                    + "which prints on every plate\(input.more(marks.count - 1)).")
        }
    }
}

extension MarkFacts {
    /// Whether some of them lie inside the trim for certain. The box around crop marks is as large as the page, so that of
    /// marks of which some lie outside only the distance to the trim tells.
    fileprivate func isInside(_ page: PageFacts, orderedAs expected: Expectation) -> Bool {
        // A page that names no trim may be an untrimmed sheet with its marks.
        guard page.trimBox != nil || expected.trim?.isWithin(1, of: page.seenSize(of: page.mediaBox)) == true else {
            return false
        }
        return toTrim != nil || count == 1 && place.meets(page.trim) || place.excess(over: page.trim) <= 0
    }
}

extension MarkFacts.Kind {
    fileprivate var capitalised: String { words.prefix(1).uppercased() + words.dropFirst() }
}
