import Files
import Foundation
import Ledger
import Workflow

extension Judge {
    /// Each job came to its press as often as it had to, whole, with the right bytes, its ticket after it; and nothing else came.
    mutating func judgeDeliveries() throws {
        var rest = taken
        for job in jobs {
            let mine = rest.filter { $0.name.hasPrefix(job.prefix) }
            rest.removeAll { $0.name.hasPrefix(job.prefix) }
            try judge(job, mine)
        }
        for file in rest { violation("'\(file.name)' was delivered, and nobody expected it") }
        for file in taken {
            // Written to after its name appeared, the bytes would differ by now.
            let now = try digest(of: takenFolder.open(try rawName(file.takenAs))).sha256
            if now != file.sha256 { violation("'\(file.name)' was changed after its name had appeared") }
        }
        let noted = Set(taken.map(\.takenAs))
        for name in try takenFolder.names() where !noted.contains(name.escaped) {
            violation("the RIP died over '\(name.escaped)'")
        }
    }

    private mutating func judge(_ job: ExpectedJob, _ mine: [TakenFile]) throws {
        let label = "job \(job.name)"
        let pdfs = mine.filter { $0.name.hasSuffix(".pdf") }
        let tickets = mine.filter { !$0.name.hasSuffix(".pdf") }
        if !job.fate.copies.contains(pdfs.count) || Set(pdfs.map(\.name)).count != pdfs.count {
            violation("\(label) (\(job.fate)) was delivered \(pdfs.count) times: \(pdfs.map(\.name))")
        }
        // A cancellation may take the ticket back whose PDF the press has, and who settles a delivery says that it arrived of
        // all its files; never the other way round.
        let expected = job.hasTicket ? pdfs.count : 0
        let mayLack = job.fate == .raced || settled.contains(job.name)
        if tickets.count != expected, !mayLack || tickets.count > expected {
            violation("\(label) has \(tickets.count) job tickets, expected \(expected)")
        }
        for file in mine where file.hotFolder != job.hotFolder {
            violation("\(label): '\(file.name)' came to '\(file.hotFolder)', expected '\(job.hotFolder)'")
        }
        // In the order of being taken, which is the order of appearing at the latest. Of two presses on one folder the one may
        // be slower to note what it took first, so each is asked for itself.
        if let ticket = mine.firstIndex(where: { !$0.name.hasSuffix(".pdf") }),
            let pdf = mine.firstIndex(where: { $0.name.hasSuffix(".pdf") && $0.press == mine[ticket].press }),
            ticket < pdf
        {
            violation("\(label): its ticket was there before its PDF")
        }
        for pdf in pdfs { try judge(pdf, of: job, label) }
        if let former = job.repeats {
            let first = taken.first { $0.name.hasPrefix("O\(former)-J\(job.number)-") && $0.name.hasSuffix(".pdf") }
            for pdf in pdfs where pdf.sha256 != first?.sha256 {
                violation(
                    "\(label): '\(pdf.name)' has other bytes than '\(first?.name ?? "nothing")' of order \(former)")
            }
        }
    }

    private mutating func judge(_ pdf: TakenFile, of job: ExpectedJob, _ label: String) throws {
        if let sha256 = job.sha256 {
            if pdf.sha256 != sha256 {
                violation("\(label): '\(pdf.name)' has the bytes \(pdf.sha256.hex), not \(sha256.hex)")
            }
            return
        }
        let bytes = Data(try takenFolder.open(try rawName(pdf.takenAs)).readAll(limit: 1 << 28))
        if !bytes.starts(with: Data("%PDF-".utf8)) || bytes.suffix(32).range(of: Data("%%EOF".utf8)) == nil {
            violation("\(label): '\(pdf.name)' is no whole PDF")
        }
        for text in job.contains where bytes.range(of: Data(text.utf8)) == nil {
            violation("\(label): '\(pdf.name)' does not hold what was sent for it")
        }
    }
}
