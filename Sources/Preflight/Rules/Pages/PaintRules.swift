import Workflow

extension Rule {
    static let blank = Rule(
        "page.blank", "Pages are blank where they are meant to be", severities: [.warning], source: "GWG 2022, R0005",
        why: "A page on which nothing is printed is often one that lost its contents, or one too many.",
        fix: "Put missing contents back or take the page out, or tell us which pages are meant to be blank.",
        steps: FixSteps(
            inDesign: "Check that no layer is hidden or set not to print (Layers panel, Attributes > Nonprinting), then"
                + " export again.",
            illustrator: "Check that no layer is hidden or set not to print (Layers panel > Options > Print), then save"
                + " again.",
            affinity: "Check that no layer is hidden (Layers panel), then export again.")
    ) { input in
        // What was not looked at to its end is not called blank.
        guard input.facts.limitReached == nil else { return [] }
        let count = input.facts.pageCounts.qpdf
        let meant = Set(input.expected.blanks.map { $0 < 0 ? count + 1 + $0 : $0 })
        return input.facts.pages.filter(\.isWalked).compactMap { page in
            guard page.isBlank != meant.contains(page.number) else { return nil }
            return input.finding(
                .warning, page: page.number, place: page.trim,
                page.isBlank
                    ? "The page is blank: nothing on it would be printed."
                    : "The page is meant to be blank, and something is printed on it.")
        }
    }

    static let contentOutside = Rule(
        "page.content-outside", "Nothing lies wholly outside the printed area", severities: [.info],
        source: "Acrobat; house rule",
        why: "What lies beyond the bleed is not printed: it may be left over, or the page may be too small for it.",
        fix: "Delete what lies beside the page, or move it onto the page if it belongs there.",
        steps: FixSteps(
            inDesign: "Delete objects on the pasteboard that reach over the slug, then export without slug area.",
            illustrator: "Select what lies beside the artboard and delete it, then save again.",
            affinity: "Delete objects that lie beside the page, then export again.")
    ) { input in
        input.facts.pages.compactMap { page in
            // Beside printer's marks stands text that belongs to them.
            let printed = page.cropMarks.isEmpty ? page.bleedArea(ordered: input.expected.bleed) : page.mediaBox
            let texts = page.marks.filter { $0.kind == .text && $0.isVisible && !$0.place.meets(printed) }.map(
                \.place)
            let pictures = page.images.map(\.place).filter {
                $0.isFinite && $0.width > 0 && $0.height > 0 && !$0.meets(printed)
            }
            guard let first = (texts + pictures).first else { return nil }
            let what = texts.isEmpty ? "Pictures lie" : pictures.isEmpty ? "Text lies" : "Text and pictures lie"
            return input.finding(
                .info, page: page.number, place: first,
                "\(what) wholly outside the printed area and will not be seen.")
        }
    }

    static let paintRules: [Rule] = [blank, contentOutside]
}

extension MarkFacts {
    /// Whether it puts anything on paper, as far as its layer is concerned.
    var isVisible: Bool { !isHidden && !colour.inks.isEmpty }
}

extension PageFacts {
    /// Whether its contents were looked at.
    var isWalked: Bool { !edges.isEmpty }

    /// Whether nothing inside the trim puts ink on paper. A picture counts, whatever it shows.
    fileprivate var isBlank: Bool {
        !marks.contains { $0.isVisible && $0.place.meets(trim) }
            && !images.contains { !$0.isHidden && $0.place.meets(trim) }
    }
}
