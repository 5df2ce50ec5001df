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

    private struct Row: Decodable { var job, status, reasonCode, type: String, parent: String? }

    /// A cancelled job that is cleaned up was not printed, and one that was printed is open.
    private func isRight(_ row: Row, for job: ExpectedJob) -> Bool {
        let isTaken = taken.contains { $0.name.hasPrefix(job.prefix) && $0.name.hasSuffix(".pdf") }
        return switch job.fate {
        case .printed: row.status == "InProduction" || row.status == "InHotFolder"
        case .ended, .printedTwice, .withdrawn: row.status == "CleanUp"
        case .raced: row.status == (isTaken ? "InProduction" : "CleanUp")
        case .erased: row.status == "JobDataDeleted"
        case .refused: row.status == "ValidationFailed"
        }
    }

    /// Where jobs of these types come to rest.
    private var resting: [String: String] { ["kit": "AwaitingParts", "stock": "CopyToHotFolderSkipped"] }

    /// A cross-check only: what `hotpress job list --json` says of the same jobs.
    mutating func judgeJobs(listedIn path: String) throws {
        let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        for job in jobs {
            let mine = rows.filter { $0.job == job.name }
            if mine.count != 1 { violation("job \(job.name) is listed \(mine.count) times") }
            for row in mine where !isRight(row, for: job) {
                violation("job \(job.name) (\(job.fate)) is \(row.status) (\(row.reasonCode))")
            }
        }
        // A kit's own job and that of its pen come to no press; there is one of each for every kit, and they wait for people.
        let (quiet, printed) = (rows.filter { resting[$0.type] != nil }, rows.filter { resting[$0.type] == nil })
        if printed.count != jobs.count { violation("\(printed.count) jobs are listed, expected \(jobs.count)") }
        let kits = Set(printed.compactMap(\.parent))
        for (type, status) in resting {
            let mine = quiet.filter { $0.type == type }
            if Set(mine.map { $0.parent ?? $0.job }) != kits || mine.count != kits.count {
                violation("\(mine.count) jobs of type \(type) are listed, expected \(kits.count)")
            }
            for row in mine where row.status != status { violation("job \(row.job) is \(row.status)") }
        }
    }
}
