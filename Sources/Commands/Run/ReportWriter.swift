import Files
import Foundation
import Glibc
import Preflight
import Workflow

/// In what form a report is written.
enum ReportForm: String, CaseIterable, Sendable { case html, text, json }

/// Reports of `hotpress check` as files, each beside its PDF or all in one folder. Another's file is never overwritten.
struct ReportWriter: Sendable {
    private struct Place: Sendable {
        var folder: [UInt8]
        /// Without the report's ending.
        var name: [UInt8]
    }
    private let files: [CheckOperand]
    private let places: [Place]
    private let forms: [ReportForm]
    /// A file that is named twice is written by two slots: each has to see what the other wrote.
    private let turn = NSLock()

    /// - Parameter folder: where they go; nil for beside each file.
    init(_ files: [CheckOperand], forms: Set<ReportForm>, to folder: String?) {
        self.files = files
        self.forms = ReportForm.allCases.filter(forms.contains)
        var owners: [[UInt8]: [UInt8]] = [:]
        places = files.map { file in
            let slash = file.path.lastIndex(of: 0x2F)
            let own = slash.map { Array(file.path[...$0]) } ?? Array(".".utf8)
            let name = slash.map { Array(file.path[($0 + 1)...]) } ?? file.path
            guard let folder else { return Place(folder: own, name: name) }
            // Files of one name from several folders would take each other's report.
            var free = name
            var number = 1
            while let owner = owners[free], owner != file.path {
                number += 1
                free = name + Array("~\(number)".utf8)
            }
            owners[free] = file.path
            return Place(folder: Array(folder.utf8), name: free)
        }
    }

    /// Writes a file's reports, durably.
    /// - Parameter pictures: asked for only where a page shows them.
    func write(_ checked: CheckRun.Checked, of index: Int, pictures: () throws -> [Int: [UInt8]]) throws {
        guard !forms.isEmpty else { return }
        let folder = try Folder(pathBytes: places[index].folder)
        for form in forms {
            let bytes = try bytes(form, checked, files[index].shown, pictures)
            guard let name = RawName(bytes: places[index].name + Array(form.ending.utf8)) else {
                throw NotChecked("'\(files[index].shown)' gives no name for a report")
            }
            try turn.withLock {
                let isOurs = try isOurs(name, in: folder, form)
                try folder.write(bytes, as: name, replacing: isOurs)
            }
        }
    }

    private func bytes(
        _ form: ReportForm, _ checked: CheckRun.Checked, _ file: String, _ pictures: () throws -> [Int: [UInt8]]
    ) throws -> [UInt8] {
        let name = (file as NSString).lastPathComponent
        switch form {
        case .html:
            let page = ReportPage(
                report: checked.report, fileName: name, time: checked.time,
                pictures: checked.report.outlines.isEmpty ? [:] : try pictures())
            return page.bytes()
        case .text: return Array(ReportText.render(checked.report, fileName: name, at: checked.time).utf8)
        case .json: return Array(try CheckJSON.line(checked, file: file).utf8) + [0x0A]
        }
    }

    /// Whether the name bears an earlier report.
    /// - Throws: where it bears anything else.
    private func isOurs(_ name: RawName, in folder: Folder, _ form: ReportForm) throws -> Bool {
        guard let status = try folder.status(of: name) else { return false }
        let isReport: Bool
        if status.kind == .regular {
            isReport = try form.recognises(folder.open(name), bytes: status.bytes)
        } else {
            isReport = false
        }
        guard isReport else {
            throw NotChecked(
                "'\(name)' is there already and is no report of ours; move it away, or name a folder with --to")
        }
        return true
    }
}

extension ReportForm {
    var ending: String {
        switch self {
        case .html: ".report.html"
        case .text: ".report.txt"
        case .json: ".report.json"
        }
    }

    /// Whether a file is a report of ours: a page by its first line, a text by its last one, JSON by its `format`.
    func recognises(_ file: borrowing Descriptor, bytes: Int64) throws -> Bool {
        let sign = "hotpress.report/"
        switch self {
        case .html:
            let head = String(decoding: try file.read(at: 0, count: 64), as: UTF8.self)
            return head.hasPrefix("<!DOCTYPE html><!-- \(sign)")
        case .text:
            let tail = String(decoding: try file.read(at: max(0, bytes - 100), count: 100), as: UTF8.self)
            return tail.split(separator: "\n").last.map { $0.hasPrefix("Checked ") && $0.contains("(\(sign)") } ?? false
        case .json:
            // In a value the quotation marks would be escaped.
            guard bytes <= 256 << 20 else { return false }
            let text = Data(try file.readAll(limit: 256 << 20))
            return text.range(of: Data("\"format\":\"\(sign)".utf8)) != nil
        }
    }
}

/// A line of `hotpress check --json`.
enum CheckJSON {
    static func line(_ checked: CheckRun.Checked, file: String) throws -> String {
        try line(ReportJSON(file: file, report: checked.report, time: checked.time, facts: checked.facts))
    }

    /// For a file of which there is no report.
    static func line(file: String, error: any Error) throws -> String {
        try line(["error": "\(error)", "file": file, "format": reportFormat])
    }

    private static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
