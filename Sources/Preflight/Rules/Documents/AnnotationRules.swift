extension Rule {
    static let annotationPrints = Rule(
        "annotation.prints", "Nothing lies on top of the artwork", severities: [.warning],
        source: "PDF/X-1a to PDF/X-4 (ISO 15930)",
        why:
            "Comments, stamps and fields that print cover the artwork, or are missing where the press leaves them out.",
        fix: "Delete them, or make them part of the page (flatten).", steps: .withoutInteraction
    ) { input in
        input.facts.pages.compactMap { page in
            let area = page.bleedArea(ordered: input.expected.bleed)
            let found = page.annotations.filter {
                $0.prints && $0.hasAppearance && !$0.isNoArtwork && $0.place.meets(area)
            }
            guard let first = found.first else { return nil }
            let kinds = found.map(\.subtype).removingRepeats
            return input.finding(
                .warning, page: page.number, place: first.place, object: first.object, value: Double(found.count),
                limit: 0, unit: "annotations",
                "\(found.count == 1 ? "A comment, stamp or field" : "\(found.count) comments, stamps or fields") on the page"
                    + " would be printed (\(list(kinds))).")
        }
    }

    static let annotationComments = Rule(
        "annotation.comments", "Comments are told", severities: [.info], source: "Acrobat; house rule",
        why: "Comments that do not print may still hold wishes that nobody carried out.",
        fix: "Read the comments, and delete them before sending the file.", steps: .withoutInteraction
    ) { input in
        let found = input.facts.pages.flatMap { page in
            page.annotations.filter { !($0.prints && $0.hasAppearance) && $0.isComment }.map { (page.number, $0) }
        }
        guard let first = found.first else { return [] }
        return [
            input.finding(
                .info, page: first.0, place: first.1.place, object: first.1.object, value: Double(found.count),
                unit: "annotations",
                "The file has \(found.count == 1 ? "a comment" : "\(found.count) comments") that will not be printed, on"
                    + " \(pageList(found.map(\.0))).")
        ]
    }

    static let annotationRules: [Rule] = [annotationPrints, annotationComments]
}

extension AnnotationFacts {
    /// Links and pop-ups show nothing of their own; printer's marks and traps have rules of theirs.
    fileprivate var isNoArtwork: Bool { ["Link", "Popup", "PrinterMark", "TrapNet"].contains(subtype) }

    /// What a person writes on a page (ISO 32000-2, table 171, markup annotations).
    fileprivate var isComment: Bool {
        [
            "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
            "StrikeOut", "Stamp", "Caret", "Ink", "Redact",
        ].contains(subtype)
    }
}
