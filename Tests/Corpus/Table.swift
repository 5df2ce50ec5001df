import Foundation
import Preflight

/// What was found so far.
struct Table {
    var explanations: [String]
    var showsAll: Bool
    var showsRepairs: Bool
    private var times: [(seconds: Double, path: String, note: String)] = []
    private var agreements: [String: (yes: Int, no: Int)] = [:]
    private var endings: [String: Int] = [:]
    private var unexplained = 0
    private var crashes = 0

    init(explanations: [String], showsAll: Bool, showsRepairs: Bool) {
        self.showsRepairs = showsRepairs
        self.explanations = explanations
        self.showsAll = showsAll
    }

    var isGood: Bool { unexplained == 0 && crashes == 0 }

    mutating func add(_ row: ManifestRow, _ facts: PDFFacts, seconds: Double) {
        let ending = facts.limitReached.map { "limit: \($0)" } ?? facts.opened.short
        times.append((seconds, row.path, "\(row.category), \(facts.pages.count) pages, \(ending)"))
        endings["\(row.category)\t\(kind(facts))", default: 0] += 1
        if case .parserCrashed = facts.opened { crashes += 1 }
        for figure in comparisons(row, facts) {
            if figure.agrees {
                agreements[figure.column, default: (0, 0)].yes += 1
            } else {
                agreements[figure.column, default: (0, 0)].no += 1
            }
            let isExplained = explanations.contains { $0.hasPrefix("| `\(row.path)` | \(figure.column) |") }
            if !figure.agrees, !isExplained { unexplained += 1 }
            guard showsAll || !figure.agrees else { continue }
            let state = figure.agrees ? "agrees" : isExplained ? "explained" : "UNEXPLAINED"
            print(row.path, figure.column, figure.manifest, figure.hotpress, state, separator: "\t")
            if showsRepairs { for repair in facts.repairs { print("", repair, separator: "\t") } }
        }
    }

    func finish() {
        print("\ncategory\tending\tfiles")
        for (ending, count) in endings.sorted(by: { $0.key < $1.key }) { print(ending, count, separator: "\t") }
        print("\nfigure\tagree\tdiffer")
        for (column, count) in agreements.sorted(by: { $0.key < $1.key }) {
            print(column, count.yes, count.no, separator: "\t")
        }
        print("\nslowest\tseconds\twhat")
        for time in times.sorted(by: { $0.seconds > $1.seconds }).prefix(10) {
            print(time.path, String(format: "%.2f", time.seconds), time.note, separator: "\t")
        }
        let total = times.reduce(0) { $0 + $1.seconds }
        print(
            "\n\(times.count) files in \(Int(total.rounded())) s; \(unexplained) disagreements unexplained, \(crashes) crashes"
        )
    }

    private func kind(_ facts: PDFFacts) -> String {
        switch facts.opened {
        case .yes: facts.limitReached == nil ? "read" : "limit"
        case .damaged: "damaged"
        case .passwordNeeded: "password needed"
        case .parserCrashed: "crashed"
        case .limitExceeded: "limit"
        }
    }
}
