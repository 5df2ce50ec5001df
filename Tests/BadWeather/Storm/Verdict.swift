import Foundation
import Ledger

/// Asks the judge, who is a program of its own.
enum Verdict {
    enum Told { case nothing, violations, all }

    /// - Returns: whether nothing is wrong.
    static func ask(_ place: Workplace, tells: Told = .all) throws -> Bool {
        let jobs = "\(place.base)/jobs.json"
        let list = try place.call(
            "hotpress", ["--workspace", place.workspace, "job", "list", "--payment", "all", "--json"], mayFail: true,
            isQuiet: tells == .nothing)
        // The daemon was killed while it was asked.
        if list.status != 0, tells == .nothing { return false }
        try Data(list.text.utf8).write(to: URL(fileURLWithPath: jobs))
        let verdict = try place.call(
            "judge",
            [
                "--workspace", place.workspace, "--ledger", place.ledger, "--rip", place.rip, "--taken", place.taken,
                "--fetched", place.fetched,
                "--jobs", jobs,
            ], mayFail: true)
        if tells == .all || tells == .violations && verdict.status != 0 { print(verdict.text, terminator: "") }
        return verdict.status == 0
    }
}
