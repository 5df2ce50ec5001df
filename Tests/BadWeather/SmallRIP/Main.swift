import Files
import Foundation
import Glibc
import Ledger

// small-rip --out DIR --folders A,B [--gate DIR --gated C] [--copies yes] --taken DIR --log FILE: a press that takes every
// file from its hot folders the moment its name appears, and writes down what it got. Hidden names are nobody's business.
// With --renames it renames each in its folder first, as some do; with --locks it locks each there first, and looks at it.
// With --copies it copies and removes files, as one whose own disk is elsewhere. Ends with SIGTERM.

@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

private func run(_ arguments: [String]) -> Int32 {
    do {
        let given = try Arguments(
            arguments.dropFirst(),
            allowed: ["out", "folders", "gate", "gated", "copies", "renames", "locks", "taken", "log"])
        let press = try Press(
            out: try given.text("out"), folders: try given.text("folders").split(separator: ",").map(String.init),
            gate: given.text("gate", default: ""), gated: given.text("gated", default: ""),
            copies: given.text("copies", default: "no") == "yes",
            renames: given.text("renames", default: "no") == "yes",
            locks: given.text("locks", default: "no") == "yes", taken: try given.text("taken"),
            log: try given.text("log"))
        try press.run()
    } catch {
        FileHandle.standardError.write(Data("small-rip: \(error)\n".utf8))
        return 1
    }
}
