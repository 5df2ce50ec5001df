import Commands
import Foundation
import Operations
import Testing

@testable import struct Operations.JobRow

@Suite struct `The page on the command line` {
    private static let page = GeneratedPage(
        "cli.md", [("exit-codes", CommandPage.exitCodes), ("commands", CommandPage.commands)])

    @Test func `has every command and option as the program has them`() throws { try Self.page.verify() }

    @Test func `names every key of a job`() throws {
        let names = try Self.page.names()
        for key in JobRow.CodingKeys.allCases { #expect(names.contains(key.stringValue), "\(key)") }
    }

    @Test(arguments: [
        ("Files/Files.swift", "FileRow"), ("Orders/Orders.swift", "OrderRow"), ("History/History.swift", "Overview"),
        ("Jobs/ListJobs.swift", "Why"), ("Jobs/ListJobs.swift", "Route"), ("Jobs/ChangeJobs.swift", "Row"),
        ("Stock/Stock.swift", "StockRow"), ("Products/ProductTypes.swift", "TypeRow"),
        ("Overview/AlertLines.swift", "IncidentRow"), ("Overview/AlertLines.swift", "UnsentRow"),
    ])
    func `names every key that a command prints`(file: String, type: String) throws {
        let source = try #require(
            try SourceFolder(path: "Sources/Operations").texts().first { $0.contains("struct \(type): Encodable") },
            "\(type) was in \(file)")
        let start = try #require(source.range(of: "struct \(type): Encodable {"))
        let body = source[start.upperBound...].prefix { $0 != "(" && $0 != "}" }
        let keys = body.matches(of: /var ([a-zA-Z, 0-9]+):/).flatMap { $0.output.1.split(separator: ", ") }
        #expect(!keys.isEmpty)
        let names = try Self.page.names()
        for key in keys { #expect(names.contains(String(key)), "\(key) of \(type)") }
    }

    @Test func `every command says what it does, and no option stands twice`() {
        for spec in CommandLineInterface.commands {
            #expect(!spec.summary.isEmpty && spec.summary.last != ".", "\(spec.words)")
            #expect(Set(spec.options.map(\.name)).count == spec.options.count, "\(spec.words)")
            #expect(CommandLineInterface.commands.count { $0.words == spec.words } == 1, "\(spec.words)")
        }
    }

    @Test(arguments: ["job recreate", "order cancel", "check", "log", "file assign"])
    func `the manual of one command names its options`(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let manual = CommandLineInterface.manual(for: words)
        let spec = try #require(CommandLineInterface.commands.first { $0.words == words })
        for option in spec.options { #expect(manual.contains("--\(option.name)")) }
    }
}

/// What the command table says, as the page shows it.
private enum CommandPage {
    static let exitCodes =
        "\n| status | what it means |\n| --- | --- |\n"
        + ExitCode.allCases.map { "| \($0.rawValue) | \($0.meaning) |\n" }.joined() + "\n"

    static let commands =
        "\n"
        + CommandLineInterface.commands.map { spec in
            let call = (["hotpress"] + spec.words + (spec.operands.isEmpty ? [] : [spec.operands])).joined(
                separator: " ")
            let head = "### `\(call)`\n\n\(sentence(spec.summary))\n"
            guard !spec.options.isEmpty else { return head + "\n" }
            return head + "\n| option | |\n| --- | --- |\n" + spec.options.map(row).joined() + "\n"
        }.joined()

    private static func row(_ option: OptionSpec) -> String {
        let value = option.value.map { " \($0)" } ?? ""
        return "| `--\(option.name)\(GeneratedPage.cell(value))` | \(GeneratedPage.cell(option.help))"
            + "\(option.repeats ? " (may be repeated)" : "") |\n"
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
