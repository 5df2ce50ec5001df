import Foundation
import Ledger

// judge --workspace DIR --ledger FILE --rip FILE --taken DIR [--fetched DIR] [--jobs FILE]: looks at the folders of a workspace that has
// come to rest, and says everything that is not as the ledger has it. Exit status 0 only when nothing is wrong.

@main enum Main {
    static func main() { exit(run(CommandLine.arguments)) }
}

private func run(_ arguments: [String]) -> Int32 {
    do {
        let given = try Arguments(
            arguments.dropFirst(), allowed: ["workspace", "ledger", "rip", "taken", "fetched", "jobs"])
        var judge = try Judge(
            workspace: try given.text("workspace"), ledger: try given.text("ledger"), rip: try given.text("rip"),
            taken: try given.text("taken"), fetched: given.text("fetched", default: ""))
        try judge.judgeIntake()
        try judge.judgeDeliveries()
        try judge.judgeLeftovers()
        try judge.judgeEnds()
        try judge.judgeEvents()
        let jobs = given.text("jobs", default: "")
        if !jobs.isEmpty { try judge.judgeJobs(listedIn: jobs) }
        for violation in judge.violations { print("violation: \(violation)") }
        print(
            "judge: \(judge.files.count) files dropped, \(judge.jobs.count) jobs expected, \(judge.taken.count) files taken, "
                + "\(judge.violations.count) violations")
        return judge.violations.isEmpty ? 0 : 1
    } catch {
        FileHandle.standardError.write(Data("judge: \(error)\n".utf8))
        return 64
    }
}
