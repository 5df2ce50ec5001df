import Workflow

extension Rule {
    static let marksMissing = Rule(
        "marks.missing", "The ordered printer's marks are there", severities: [.error], source: "Product and ticket",
        why: "The sheet is cut and its colours are laid on each other by these marks.",
        fix: "Export with crop marks, and with register marks where they are ordered.", steps: .marks
    ) { input in
        let marks = input.expected.marks
        guard marks == .crop || marks == .registration else { return [] }
        return input.facts.pages.filter(\.isWalked).flatMap { page -> [Finding] in
            var findings: [Finding] = []
            let found = page.cropMarks
            let missing = PageFacts.cropMarkPlaces.filter { place in
                !found.contains { $0.across == place.across && $0.along == place.along }
            }
            if missing.count == PageFacts.cropMarkPlaces.count {
                findings.append(
                    input.finding(
                        .error, page: page.number, place: page.trim, value: 0, limit: 8, unit: "lines",
                        "The page has no crop marks at the corners of its trim; they are ordered."))
            } else if !missing.isEmpty {
                let corners = missing.map { page.corner($0.across, $0.along) }.removingRepeats
                findings.append(
                    input.finding(
                        .error, page: page.number, place: page.trim, value: Double(8 - missing.count), limit: 8,
                        unit: "lines", "Crop marks are missing at the \(and(corners)) corner."))
            }
            if marks == .registration, page.registerMarks.count < 2 {
                findings.append(
                    input.finding(
                        .error, page: page.number, place: page.trim, value: Double(page.registerMarks.count), limit: 2,
                        unit: "marks", "The page has no register marks that print in every ink; they are ordered."))
            }
            return findings
        }
    }

    static let marksInsideBleed = Rule(
        "marks.inside-bleed", "Printer's marks stay outside the bleed", severities: [.error],
        source: "Product and ticket; house rule",
        why: "A mark within the bleed shows on the finished piece where the cut lands a little outside.",
        fix: "Set the marks' distance from the page at least as wide as the bleed.", steps: .marks
    ) { input in
        let (marks, bleed) = (input.expected.marks, input.expected.bleed)
        guard marks == .crop || marks == .registration, bleed > 0 else { return [] }
        return input.facts.pages.compactMap { page in
            let area = page.trim.grown(by: bleed.value - 0.1)
            let lines = page.cropMarks.filter { $0.gap < bleed.value - 0.1 }
            let crosses = page.registerMarks.filter { $0.meets(area) }
            guard let worst = lines.min(by: { $0.gap < $1.gap }) else {
                return crosses.first.map {
                    input.finding(
                        .error, page: page.number, place: $0, "A register mark lies within the \(bleed) mm of bleed.")
                }
            }
            return input.finding(
                .error, page: page.number, place: worst.line.place, value: max(0, worst.gap), limit: bleed.value,
                unit: "mm",
                "A crop mark begins \(mm(max(0, worst.gap))) from the trimmed page, within the \(bleed) mm of bleed.")
        }
    }

    static let marksOffTrim = Rule(
        "marks.off-trim", "Crop marks point at the trim", severities: [.warning],
        limits: Limits(.upTo, warning: 0.25, unit: "mm"), source: "House rule",
        why: "Marks and the trim that the file names contradict each other: the page is cut by one of them.",
        fix: "Let the program draw the marks on export, and remove those drawn by hand.", steps: .marks
    ) { input in
        guard input.expected.marks != .none else { return [] }
        return input.facts.pages.compactMap { page in
            let found = page.cropMarks
            // Where nobody ordered marks, only a whole set of them is taken for marks.
            guard input.expected.marks != .any || found.count == PageFacts.cropMarkPlaces.count else { return nil }
            guard let worst = found.max(by: { abs($0.offset) < abs($1.offset) }),
                let (severity, limit) = input.weigh(abs(worst.offset))
            else { return nil }
            return input.finding(
                severity, page: page.number, place: worst.line.place, value: abs(worst.offset), limit: limit,
                unit: "mm",
                "A crop mark at the \(page.corner(worst.across, worst.along)) corner points \(mm(abs(worst.offset)))"
                    + " beside the trim that the file names.")
        }
    }

    static let marksUnwanted = Rule(
        "marks.unwanted", "There are no printer's marks", severities: [.warning], source: "Product and ticket",
        why: "The press adds its own marks; further ones mislead whoever cuts the sheet.",
        fix: "Export without crop marks, register marks and colour bars.", steps: .marks
    ) { input in
        guard input.expected.marks == .none else { return [] }
        return input.facts.pages.compactMap { page in
            let lines = page.cropMarks.filter { abs($0.offset) <= 0.5 }
            let crosses = page.registerMarks
            guard lines.count >= 4 || !crosses.isEmpty else { return nil }
            return input.finding(
                .warning, page: page.number, place: lines.first?.line.place ?? crosses.first,
                "The page has \(lines.count >= 4 ? "crop marks" : "register marks"); it is ordered without.")
        }
    }

    static let markRules: [Rule] = [marksMissing, marksInsideBleed, marksOffTrim, marksUnwanted]
}

extension PageFacts {
    /// `top left`, as seen.
    fileprivate func corner(_ one: EdgeFacts.Side, _ other: EdgeFacts.Side) -> String {
        let edges = [edge(seen: one), edge(seen: other)]
        let upright = edges.first { $0 == .top || $0 == .bottom } ?? .top
        let level = edges.first { $0 == .left || $0 == .right } ?? .left
        return "\(upright.rawValue) \(level.rawValue)"
    }
}
