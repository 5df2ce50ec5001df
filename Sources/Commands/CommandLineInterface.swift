import Configuration
import Foundation
import Glibc
import Operations

/// The `hotpress` program.
public enum CommandLineInterface {
    /// Every command there is, in the manual's order.
    public static var commands: [CommandSpec] {
        WorkspaceVerbs.all + CareVerbs.all + CheckVerb.all + ProfileVerbs.all + ProductVerbs.all + TypeVerbs.all
            + StockVerbs.all
            + OrderVerbs.all
            + ApprovalVerbs.all + OrderMoneyVerbs.all + OrderEndVerbs.all + EndVerbs.orders + JobVerbs.all
            + ExternalVerbs.all + ProofVerbs.all + EndVerbs.jobs + FileVerbs.all
            + HistoryVerbs.all + ServiceVerbs.all
    }

    /// Carries a command line out.
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The exit status (`ExitCode`).
    public static func run(_ arguments: [String]) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        Signals.unblock()
        if let helper = arguments.first.flatMap(HelperVerbs.named) { return helper() }
        do {
            let (rest, console) = try globals(arguments)
            guard let first = rest.first, first != "help", first != "--help" else {
                console.out(manual(for: Array(rest.dropFirst())))
                return rest.isEmpty ? ExitCode.usage.rawValue : 0
            }
            guard
                let spec = commands.filter({ rest.starts(with: $0.words) }).max(by: { $0.words.count < $1.words.count })
            else {
                throw UsageError(
                    "there is no command '\(rest.prefix(2).joined(separator: " "))'; `hotpress help` lists all")
            }
            if rest.contains("--help") {
                console.out(manual(for: spec.words))
                return 0
            }
            return try spec.run(Parsed(Array(rest.dropFirst(spec.words.count)), spec), console)
        } catch let error as UsageError {
            Console.write("hotpress: \(error)\n", to: 2)
            return ExitCode.usage.rawValue
        } catch let error as ConfigurationRejected {
            Console.write("hotpress: \(error)\n", to: 2)
            return ExitCode.configuration.rawValue
        } catch {
            let answer = Answer.failure(error)
            if arguments.contains("--json") { Console.write(answer.json + "\n", to: 1) }
            Console.write("hotpress: \(answer.text)\n", to: 2)
            return answer.exit.rawValue
        }
    }

    /// Options that every command takes, wherever they stand before `--`.
    private static func globals(_ arguments: [String]) throws -> ([String], Console) {
        let environment = ProcessInfo.processInfo.environment["HOTPRESS_WORKSPACE"]
        var console = Console(workspace: environment ?? "./hotfolders", json: false)
        var rest: [String] = []
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "--" {
                rest += arguments[index...]
                break
            }
            if argument == "--workspace" {
                guard index + 1 < arguments.count else { throw UsageError("--workspace needs a folder") }
                console.workspace = arguments[index + 1]
                index += 1
            } else if argument.hasPrefix("--workspace=") {
                console.workspace = String(argument.dropFirst(12))
            } else if argument == "--json" {
                console.json = true
            } else if argument == "--version" {
                rest = ["version"]
                break
            } else {
                rest.append(argument)
            }
            index += 1
        }
        return (rest, console)
    }

    /// The manual: all commands, or those that begin with some words.
    public static func manual(for words: [String]) -> String {
        let chosen = commands.filter { $0.words.starts(with: words) || words.isEmpty }
        if chosen.count == 1, let spec = chosen.first {
            let options = spec.options.map { "  --\($0.name)\($0.value.map { " \($0)" } ?? "")  \($0.help)" }
            return ([spec.usage, "", spec.summary] + (options.isEmpty ? [] : [""]) + options).joined(separator: "\n")
        }
        let lines = chosen.map { spec in
            let call = (spec.words + (spec.operands.isEmpty ? [] : [spec.operands])).joined(separator: " ")
            return "  \(call)\(String(repeating: " ", count: max(2, 36 - call.count)))\(spec.summary)"
        }
        return """
            hotpress [--workspace DIR] [--json] COMMAND
            The workspace is --workspace, else $HOTPRESS_WORKSPACE, else ./hotfolders.

            \(lines.joined(separator: "\n"))

            `hotpress help COMMAND` tells more. Exit: \(ExitCode.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).
            """
    }
}
