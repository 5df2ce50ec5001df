import Workflow

extension Rule {
    static let bleed = Rule(
        "page.bleed", "The page has bleed at each trimmed edge", severities: [.error, .info],
        limits: Limits(.upTo, error: 0.1, unit: "mm"), source: "Product and ticket; tolerance: house rule",
        why:
            "Paper is never cut exactly: without bleed a white line shows at the edge. The limit is what may be missing."
            + " Nothing bleeds at a bound edge, and an edge at which nothing is printed is told only.",
        fix: "Extend backgrounds and pictures over the edge and export with bleed.", steps: .bleed
    ) { input in
        let ordered = input.expected.bleed
        guard ordered > 0 else { return [] }
        return input.facts.pages.compactMap { page in
            let short = page.bleedingEdges(input.expected.binding).filter { input.lacksBleed($0.declared) }
            let printed = short.filter { !$0.isBare }
            let told = printed.isEmpty ? short : printed
            // The finding's value is that of the edge that lacks most; its place holds them all.
            guard let worst = told.min(by: { $0.declared < $1.declared }) else { return nil }
            let strips = told.map { page.strip(along: $0.edge, width: ordered.value) }
            let amounts = words(told.map { ($0.edge, $0.declared) })
            return input.finding(
                printed.isEmpty ? .info : .error, page: page.number,
                place: strips.dropFirst().reduce(strips[0]) { $0.union($1) }, value: worst.declared,
                limit: ordered.value, unit: "mm",
                printed.isEmpty
                    ? "The page has \(amounts), and nothing is printed there that would need it."
                    : "The page has \(amounts); \(ordered) mm of bleed are ordered.")
        }
    }

    static let bleedFilled = Rule(
        "page.bleed-filled", "The artwork fills the bleed", severities: [.error, .info],
        limits: Limits(.upTo, error: 0.25, unit: "mm"), source: "Product and ticket; tolerance: house rule",
        why:
            "What is printed up to the cut has to go on beyond it, or a white line shows where the knife lands beside it."
            + " The limit is what may be missing.",
        fix: "Pull backgrounds and pictures that touch the edge out to the edge of the bleed.", steps: .bleed
    ) { input in
        let ordered = input.expected.bleed
        guard ordered > 0 else { return [] }
        return input.facts.pages.compactMap { page in
            // What is not even declared is told by `page.bleed`.
            let edges = page.bleedingEdges(input.expected.binding).filter {
                !input.profile.findsShort($0.declared, of: ordered)
            }
            let short = edges.flatMap { edge in
                (edge.painted?.shortStretches(input.lacksBleed) ?? []).map { (edge: edge, stretch: $0) }
            }
            // The worst, and of equal ones the longest.
            let worst = short.min { a, b in
                (a.stretch.possibleReach, b.stretch.to - b.stretch.from)
                    < (b.stretch.possibleReach, a.stretch.to - a.stretch.from)
            }
            if let (edge, stretch) = worst {
                let names = edges.map(\.edge).filter { edge in short.contains { $0.edge.edge == edge } }
                let reach = stretch.possibleReach
                let place =
                    reach < 0.05 ? "right at the cut" : "\(mm(reach)) beyond the cut"
                return input.finding(
                    .error, page: page.number,
                    place: page.strip(along: edge.side, from: stretch.from, to: stretch.to, width: ordered.value),
                    value: thousandths(reach), limit: ordered.value, unit: "mm",
                    "The artwork at the \(and(names.map(\.rawValue))) edge ends \(place)"
                        + "\(names.count > 1 ? " or little farther" : ""); it has to go on for \(ordered) mm.")
            }
            let open = edges.filter { $0.painted?.openStretches(input.lacksBleed).isEmpty == false }
            guard let first = open.first, let span = first.painted?.openStretches(input.lacksBleed).first else {
                return nil
            }
            return input.finding(
                .info, page: page.number,
                place: page.strip(along: first.side, from: span.from, to: span.to, width: ordered.value),
                limit: ordered.value, unit: "mm",
                "Whether the artwork at the \(and(open.map(\.edge.rawValue))) edge goes on for \(ordered) mm beyond the cut"
                    + " could not be told; please look.")
        }
    }

    static let bleedRules: [Rule] = [bleed, bleedFilled]

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

extension RuleInput {
    /// Whether so much bleed is too little, by this rule's limit.
    func lacksBleed(_ reach: Double) -> Bool { weigh(thousandths(expected.bleed.value - reach)) != nil }
}

extension Profile {
    /// Whether `page.bleed` finds so much declared bleed too little.
    func findsShort(_ declared: Double, of ordered: Millimetres) -> Bool {
        asks(.bleed) && limits(of: .bleed)?.weigh(thousandths(ordered.value - declared)) != nil
    }
}
