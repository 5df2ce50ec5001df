import Workflow

extension Rule {
    static let bleed = Rule(
        "page.bleed", "The artwork reaches over each trimmed edge", severities: [.error],
        limits: Limits(.upTo, error: 0.1, unit: "mm"), source: "Product and ticket; tolerance: house rule",
        why:
            "Paper is never cut exactly: without bleed a white line shows at the edge. The limit is what may be missing.",
        fix: "Extend backgrounds and pictures over the edge and export with bleed. InDesign: Marks and Bleeds > Use"
            + " Document Bleed Settings. Illustrator: the same. Affinity: Export > Include bleed."
    ) { input in
        let ordered = input.expected.bleed
        guard ordered > 0 else { return [] }
        return input.facts.pages.compactMap { page in
            let reach = page.bleedReach
            // The finding's place and value are those of the edge that lacks most.
            guard let worst = reach.min(by: { $0.reach < $1.reach }),
                let (severity, _) = input.weigh(thousandths(ordered.value - worst.reach))
            else { return nil }
            let short = reach.filter { input.weigh(thousandths(ordered.value - $0.reach)) != nil }
            return input.finding(
                severity, page: page.number, place: page.strip(along: worst.edge, width: ordered.value),
                value: worst.reach, limit: ordered.value, unit: "mm",
                "The page has \(words(short)); \(ordered) mm of bleed are ordered.")
        }
    }

    /// `no bleed at all`, `1 mm of bleed at the left edge and none at the top edge`.
    private static func words(_ short: [(edge: Edge, reach: Double)]) -> String {
        func amount(_ reach: Double) -> String { Millimetres(reach).description == "0" ? "none" : mm(reach) }
        if short.count == 4, short.allSatisfy({ amount($0.reach) == amount(short[0].reach) }) {
            return amount(short[0].reach) == "none" ? "no bleed" : "\(mm(short[0].reach)) of bleed at every edge"
        }
        let parts = short.enumerated().map { index, item in
            let amount = amount(item.reach)
            let noun = index > 0 ? "" : amount == "none" ? "" : " of bleed"
            return (index == 0 && amount == "none" ? "no bleed" : amount) + noun + " at the \(item.edge.rawValue) edge"
        }
        return and(parts)
    }
}
