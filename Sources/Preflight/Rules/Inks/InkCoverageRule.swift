extension Rule {
    static let inkCoverage = Rule(
        "ink.coverage", "No place gets too much ink", severities: [.warning, .info],
        limits: Limits(.upTo, warning: 320, unit: "%"), source: "GWG 2022, R0025 and R0026 (sheetfed offset)",
        why: "Too much ink does not dry: it sets off on the next sheet, smears at folding and makes the paper wavy.",
        fix: "Convert dark pictures and fills with the printer's colour profile, which keeps to the ink limit.",
        steps: FixSteps(
            inDesign: "Window > Output > Separations Preview > Ink Limit shows the places. Convert pictures with the"
                + " press's profile: Export > Output > Convert to Destination.",
            illustrator: "Edit > Assign Profile with the press's profile before converting to CMYK, and mix dark fills"
                + " anew below the limit.",
            affinity: "File > Document Setup > Colour: convert to the press's CMYK profile, and mix dark fills anew"
                + " below the limit.")
    ) { input in
        guard let most = input.limits?.warning else { return [] }
        let tooMuch = input.facts.pages.compactMap { page -> Finding? in
            guard let coverage = page.coverage, let (severity, limit) = input.weigh(coverage.peak.rounded()) else {
                return nil
            }
            let estimate = coverage.estimate.map { " (an estimate: \(plain($0)))" } ?? ""
            return input.finding(
                severity, page: page.number, place: coverage.place, value: coverage.peak.rounded(), limit: limit,
                unit: "%",
                "\(decimal(coverage.peak.rounded())) % of ink are put on one place of the page\(estimate); at most "
                    + "\(decimal(limit)) % dry well.")
        }
        let unseen = input.facts.pages.filter { $0.mayExceed(most) }
        guard let first = unseen.first else { return tooMuch }
        return tooMuch + [
            input.finding(
                .info, page: unseen.count == 1 ? first.number : nil, value: Double(unseen.count), unit: "pages",
                "How much ink is put on \(pageList(unseen.map(\.number))) was not measured; it may be more than "
                    + "\(decimal(most)) %.")
        ]
    }
}
