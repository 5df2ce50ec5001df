extension Rule {
    static let rotated = Rule(
        "page.rotated", "No page is turned", severities: [.warning], source: "GWG 2022, R0004",
        why: "A page that is only shown turned may be placed the other way up by an imposition.",
        fix: "Lay the pages out the way they are read, and export again.",
        steps: FixSteps(
            inDesign: "File > Document Setup: choose the orientation, lay the page out upright, and export again.",
            illustrator: "Artboard tool: choose the orientation, turn the artwork, and save again.",
            affinity: "Document Setup > Orientation, turn the artwork, and export again."), isOn: false
    ) { input in
        input.facts.pages.filter { $0.rotation != 0 }.map { page in
            input.finding(
                .warning, page: page.number, value: Double(page.rotation), limit: 0, unit: "degrees",
                "The page is shown turned by \(page.rotation) degrees.")
        }
    }

    static let userUnit = Rule(
        "page.user-unit", "Pages are measured in points", severities: [.warning], source: "GWG 2022, R0002",
        why: "Some RIPs ignore the scale that a page names and print it far too small.",
        fix: "Export the page at its true size; sizes up to 5080 mm need no scale.", steps: .pageSize
    ) { input in
        input.facts.pages.filter { $0.userUnit != 1 }.map { page in
            input.finding(
                .warning, page: page.number, value: page.userUnit, limit: 1, unit: "points",
                "The page is drawn at a scale of \(decimal(page.userUnit)) (UserUnit), which some presses ignore.")
        }
    }

    static let tooLarge = Rule(
        "page.too-large", "No page is larger than presses can take", severities: [.error],
        limits: Limits(.upTo, error: 5080, unit: "mm"), source: "ISO 32000-1, annex C; Acrobat: 14,400 points",
        why: "Many programs and RIPs end at 14,400 points, which are 5080 mm: the rest of the page is lost.",
        fix: "Lay very large pages out at a tenth of their size, and say so in the order.", steps: .pageSize
    ) { input in
        input.facts.pages.compactMap { page in
            let longest = thousandths(max(page.mediaBox.width, page.mediaBox.height))
            guard let (severity, limit) = input.weigh(longest) else { return nil }
            return input.finding(
                severity, page: page.number, place: page.mediaBox, value: longest, limit: limit, unit: "mm",
                "The page is \(page.seenSize(of: page.mediaBox)); more than \(decimal(limit)) mm cannot be printed.")
        }
    }

    static let geometryRules: [Rule] = [rotated, userUnit, tooLarge]
}
