import Foundation
import Ledger

/// Asks the judge, who is a program of its own.
enum Verdict {
    /// - Parameter isQuiet: prints only what is wrong.
    /// - Returns: whether nothing is wrong.
    static func ask(_ place: Workplace, isQuiet: Bool = false) throws -> Bool {
        let jobs = "\(place.base)/jobs.json"
        let list = try place.call(
            "hotpress", ["--workspace", place.workspace, "job", "list", "--json"], mayFail: true)
        try Data(list.text.utf8).write(to: URL(fileURLWithPath: jobs))
        let verdict = try place.call(
            "judge",
            [
                "--workspace", place.workspace, "--ledger", place.ledger, "--rip", place.rip, "--taken", place.taken,
                "--jobs", jobs,
            ], mayFail: true)
        if verdict.status != 0 || !isQuiet { print(verdict.text, terminator: "") }
        return verdict.status == 0
    }
}
