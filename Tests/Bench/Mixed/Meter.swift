import Files
import Foundation
import Synchronization

/// What a program and all that it started use: processor time, also of children that ended, and memory (`Pss`, in which
/// pages that several share count once).
final class Meter: Sendable {
    private let root: Int32
    private let peak = Mutex(0.0)
    private let isStopped = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    init(root: Int32) { self.root = root }

    /// Processor seconds so far. A child's count goes to its parent when that has waited for it.
    var processorSeconds: Double { Processes(daemon: root).all.reduce(0) { $0 + Self.seconds($1) } }

    private static func seconds(_ process: Int32) -> Double {
        // Empty for a process that is gone meanwhile.
        let text = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 14 else { return 0 }
        return fields[11...14].reduce(0) { $0 + (Double($1) ?? 0) } / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func memory(_ process: Int32) -> Double {
        // As above.
        let text = (try? String(contentsOfFile: "/proc/\(process)/smaps_rollup", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("Pss:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }

    /// Begins to look at the memory, five times a second.
    func start() {
        let thread = Thread { [self] in
            while !isStopped.withLock({ $0 }) {
                let now = Processes(daemon: root).all.reduce(0) { $0 + Self.memory($1) }
                peak.withLock { $0 = max($0, now) }
                Thread.sleep(forTimeInterval: 0.2)
            }
            ended.signal()
        }
        thread.start()
    }

    /// Waits until the program uses no processor time any more: answers and reports may come after the delivery.
    /// - Returns: when that began.
    func waitForRest() -> Double {
        var (last, since) = (processorSeconds, Monotonic.now())
        let limit = since + 120
        while Monotonic.now() < min(limit, since + 1.5) {
            Thread.sleep(forTimeInterval: 0.1)
            let now = processorSeconds
            if now > last + 0.015 { (last, since) = (now, Monotonic.now()) }
        }
        return since
    }

    /// - Returns: the most memory seen, in MiB.
    func stop() -> Double {
        isStopped.withLock { $0 = true }
        ended.wait()
        return peak.withLock { $0 }
    }
}
