import Foundation
import Ledger

/// How far a run is, by its folders and the RIP's record.
struct Progress {
    private let place: Workplace
    private var reader: LineReader<TakenFile>
    private(set) var taken: [TakenFile] = []

    init(place: Workplace) {
        self.place = place
        reader = LineReader(place.rip)
    }

    mutating func look() throws { taken += try reader.next() }

    var pdfs: Int { taken.count { $0.name.hasSuffix(".pdf") } }

    /// How many PDFs have to come at least.
    static func least(_ jobs: [ExpectedJob]) -> Int { jobs.reduce(0) { $0 + $1.fate.copies.lowerBound } }

    /// Whether everything expected was taken, nothing waits in an intake folder, and each file has its answer.
    ///
    /// - Parameter settled: deliveries that somebody settled: the ticket of one that arrived may have stayed behind.
    mutating func isSettled(files: Int, jobs: [ExpectedJob], settled: Int = 0) throws -> Bool {
        try look()
        let tickets = Self.least(jobs.filter(\.hasTicket)) - settled
        guard pdfs >= Self.least(jobs), taken.count - pdfs >= tickets else { return false }
        return count("in") { _ in true } == 0 && answers >= files
    }

    private var answers: Int {
        count("results") {
            !$0.hasPrefix(".partial/") && !$0.hasSuffix(".report.json") && !$0.hasSuffix(".report.txt")
                && !$0.hasSuffix(".report.html")
        }
    }

    private func count(_ folder: String, _ counts: (String) -> Bool) -> Int {
        let root = "\(place.workspace)/\(folder)"
        guard let walker = FileManager.default.enumerator(atPath: root) else { return 0 }
        var found = 0
        for case let path as String in walker where walker.fileAttributes?[.type] as? FileAttributeType == .typeRegular
        {
            if counts(path) { found += 1 }
        }
        return found
    }

    /// One line for people.
    func told(files: Int, jobs: [ExpectedJob]) -> String {
        "\(pdfs) of \(Self.least(jobs)) PDFs and \(taken.count - pdfs) of \(Self.least(jobs.filter(\.hasTicket))) job tickets "
            + "taken, "
            + "\(answers) of \(files) files answered, \(count("in") { _ in true }) files in intake folders"
    }
}
