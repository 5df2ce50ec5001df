import Workflow

/// The report as a person reads it in the `.report.txt` beside the file: verdict first, then what was found, worst first,
/// pages gathered, each with what to do.
public enum ReportText {
    /// - Parameter fileName: printable, as `RawName.escaped` gives it.
    public static func render(_ report: Report, fileName: String) -> String {
        var lines = ["\(report.verdict.title): \(plainName(fileName))", "", report.summary]
        var number = 0
        for (severity, title) in [
            (Severity.error, "To be put right"), (.warning, "To be looked at"), (.info, "Good to know"),
        ] {
            let groups = FindingGroup.gathered(report.findings.filter { $0.severity == severity })
            guard !groups.isEmpty else { continue }
            lines += ["", title, ""]
            for group in groups {
                number += 1
                lines.append("\(number). \(group.sentence)")
                if severity != .info, let rule = Rule.named(group.rule) { lines.append("   What to do: \(rule.fix)") }
                lines.append("   Rule: \(group.rule)")
            }
        }
        lines += [
            "", "Asked for: \(report.expected.words).", "Profile: \(report.profile). Pages: \(report.pages).",
            "SHA-256: \(report.sha256)",
        ]
        if !report.versions.qpdf.isEmpty {
            lines.append("Read with poppler \(report.versions.poppler) and qpdf \(report.versions.qpdf).")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The name on one line, whatever the caller hands over.
    private static func plainName(_ name: String) -> String {
        name.unicodeScalars.count <= 80
            ? plain(name) : plain(String(name.prefix(60))) + "…" + plain(String(name.suffix(16)))
    }
}

/// Findings that differ only in their page.
struct FindingGroup {
    var rule: String
    var message: String
    var pages: [Int]

    /// Gathers findings, each group where its first finding stands.
    static func gathered(_ findings: [Finding]) -> [FindingGroup] {
        struct Key: Hashable {
            var rule, message: String
            var hasPage: Bool
        }
        var groups: [FindingGroup] = []
        var places: [Key: Int] = [:]
        for finding in findings {
            let key = Key(rule: finding.rule, message: finding.message, hasPage: finding.page != nil)
            if let place = places[key] {
                groups[place].pages += finding.page.map { [$0] } ?? []
            } else {
                places[key] = groups.count
                groups.append(
                    FindingGroup(rule: finding.rule, message: finding.message, pages: finding.page.map { [$0] } ?? []))
            }
        }
        return groups
    }

    /// `Pages 1–4: The trimmed page is …`
    var sentence: String {
        guard !pages.isEmpty else { return message }
        let place = pageList(pages)
        return place.prefix(1).uppercased() + place.dropFirst() + ": " + message
    }
}

extension Verdict {
    /// `PASSED`, `PASSED WITH WARNINGS`, `REJECTED`.
    var title: String {
        switch self {
        case .pass: "PASSED"
        case .warn: "PASSED WITH WARNINGS"
        case .reject: "REJECTED"
        }
    }
}

extension Report {
    /// One sentence: what the report comes to.
    public var summary: String {
        func count(_ severity: Severity) -> Int {
            FindingGroup.gathered(findings.filter { $0.severity == severity }).count
        }
        func things(_ count: Int) -> String { count == 1 ? "1 thing" : "\(count) things" }
        let (errors, warnings) = (count(.error), count(.warning))
        switch verdict {
        case .pass: return "The file can be printed as it is."
        case .warn: return "The file can be printed; \(things(warnings)) should be looked at first."
        case .reject:
            let more = warnings == 0 ? "" : ", and \(things(warnings)) should be looked at"
            return "The file cannot be printed: \(things(errors)) must be put right\(more)."
        }
    }
}

extension Expectation {
    /// `85 × 55 mm trimmed, 3 mm bleed, 1 to 2 pages, CMYK and “Gold”`.
    public var words: String {
        var parts: [String] = []
        if let trim { parts.append("\(trim) trimmed") }
        if bleed > 0 { parts.append("\(bleed) mm bleed") }
        switch (pages.min, pages.max) {
        case (let min?, let max?) where min == max: parts.append(Preflight.pages(min))
        case (let min?, let max?): parts.append("\(min) to \(max) pages")
        case (let min?, nil): parts.append("at least \(Preflight.pages(min))")
        case (nil, let max?): parts.append("at most \(Preflight.pages(max))")
        case (nil, nil): break
        }
        if let multiple = pages.multipleOf { parts.append("a multiple of \(multiple) pages") }
        if inks != .any || !spots.isEmpty { parts.append(and([inks.words] + spots.map(quoted))) }
        return parts.isEmpty ? "nothing in particular" : parts.joined(separator: ", ")
    }
}
