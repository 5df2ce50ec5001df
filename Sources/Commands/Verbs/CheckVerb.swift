import Daemon
import Files
import Foundation
import Operations
import Preflight
import Synchronization
import Tickets
import Workers
import Workflow

/// `hotpress check`: preflight alone, without a workspace.
enum CheckVerb {
    static let all: [CommandSpec] = [
        CommandSpec(
            "check", "FILE…", "preflights PDFs; needs no workspace",
            [
                OptionSpec("trim", "WxH", "finished size in mm: 85x55"),
                OptionSpec("bleed", "MM", "bleed on each edge"),
                OptionSpec("pages", "N", "exactly so many pages"),
                OptionSpec("multiple-of", "N", "4 for a stitched booklet"),
                OptionSpec("inks", "cmyk|k", "process inks that are printed"),
                OptionSpec("spot", "NAME", repeats: true, "a spot colour that is printed"),
                OptionSpec(
                    "product", "PRODUCT", "what this product of the workspace asks; with --part for one of several"),
                OptionSpec("part", "PART", "the part of --product"),
                OptionSpec("marks", "none|crop|registration", "the printer's marks that it has to bring"),
                OptionSpec("safe-zone", "MM", "how far text and lines stay inside the trim"),
                OptionSpec("binding", "left|right|top", "the edge at which it is bound"),
                OptionSpec("gutter", "MM", "the safe zone at the bound edge"),
                OptionSpec("blank", "PAGE", repeats: true, "a page that is meant to be blank; -1 for the last"),
                OptionSpec("condition", "NAME", "the press condition that it has to be made for: FOGRA51"),
                OptionSpec("quantity", "N", "pieces; with --product, where the resolution depends on them"),
                OptionSpec(
                    "profile", "NAME|FILE.json",
                    "the preflight profile (hotpress profile list); the product's, else house"),
            ] + reporting, run: run)
    ]

    private static let reporting = [
        OptionSpec("report", "html|text|json", repeats: true, "write a report beside each file: NAME.report.html"),
        OptionSpec("fix", "KIND", repeats: true, "make this fix where it is needed; writes NAME.fixed.pdf into --to"),
        OptionSpec("to", "FOLDER", "where reports and fixed files go"),
        OptionSpec("verbose", "print the whole report of each of several files"),
    ]

    private static func run(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        guard !parsed.operands.isEmpty else { throw UsageError("name at least one file") }
        let (expectation, profile) = try CheckExpectation.read(parsed, console)
        let files = CheckOperand.all(parsed.operands)
        let run = CheckRun(
            files: files, worker: try Programs().worker, expectation: expectation, profile: profile,
            reports: try reports(of: files, parsed), fixes: try FixRun(parsed.options["fix"], to: parsed.text("to")))
        var output = CheckOutput(files, console, isVerbose: parsed.has("verbose"))
        run.run(slots: max(1, min(ProcessInfo.processInfo.activeProcessorCount, files.count))) { index, outcome in
            output.tell(index, outcome)
        }
        return output.end()
    }

    private static func reports(of files: [CheckOperand], _ parsed: Parsed) throws -> ReportWriter {
        let forms = try (parsed.options["report"] ?? []).flatMap { $0.split(separator: ",") }.map { word in
            guard let form = ReportForm(rawValue: String(word)) else {
                throw UsageError("--report '\(word)' is none of html, text, json")
            }
            return form
        }
        let folder = parsed.text("to")
        if let folder {
            guard !forms.isEmpty || parsed.has("fix") else {
                throw UsageError("--to says where reports and fixed files go: ask for them with --report or --fix")
            }
            _ = try Folder.create(path: folder, mode: 0o777)
        }
        return ReportWriter(files, forms: Set(forms), to: folder)
    }
}
