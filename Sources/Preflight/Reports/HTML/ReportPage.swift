public import Workflow

/// A report as one self-contained page: no script, nothing fetched, well-formed as XML too. The same report, pictures and
/// time give the same bytes.
public struct ReportPage: Sendable {
    public var report: Report
    /// Printable or not: it is made harmless here.
    public var fileName: String
    /// When the file was judged.
    public var time: Timestamp
    /// PNG of the outlined pages by page number; those that could not be drawn are missing.
    public var pictures: [Int: [UInt8]]

    public init(report: Report, fileName: String, time: Timestamp, pictures: [Int: [UInt8]] = [:]) {
        self.report = report
        self.fileName = fileName
        self.time = time
        self.pictures = pictures
    }

    /// The page's first line tells whose page it is.
    public static let firstLine = "<!DOCTYPE html><!-- \(reportFormat) -->\n"

    /// How many pixels to the inch a page's picture has.
    public static func dpi(of outline: PageOutline) -> Int { SeenPage.dpi(for: outline) }

    /// The page's bytes, UTF-8.
    public func bytes() -> [UInt8] {
        let kinds = FindingKind.gathered(report.findings)
        let title = "\(report.verdict.title): \(plainName(fileName))"
        var page = Array(
            """
            \(Self.firstLine)<html xmlns="http://www.w3.org/1999/xhtml" lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>\(xml(title))</title>
            <style>
            \(ReportStyle.css)
            </style>
            </head>
            <body>
            <div class="verdict \(report.verdict.rawValue)">
            <h1>\(xml(title))</h1>
            <p>\(xml(report.summary))</p>
            </div>
            <dl>
            <dt>Asked for</dt><dd>\(xml(report.expected.words))</dd>
            <dt>Pages</dt><dd>\(report.pages == 0 ? "unknown" : "\(report.pages)")</dd>
            \(changed)</dl>

            """.utf8)
        for severity in [Severity.error, .warning, .info] {
            let kinds = kinds.filter { $0.severity == severity }
            guard !kinds.isEmpty else { continue }
            page += Array("<h2>\(severity.heading)</h2>\n".utf8)
            for kind in kinds { page += Array(section(kind).utf8) }
        }
        appendPictures(kinds, to: &page)
        page += Array(
            """
            <h2>About this report</h2>
            <dl>
            <dt>Profile</dt><dd>\(xml(report.profile))</dd>
            <dt>SHA-256</dt><dd>\(report.sha256)</dd>
            \(report.original.map { "<dt>As it was sent</dt><dd>SHA-256 \($0)</dd>\n" } ?? "")\
            \(report.readers.map { "<dt>Read with</dt><dd>\(xml($0))</dd>\n" } ?? "")\
            <dt>Format</dt><dd>\(reportFormat)</dd>
            <dt>Checked</dt><dd><time>\(time)</time></dd>
            </dl>
            </body>
            </html>

            """.utf8)
        return page
    }

    private var changed: String {
        guard !report.changes.isEmpty else { return "" }
        return "<dt>Changed by us</dt><dd>\(xml(report.changes.joined(separator: "; "))). "
            + "Your file is kept as you sent it; this report is on the changed one.</dd>\n"
    }

    private func section(_ kind: FindingKind) -> String {
        var lines = ["<div class=\"kind \(kind.severity.rawValue)\">"]
        for item in kind.told {
            lines.append(
                "<p id=\"f\(item.number)\"><span class=\"number\">\(item.number)</span>\(xml(item.sentence))</p>")
        }
        if let rest = kind.rest { lines.append("<p>\(xml(rest))</p>") }
        if let rule = Rule.named(kind.rule) {
            if kind.severity != .info { lines.append("<p class=\"advice\"><b>What to do:</b> \(xml(rule.fix))</p>") }
            if kind.severity != .info, let steps = rule.steps {
                lines.append(
                    "<dl>"
                        + [
                            ("InDesign", steps.inDesign), ("Illustrator", steps.illustrator),
                            ("Affinity", steps.affinity),
                        ].map { "<dt>\($0.0)</dt><dd>\(xml($0.1))</dd>" }.joined() + "</dl>")
            }
        }
        lines.append("<p class=\"rule\">\(xml(kind.rule))</p>\n</div>\n")
        return lines.joined(separator: "\n")
    }
}
