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
            ], run: run)
    ]

    private static func run(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        guard !parsed.operands.isEmpty else { throw UsageError("name at least one file") }
        let (expectation, profile) = try CheckExpectation.read(parsed, console)
        let programs = try Programs()
        let results = CheckRun(
            files: parsed.operands, worker: programs.worker, expectation: expectation, profile: profile)
        var exit: Int32 = 0
        results.run(slots: max(1, min(ProcessInfo.processInfo.activeProcessorCount, parsed.operands.count))) {
            file, outcome in
            switch outcome {
            case .success(let checked):
                if checked.report.verdict == .reject { exit = max(exit, ExitCode.rejects.rawValue) }
                do {
                    console.out(
                        console.json
                            ? try CheckJSON.line(CheckLine(file: file, facts: checked.facts, report: checked.report))
                            : ReportText.render(checked.report, fileName: file))
                } catch {
                    console.err("hotpress: '\(file)': \(error)")
                    exit = ExitCode.failed.rawValue
                }
            case .failure(let error):
                console.err("hotpress: '\(file)': \(error)")
                exit = ExitCode.noSuchThing.rawValue
            }
        }
        return exit
    }

    private enum CheckJSON {
        static func line(_ line: CheckLine) throws -> String {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }
    }
}
