import Foundation

/// The tables of a comparison: medians over its rounds, and ratios to what was measured beside it.
struct ContestTable {
    private let names: [String]
    private let results: [String: [ContestResult]]
    private let syncs: [String: Double]

    /// - Parameter file: results of all rounds, a line each.
    init(_ file: String) throws {
        let all = try ContestResult.all(in: file)
        var names: [String] = []
        for result in all where !names.contains(result.name) { names.append(result.name) }
        self.names = names
        syncs = Dictionary(all.compactMap { one in one.syncs.map { (one.name, $0) } }) { $1 }
        results = Dictionary(grouping: all.filter { $0.syncs == nil }) { $0.name + ($0.rate == 0 ? "" : "*") }
    }

    func show() {
        print("burst: all renamed in at once")
        row("program", ["jobs/s", "pages/s", "p50 ms", "p99 ms", "peak MiB", "CPU s/1000", "fsyncs/job", "at rest s"])
        for name in names {
            guard let runs = results[name] else { continue }
            row(
                name,
                [
                    digits(median(runs) { $0.jobsPerSecond }),
                    digits(median(runs) { Double($0.pages) / $0.seconds }, 0),
                    digits(median(runs) { $0.figures()?.at(0.5) ?? 0 }, 0),
                    digits(median(runs) { $0.figures()?.at(0.99) ?? 0 }, 0), digits(median(runs) { $0.peak }, 0),
                    digits(median(runs) { $0.processor / Double($0.jobs) * 1000 }),
                    syncs[name].map { digits($0) } ?? "–", digits(median(runs) { $0.rest }),
                ])
        }
        print("\njobs/s of each line over those of each column")
        let measured = names.filter { results[$0] != nil }
        row("", measured)
        for name in measured {
            row(name, measured.map { name == $0 ? "" : digits(speed(name) / speed($0), 2) + "×" })
        }
        print("\none after another, 5 jobs/s: from the rename to the delivered file, ms")
        row("program", ["cards p50", "p99", "≤ 16 p. p50", "p99", "64 p. p50", "p99", "550 p. max", "all p99"])
        for name in names {
            guard let runs = results[name + "*"] else { continue }
            func at(_ share: Double, _ pages: ClosedRange<Int>) -> String {
                digits(median(runs) { $0.figures(pages)?.at(share) ?? 0 })
            }
            row(
                name,
                [
                    at(0.5, 1...2), at(0.99, 1...2), at(0.5, 1...16), at(0.99, 1...16), at(0.5, 17...64),
                    at(0.99, 17...64), at(1, 65...9999), at(0.99, 1...9999),
                ])
        }
    }

    private func speed(_ name: String) -> Double { median(results[name] ?? []) { $0.jobsPerSecond } }

    private func median(_ runs: [ContestResult], _ value: (ContestResult) -> Double) -> Double {
        let sorted = runs.map(value).sorted()
        if sorted.isEmpty { return 0 }
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }

    private func row(_ head: String, _ cells: [String]) {
        print(
            padded(head, 30)
                + cells.map { cell in
                    String(repeating: " ", count: max(1, 13 - min(12, cell.count))) + cell.prefix(12)
                }.joined())
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
