import Workflow

extension Rule {
    static let spotsAlike = Rule(
        "ink.spots-alike", "One ink has one name and one definition", severities: [.warning],
        source: "GWG 2022, R0021 to R0023",
        why:
            "Two spellings of one ink are two plates; one name with two definitions shows different colours on screen and"
            + " proof.",
        fix: "Keep one swatch, and put it in the place of the other ones.",
        steps: FixSteps(
            inDesign:
                "Swatches > Ink Manager: give the doubled spot the other as its ink alias; or delete the swatch and"
                + " replace it.",
            illustrator: "Select both swatches and take Merge Swatches from the panel's menu.",
            affinity: "Swatches: delete the doubled global colour and set its objects in the other one.")
    ) { input in
        let inks = input.facts.inks.filter { $0.isUsed && !["RGB", "Lab", "All", "None"].contains($0.name) }
        let groups = Dictionary(grouping: inks) { SpotName($0.name) }.values.filter { $0.count > 1 }
        let spellings = groups.sorted { $0[0].name < $1[0].name }.map { group in
            let pages: [Int] = group.compactMap { $0.pages.min() }
            let names = and(group.prefix(10).map { quoted($0.name) })
            return input.finding(
                .warning, page: pages.max(), value: Double(group.count), limit: 1, unit: "inks",
                "The inks \(names) look like one ink with several names; each name would be a plate of its own.")
        }
        let definitions = inks.filter { $0.definitions.count > 1 }.map { ink in
            input.finding(
                .warning, page: ink.pages.min(), value: Double(ink.definitions.count), limit: 1, unit: "definitions",
                "The spot colour \(quoted(ink.name)) is defined in \(ink.definitions.count) different ways; screen and "
                    + "proof show it differently from place to place.")
        }
        return spellings + definitions
    }

    static let dieLine = Rule(
        "ink.die-line", "Die lines and varnishes are ordered as such", severities: [.warning, .info],
        source: "ISO 19593-1; house rule; product and ticket",
        why: "A cutting line, crease or varnish is a tool and no colour: what nobody ordered would be printed as ink.",
        fix: "Have the finishing ordered with the spot colour's name, or delete it from the file.",
        steps: FixSteps(
            inDesign: "Put it on a layer of its own and switch the layer's Print Layer off, or delete the swatch.",
            illustrator: "Put it on a layer of its own and switch the layer's Print option off, or delete it.",
            affinity: "Hide its layer and export with Include layers off, or delete it.")
    ) { input in
        input.facts.spots.filter { SpotName($0.name).isFinishing }.map { spot in
            let first = input.facts.firstPlace(of: spot)
            let isOrdered = input.expected.spots.contains { $0.utf8.elementsEqual(spot.name.utf8) }
            return input.finding(
                isOrdered ? .info : .warning, page: first.page, place: first.place,
                isOrdered
                    ? "The ordered spot colour \(quoted(spot.name)) is a die line, crease or varnish by its name."
                    : "The spot colour \(quoted(spot.name)) is a die line, crease or varnish by its name; nobody ordered "
                        + "it, and it would be printed as a colour.")
        }
    }
}
