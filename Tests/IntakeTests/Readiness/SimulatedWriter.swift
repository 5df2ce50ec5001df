import Intake
import Wire
import Workflow

/// A file as its writer has left it at one moment.
struct SimulatedFile {
    var kind = Look.Kind.regular
    var links = 1
    var inode: UInt64 = 1
    var bytes: Int64 = 0
    var modified: Int64 = 0
    var changed: Int64 = 0
    var writer = Probe.Writer.none
    var end = PDFEnd.complete

    var look: Look {
        Look(
            kind: kind, links: links,
            identity: FileIdentity(device: 1, inode: inode, bytes: bytes, modified: modified, changed: changed))
    }

    mutating func write(_ count: Int64, at time: Double) {
        bytes += count
        modified = Int64(time * 1e9)
        changed = modified
    }
}

/// One thing that a writer does at one moment.
struct Act: Sendable {
    var time: Double
    var hint: Hint?
    var change: @Sendable (inout SimulatedFile) -> Void

    static func at(
        _ time: Double, _ hint: Hint? = .changed, _ change: @escaping @Sendable (inout SimulatedFile) -> Void
    ) -> Act { Act(time: time, hint: hint, change: change) }

    /// Writes 100 bytes.
    static func write(at time: Double, _ hint: Hint? = .changed) -> Act {
        .at(time, hint) { $0.write(100, at: time) }
    }
}

struct Simulation {
    var takenAt: Double?
    var taken: SimulatedFile?
    var told: [(time: Double, unmet: Unmet)] = []

    /// Runs the tracker as the helper does: events at once, what is due when it is due, everything at each rescan.
    init(
        _ acts: [Act], name: RawName = RawName("job.pdf")!, quiet: Double = 2, rescan: Double = 60,
        until end: Double = 2000
    ) {
        var tracker = ReadinessTracker(
            rules: ReadinessRules(quietSeconds: quiet, maxBytes: 1 << 30, waitingAfterSeconds: 900))
        var file = SimulatedFile()
        var rest = acts[...]
        var now = 0.0
        var nextScan = rescan
        let begin = acts[0].time
        while takenAt == nil {
            now = max(now, [rest.first?.time, tracker.nextDue, nextScan].compactMap { $0 }.min() ?? end)
            if now > end { return }
            var looks = false
            while let act = rest.first, act.time <= now {
                act.change(&file)
                rest = rest.dropFirst()
                guard let hint = act.hint else { continue }
                tracker.noticed(name, hint, at: now)
                looks = looks || hint == .changed
            }
            while tracker.takeDue(at: now) != nil { looks = true }
            if now >= nextScan {
                nextScan += rescan
                looks = true
            }
            guard looks, now >= begin else { continue }
            var verdict = tracker.saw(name, file.look, at: now)
            if verdict == .probe { verdict = tracker.probed(name, Probe(writer: file.writer, end: file.end), at: now) }
            switch verdict {
            case .ready: (takenAt, taken) = (now, file)
            case .wait(let unmet?): told.append((now, unmet))
            case .wait(nil), .probe: break
            }
        }
    }
}
