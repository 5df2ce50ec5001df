import Workflow

extension Rule {
    static let pageCount = Rule(
        "pages.count", "The file has as many pages as ordered", severities: [.error], source: "Product and ticket",
        why: "Missing pages leave sides blank; further pages are not printed, or shift all others.",
        fix: "Export all pages of the job and no others, as single pages and not as spreads.", steps: .pages
    ) { input in
        let (count, limits) = (input.facts.pageCounts.qpdf, input.expected.pages)
        guard count > 0 else { return [] }
        let crossed: Int? =
            if let min = limits.min, count < min { min } else if let max = limits.max, count > max { max } else { nil }
        guard let crossed else { return [] }
        return [
            input.finding(
                .error, value: Double(count), limit: Double(crossed), unit: "pages",
                "The file has \(pages(count)); \(limits.words) ordered.")
        ]
    }

    static let pageMultiple = Rule(
        "pages.multiple-of", "The number of pages fits the binding", severities: [.error], source: "Product and ticket",
        why: "A stitched booklet is made of folded sheets of four pages; other numbers leave blank pages at its end.",
        fix: "Add blank pages where they belong, or take pages out.",
        steps: FixSteps(
            inDesign: "Pages panel: Insert Pages or Delete Spread until the number fits; export again.",
            illustrator: "Artboards panel: New Artboard or Delete Artboards until the number fits; save again.",
            affinity: "Pages panel: Add Pages or Delete Selected Pages until the number fits; export again.")
    ) { input in
        let count = input.facts.pageCounts.qpdf
        guard count > 0, let multiple = input.expected.pages.multipleOf, multiple > 1,
            !count.isMultiple(of: multiple)
        else { return [] }
        return [
            input.finding(
                .error, value: Double(count), limit: Double(multiple), unit: "pages",
                "The file has \(pages(count)); their number has to be a multiple of \(multiple).")
        ]
    }

    static let singlePage = Rule(
        "page.single", "The file has exactly one page", severities: [.error], source: "GWG 2022, R0006",
        why: "An advertisement is placed on somebody else's page: of further pages nobody knows which is meant.",
        fix: "Export the one page that is meant.", steps: .pages, isOn: false
    ) { input in
        let count = input.facts.pageCounts.qpdf
        guard count > 1 else { return [] }
        return [
            input.finding(
                .error, value: Double(count), limit: 1, unit: "pages",
                "The file has \(pages(count)); exactly 1 is asked for.")
        ]
    }

    static let pageCountRules: [Rule] = [pageCount, pageMultiple, singlePage]
}
