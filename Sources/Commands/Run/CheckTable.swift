import Preflight

/// What many files came to: a row each, as they come, and a line at the end.
struct CheckTable {
    private let width: Int
    private var counts: [Verdict: Int] = [:]
    private var unread = 0

    /// - Parameter names: of all files, so that the columns stand before the first one is checked.
    init(_ names: [String]) { width = min(48, max(4, names.map { plainName($0).count }.max() ?? 0)) }

    var heading: String { row("VERDICT", "PAGES", "ERRORS", "WARNINGS", "FILE", "WORST FINDING") }

    mutating func row(_ name: String, _ report: Report) -> String {
        counts[report.verdict, default: 0] += 1
        func count(_ severity: Severity) -> String { "\(report.findings.count { $0.severity == severity })" }
        let worst = report.findings.first { $0.severity != .info }
        let place = worst?.page.map { "page \($0): " } ?? ""
        return row(
            report.verdict.rawValue, "\(report.pages)", count(.error), count(.warning), plainName(name),
            worst.map { place + $0.message } ?? "")
    }

    mutating func row(unread name: String) -> String {
        unread += 1
        return row("not read", "", "", "", plainName(name), "")
    }

    /// `3 files: 1 pass, 2 reject`.
    var sum: String {
        let all = counts.values.reduce(unread, +)
        var parts = Verdict.allCases.compactMap { verdict in counts[verdict].map { "\($0) \(verdict.rawValue)" } }
        if unread > 0 { parts.append("\(unread) not read") }
        return "\(all) \(all == 1 ? "file" : "files"): " + parts.joined(separator: ", ")
    }

    private func row(
        _ verdict: String, _ pages: String, _ errors: String, _ warnings: String, _ file: String, _ worst: String
    ) -> String {
        func left(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        func right(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        let line = [
            left(verdict, 8), right(pages, 5), right(errors, 6), right(warnings, 8), left(file, width), worst,
        ].joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
