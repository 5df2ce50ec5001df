import Files
import Foundation
import Inspection
import Preflight
import SamplePDF
import Wire
import Workflow

/// Processor time that each stage of preflight takes, in this process and without a sandbox: only for files that are trusted.
struct Stages {
    static let names = ["open", "walk", "rules", "report", "wire"]

    /// Milliseconds by stage, the least of several trials.
    private var spent = [Double](repeating: 0, count: names.count)
    private var pages = 0

    /// - Parameter files: where none are named, a document of 2,000 pages is made.
    static func run(_ files: [String]) throws {
        print("\(column("ms a page"))\(names.map { right($0) }.joined())   pages  file")
        var all = Stages()
        for file in files {
            all.add(try measured(opened(file), file))
        }
        if files.count > 1 { all.show("all \(files.count) files") }
        if files.isEmpty {
            let made = try Descriptor.inMemory("stages")
            try made.write(Artwork.pages(2000))
            try measured(made, "2,000 pages, made here").show("2,000 pages, made here")
        }
        print("peak memory of this process: \(digits(Processes(daemon: getpid()).peak(getpid()))) MiB")
    }

    private static func opened(_ file: String) throws -> Descriptor {
        let raw = open(file, O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else { throw Wrong("cannot open '\(file)': errno \(errno)") }
        return Descriptor(owning: raw)
    }

    private static func measured(_ file: borrowing Descriptor, _ name: String) throws -> Stages {
        var result = Stages()
        var facts = PDFFacts(opened: .yes, versions: .current)
        let empty = best { facts = DocumentInspector(maxPages: 0).inspect(descriptor: file.raw) }
        let whole = best { facts = DocumentInspector().inspect(descriptor: file.raw) }
        guard facts.opened == .yes else { throw Wrong("'\(name)' cannot be read: \(facts.opened)") }
        let digest = SHA256.digest(of: Array(name.utf8))
        let expectation = Expectation(bleed: 3)
        var report = judge(facts, sha256: digest, against: expectation)
        let rules = best { report = judge(facts, sha256: digest, against: expectation) }
        let time = Timestamp.now()
        let told = best {
            _ = ReportText.render(report, fileName: name, at: time)
            _ = ReportPage(report: report, fileName: name, time: time).bytes()
        }
        let sent = try best { _ = try PackedFacts(facts).facts() }
        result.pages = facts.pages.count
        result.spent = [empty, max(0, whole - empty), rules, told, sent]
        result.show(name)
        return result
    }

    private mutating func add(_ other: Stages) {
        pages += other.pages
        for stage in spent.indices { spent[stage] += other.spent[stage] }
    }

    private func show(_ name: String) {
        let share = Double(max(1, pages))
        let sum = spent.reduce(0, +) / share
        print(
            Self.column(digits(sum, 3)) + spent.map { Self.right(digits($0 / share, 3)) }.joined()
                + Self.right("\(pages)") + "  \(name)")
    }

    /// Of three trials.
    private static func best(_ body: () throws -> Void) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<3 {
            let start = processorSeconds()
            try body()
            least = min(least, processorSeconds() - start)
        }
        return least * 1000
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func column(_ text: String) -> String { text.padding(toLength: 10, withPad: " ", startingAt: 0) }
    private static func right(_ text: String) -> String { String(repeating: " ", count: max(1, 8 - text.count)) + text }
}
