import Foundation
import Ledger

extension Judge {
    /// Nothing temporary is left where people, presses and the next start look, and no final name that the RIP did not
    /// take. Working folders are CleanUp's, which removes them whole.
    mutating func judgeLeftovers() throws {
        for folder in ["out", "var/vault/tmp", "var/claims"] {
            for path in paths(below: folder) { violation("'\(folder)/\(path)' is left over") }
        }
        for path in paths(below: "in") + paths(below: "results")
        where URL(fileURLWithPath: path).lastPathComponent.hasPrefix(".") {
            violation("'\(path)' is a temporary name that is left over")
        }
    }

    private struct Event: Decodable { var seq: Int }

    /// The log goes on after each crash where it stopped: no gap, no line twice, no broken line.
    mutating func judgeEvents() throws {
        var lines = LineReader<Event>("\(workspace)/var/log/events.jsonl")
        let numbers: [Int]
        do { numbers = try lines.next().map(\.seq) } catch {
            violation("var/log/events.jsonl has a line that is none: \(error)")
            return
        }
        for (before, after) in zip(numbers, numbers.dropFirst()) where after != before + 1 {
            violation("var/log/events.jsonl goes from \(before) to \(after)")
        }
        if numbers.isEmpty { violation("var/log/events.jsonl is empty") }
    }

    private struct Row: Decodable { var job: String, status: String, reasonCode: String }

    /// A cross-check only: what `hotpress job list --json` says of the same jobs.
    mutating func judgeJobs(listedIn path: String) throws {
        let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        for job in jobs {
            let name = "\(job.order)-\(job.number)"
            let mine = rows.filter { $0.job == name }
            if mine.count != 1 { violation("job \(name) is listed \(mine.count) times") }
            for row in mine where row.status != "InProduction" && row.status != "InHotFolder" {
                violation("job \(name) is \(row.status) (\(row.reasonCode))")
            }
        }
        if rows.count != jobs.count { violation("\(rows.count) jobs are listed, expected \(jobs.count)") }
    }
}
