public import Workflow

/// The report as a person reads it in the `.report.txt` beside the file: verdict first, then what was found, worst first,
/// pages gathered, each kind with what to do.
public enum ReportText {
    /// - Parameters:
    ///   - fileName: printable, as `RawName.escaped` gives it.
    ///   - time: when the file was judged; all else is the same each time.
    public static func render(_ report: Report, fileName: String, at time: Timestamp) -> String {
        var lines = ["\(report.verdict.title): \(plainName(fileName))", "", report.summary]
        var severity: Severity?
        for kind in FindingKind.gathered(report.findings) {
            if kind.severity != severity { lines += ["", kind.severity.heading, ""] }
            severity = kind.severity
            lines += kind.told.map { "\($0.number). \($0.sentence)" }
            if let rest = kind.rest { lines.append("   \(rest)") }
            if kind.severity != .info, let rule = Rule.named(kind.rule) {
                lines.append("   What to do: \(rule.fix)")
            }
            lines.append("   Rule: \(kind.rule)")
        }
        if !report.changes.isEmpty {
            lines += ["", "Changed by us before it was checked: \(report.changes.joined(separator: "; "))."]
            if let original = report.original { lines.append("Your file is kept as you sent it: SHA-256 \(original)") }
        }
        lines += [
            "", "Asked for: \(report.expected.words).",
            "Profile: \(plain(report.profile)). Pages: \(report.pages == 0 ? "unknown" : "\(report.pages)").",
            "SHA-256: \(report.sha256)",
        ]
        if let readers = report.readers { lines.append("Read with \(readers).") }
        lines.append("Checked \(time) (\(reportFormat)).")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// A file's name on one line, whatever the caller hands over: its middle left out where it is very long.
public func plainName(_ name: String) -> String {
    name.unicodeScalars.count <= 80
        ? plain(name) : plain(String(name.prefix(60))) + "…" + plain(String(name.suffix(16)))
}
