internal import Workflow

/// A line of the manifests' journal.
enum JournalLine {
    /// What follows comes after this turn: lines of later ones that stand before it were not committed.
    case head(after: Int64)
    case entry(ManifestEntry, turn: Int64)

    static func head(after turn: Int64) -> String { "after \(turn)\n" }
    static func text(_ entry: ManifestEntry, turn: Int64) -> String { "\(turn) \(entry.home) \(entry.line)\n" }

    /// - Returns: nil for what a crash has left half-written.
    init?(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 2)
        if parts.count == 2, parts[0] == "after", let turn = Int64(parts[1]) {
            self = .head(after: turn)
        } else {
            guard parts.count == 3, let turn = Int64(parts[0]), let home = ManifestHome(parts[1]), parts[2].last == "}"
            else { return nil }
            self = .entry(ManifestEntry(home: home, line: String(parts[2])), turn: turn)
        }
    }
}

/// What the journal's files come to.
struct JournalContents {
    private(set) var all: [(turn: Int64, entry: ManifestEntry)] = []
    /// The last turn that it knows of.
    private(set) var last: Int64 = 0

    var entries: [ManifestEntry] { all.map(\.entry) }

    mutating func add(_ lines: [JournalLine]) {
        for line in lines {
            switch line {
            case .head(let turn):
                forget(after: turn)
                last = turn
            case .entry(let entry, let turn):
                all.append((turn, entry))
                last = max(last, turn)
            }
        }
    }

    mutating func forget(after turn: Int64) { all.removeAll { $0.turn > turn } }
}
