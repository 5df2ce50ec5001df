import Workflow

extension Rule {
    static let trimMissing = Rule(
        "page.trim-missing", "Each page says where it is trimmed", severities: [.warning, .info],
        source: "PDF/X-4 (ISO 15930-7); ISO 32000-2, 14.11.2",
        why: "Without a trim box nobody knows where the page ends and the bleed begins: the whole media box is taken.",
        fix: "Export as PDF/X-4: such files say where they are trimmed.", steps: .export
    ) { input in
        input.facts.pages.filter { $0.trimBox == nil }.map { page in
            let size = page.seenSize(of: page.mediaBox)
            let start = "The page has no trim box, so its whole area of \(size) is taken as the trimmed page"
            if let trim = input.expected.trim, input.expected.bleed == 0, size.isWithin(0.5, of: trim) {
                return input.finding(
                    .info, page: page.number, place: page.mediaBox, "\(start); that is the ordered size.")
            }
            guard let trim = input.expected.trim, input.expected.bleed > 0,
                size.isWithin(0.5, of: trim.grown(by: input.expected.bleed))
            else { return input.finding(.warning, page: page.number, place: page.mediaBox, "\(start).") }
            return input.finding(
                .warning, page: page.number, place: page.mediaBox,
                "\(start); that area is the ordered size and its bleed, so only the trim box is missing.")
        }
    }

    static let trimSize = Rule(
        "page.trim-size", "Each page has the ordered size", severities: [.error, .warning, .info],
        limits: Limits(.upTo, warning: 0.5, error: 1, unit: "mm"),
        source: "Product and ticket; tolerance: house rule",
        why: "A page of another size is cut off or printed with white borders. A page that only lies on its side"
            + " is an info.",
        fix: "Set the document's page size to the ordered size without bleed and export again.",
        steps: .pageSize
    ) { input in
        guard let ordered = input.expected.trim else { return [] }
        return input.facts.pages.compactMap { page in
            let size = page.seenSize(of: page.trim)
            let (upright, turned) = (size.deviation(from: ordered), size.deviation(from: ordered.turned))
            guard input.weigh(upright) != nil else { return nil }
            let deviation = min(upright, turned)
            guard let (severity, limit) = input.weigh(deviation) else {
                return input.finding(
                    .info, page: page.number, place: page.trim, value: upright, unit: "mm",
                    "The page lies on its side: it is \(size); \(ordered) is ordered.")
            }
            return input.finding(
                severity, page: page.number, place: page.trim, value: deviation, limit: limit, unit: "mm",
                "The trimmed page is \(size); \(ordered) is ordered.")
        }
    }

    static let sizesDiffer = Rule(
        "page.sizes-differ", "All pages have the same size", severities: [.warning],
        limits: Limits(.upTo, warning: 0.1, unit: "mm"), source: "GWG 2022, R0004",
        why: "Pages of different sizes cannot be trimmed together.",
        fix: "Give all pages of the document the same size and orientation, or send them as separate files.",
        steps: .pageSize
    ) { input in
        guard let first = input.facts.pages.first else { return [] }
        let size = first.seenSize(of: first.trim)
        return input.facts.pages.dropFirst().compactMap { page in
            let own = page.seenSize(of: page.trim)
            guard let (severity, limit) = input.weigh(own.deviation(from: size)) else { return nil }
            return input.finding(
                severity, page: page.number, place: page.trim, value: own.deviation(from: size), limit: limit,
                unit: "mm", "The trimmed page is \(own); page \(first.number) is \(size).")
        }
    }

    static let sizeRules: [Rule] = [trimMissing, trimSize, sizesDiffer]
}
