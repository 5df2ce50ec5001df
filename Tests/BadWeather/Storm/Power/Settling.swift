import Foundation
import Files
import Ledger

extension Workplace {
    /// Says of a delivery that nobody can know of what is true of it, as a person who goes to the press: its PDF lies in a
    /// hot folder, or the press has it, or neither.
    /// - Returns: whether it could be looked for.
    func settle(_ row: Clerk.Row) throws -> Bool {
        guard let dash = row.job.lastIndex(of: "-") else { throw Misused("'\(row.job)' is no job") }
        let start = "O\(row.order)-J\(row.job[row.job.index(after: dash)...])-"
        func isOurs(_ name: String) -> Bool {
            name.hasPrefix(start) && name.contains("-R\(row.revision)_") && name.hasSuffix(".pdf")
        }
        let files = FileManager.default
        // The hot folders first: a file goes from there to the press, never back.
        // One that cannot be read has lost its power by now.
        guard let folders = try? files.contentsOfDirectory(atPath: "\(workspace)/out") else { return false }
        let lies = folders.contains { folder in
            (try? files.contentsOfDirectory(atPath: outside("out/\(folder)")))?.contains(where: isOurs) == true
        }
        // Its names there begin with numbers of its own.
        let isTaken = try files.contentsOfDirectory(atPath: taken).contains { name in
            isOurs(String(name.split(separator: "-", maxSplits: 2).last ?? ""))
        }
        let arrived = lies || isTaken
        let words = ["job", "settle-delivery", row.job, arrived ? "--arrived" : "--send-again"]
        // Before it is asked: it may be done and not answered any more.
        try LineWriter("ledger.jsonl", in: Folder(path: base)).add(
            LedgerEntry.settled(job: row.job, arrived: arrived))
        _ = try ask(words + ["--reason", "looked at the press"], killedAfter: nil, {})
        return true
    }
}
