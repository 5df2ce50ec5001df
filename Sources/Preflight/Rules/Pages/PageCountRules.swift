import Workflow

extension Rule {
    static let noPages = Rule(
        "pages.none", "The file has pages", severities: [.error], source: "ISO 32000-2, 7.7.3.2",
        why: "There is nothing to print.", fix: "Export the PDF anew.", canBeOverridden: false
    ) { input in
        guard input.facts.pageCounts.qpdf <= 0 else { return [] }
        return [input.finding(.error, value: 0, limit: 1, unit: "pages", "The file has no pages.")]
    }

    static let pageCount = Rule(
        "pages.count", "The file has as many pages as ordered", severities: [.error], source: "Product and ticket",
        why: "Missing pages leave sides blank; further pages are not printed, or shift all others.",
        fix: "Export all pages of the job and no others, as single pages and not as spreads."
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
        fix: "Add blank pages where they belong, or take pages out."
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
}
