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
                OptionSpec("profile", "NAME", "the preflight profile; house by default"),
                OptionSpec("fix", "KIND", repeats: true, "make this fix where it is needed; with --to"),
                OptionSpec("to", "FOLDER", "where NAME.fixed.pdf goes"),
            ], run: run)
    ]

    private static func run(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        guard !parsed.operands.isEmpty else { throw UsageError("name at least one file") }
        let expectation = try expectation(parsed, console)
        let profile = try profile(parsed)
        let programs = try Programs()
        let results = CheckRun(
            files: parsed.operands, worker: programs.worker, expectation: expectation, profile: profile,
            fixes: try FixRun(parsed.options["fix"], to: parsed.text("to")))
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

    private static func profile(_ parsed: Parsed) throws -> Profile {
        let name = parsed.text("profile") ?? "house"
        guard let profile = Profile.builtIn.first(where: { $0.name == name }) else {
            let known = Profile.builtIn.map(\.name).joined(separator: ", ")
            throw OperationError("no-such-thing", "there is no profile '\(name)'; known: \(known)", exit: .noSuchThing)
        }
        return profile
    }

    private static func expectation(_ parsed: Parsed, _ console: Console) throws -> Expectation {
        var expectation = Expectation()
        if let name = try parsed.value("product", "a product", { ProductID($0) }) {
            expectation = try Solo.expectation(of: name, part: parsed.text("part"), workspace: console.workspace)
        }
        if let trim = try parsed.value("trim", "a size in mm like 85x55", size) { expectation.trim = trim }
        if let bleed = try parsed.value("bleed", "a length in mm", { Double($0) }) {
            expectation.bleed = Millimetres(bleed)
        }
        if let pages = try parsed.value("pages", "a number of pages", { Int($0) }) {
            (expectation.pages.min, expectation.pages.max) = (pages, pages)
        }
        if let multiple = try parsed.value("multiple-of", "a number", { Int($0) }) {
            expectation.pages.multipleOf = multiple
        }
        if let inks = try parsed.value("inks", "cmyk or k", { Inks(rawValue: $0) }) { expectation.inks = inks }
        if let spots = parsed.options["spot"] { expectation.spots = spots }
        return expectation
    }

    private static func size(_ text: String) -> Size? {
        let parts = text.lowercased().split(separator: "x").compactMap { Double($0) }
        guard parts.count == 2, parts.allSatisfy({ $0 > 0 && $0 < 20_000 }) else { return nil }
        return Size(width: Millimetres(parts[0]), height: Millimetres(parts[1]))
    }
}
