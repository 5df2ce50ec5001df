import Files
import Foundation
import Synchronization
import Workflow

extension Bench {
    /// Many orders dropped at once; what stands at the press in the end is judged by hashes taken before the drop.
    /// - Parameter takes: A RIP takes each file as soon as it has its name.
    func burst(_ kind: String, count: Int, takes: Bool) throws {
        let log = try LogTail(workspace: workspace)
        let desk = try Desk(workspace)
        let series = try desk.series("B")
        let press = press
        for old in try FileManager.default.contentsOfDirectory(atPath: press) where !old.hasPrefix(".") {
            unlink("\(press)/\(old)")
        }
        var expected: [Digest: String] = [:]
        var drops: [(file: String, folder: String)] = []
        for number in 1...count {
            let order = "\(series)\(number)"
            let card = Artwork(order, number: number)
            expected[card.sha256] = order
            if kind == "product" {
                drops.append((try desk.put(card.bytes, "\(order)_100_card.pdf"), "\(workspace)/in/business-card"))
            } else {
                drops.append((try desk.put(card.bytes, "\(order).pdf"), "\(workspace)/in/orders"))
                let ticket = Ticket.card(order, file: "\(order).pdf")
                drops.append((try desk.put(ticket, "\(order).json"), "\(workspace)/in/orders"))
            }
        }
        sync()
        log.quiet(2)
        let rip = try takes ? Rip(press) : nil
        let cpu = processes.all.map { processes.seconds($0) }.reduce(0, +)
        processes.resetPeak(processes.daemon)
        let start = Monotonic.now()
        for drop in drops { try desk.drop(drop.file, into: drop.folder) }
        let dropped = Monotonic.now() - start
        var arrivals: [Double] = []
        var workerPeak = 0.0
        var lastLine = Monotonic.now()
        while arrivals.count < count {
            let lines = log.lines(within: 0.5)
            let now = Monotonic.now()
            if !lines.isEmpty { lastLine = now }
            guard now - lastLine < 60 else {
                throw Wrong("only \(arrivals.count) of \(count) orders arrived; nothing moved for a minute")
            }
            for line in lines
            where line.text(of: "to") == "InHotFolder" && line.text(of: "order")?.hasPrefix(series) == true {
                arrivals.append(now - start)
            }
            workerPeak = max(workerPeak, processes.workers.map { processes.peak($0) }.max() ?? 0)
        }
        let seconds = arrivals.max() ?? 0
        log.quiet(2)
        let allSeconds = Monotonic.now() - 2 - start
        let used = processes.all.map { processes.seconds($0) }.reduce(0, +) - cpu
        let ledger = try rip?.stop() ?? Rip.contents(of: press)
        let verdict = Self.judge(ledger, expected)
        print(
            "burst of \(count), \(kind)\(takes ? ", with a RIP that takes at once" : ", no RIP"): all InHotFolder after"
                + " \(digits(seconds)) s = \(digits(Double(count) / seconds)) jobs/s (dropped in \(digits(dropped, 2)) s;"
                + " first \(digits(arrivals.min() ?? 0, 2)) s; at rest after \(digits(allSeconds)) s; CPU"
                + " \(digits(used / Double(count) * 1000, 1)) ms a job)")
        print(
            "  \(verdict); daemon peak \(digits(processes.peak(processes.daemon))) MiB, worker peak \(digits(workerPeak)) MiB"
        )
        guard verdict.hasPrefix("right") else { throw Wrong(verdict) }
    }

    private static func judge(_ found: [Digest], _ expected: [Digest: String]) -> String {
        let counts = Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +)
        let missing = expected.keys.filter { counts[$0] == nil }.count
        let twice = counts.values.filter { $0 > 1 }.count
        let strange = counts.keys.filter { expected[$0] == nil }.count
        if missing + twice + strange == 0 { return "right: \(found.count) PDFs, each once, hashes equal" }
        return "WRONG: \(missing) missing, \(twice) twice, \(strange) with other bytes"
    }
}

/// A RIP that takes a file as soon as it bears its name, and remembers the hash of what it took.
final class Rip: Sendable {
    private let taken = Mutex<[Digest]>([])
    private let failure = Mutex<(any Error)?>(nil)
    private let isStopped = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    init(_ folder: String) throws {
        let thread = Thread { [self] in
            do {
                let ear = try FolderEar(folder, Int32(IN_MOVED_TO | IN_CREATE))
                while !isStopped.withLock({ $0 }) {
                    if ear.listen(seconds: 0.2).isEmpty { continue }
                    try takeAll(folder)
                }
                try takeAll(folder)
            } catch {
                failure.withLock { $0 = error }
            }
            ended.signal()
        }
        thread.start()
    }

    private func takeAll(_ folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where !name.hasPrefix(".") {
            if name.hasSuffix(".pdf") {
                let digest = try Self.hash("\(folder)/\(name)")
                taken.withLock { $0.append(digest) }
            }
            unlink("\(folder)/\(name)")
        }
    }

    /// - Returns: hashes of all PDFs that it took, in order.
    func stop() throws -> [Digest] {
        isStopped.withLock { $0 = true }
        ended.wait()
        if let error = failure.withLock({ $0 }) { throw error }
        return taken.withLock { $0 }
    }

    static func contents(of folder: String) throws -> [Digest] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".pdf") && !$0.hasPrefix(".")
        }
        .map { try hash("\(folder)/\($0)") }
    }

    private static func hash(_ path: String) throws -> Digest {
        SHA256.digest(of: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    }
}
