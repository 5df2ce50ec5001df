import Files
import Foundation
import Glibc
import Ledger

/// One order after another, each with a kill at another call that changes something on disk or sends a message.
struct Sweep {
    let place: Workplace
    /// How many points at most; 0 for all.
    let points: Int
    /// Seconds after which no further point is begun; 0 for no limit.
    let seconds: Int
    let seed: UInt64
    /// `caller`, `all`, or `both`.
    let who: String
    private var table: [String: (points: Int, violations: Int)] = [:]

    init(place: Workplace, points: Int, seconds: Int, seed: UInt64, who: String) {
        (self.place, self.points, self.seconds, self.seed, self.who) = (place, points, seconds, seed, who)
    }

    mutating func run() throws -> Bool {
        let began = Monotonic.now()
        guard case .passed(let total) = try strike(at: 0, all: false, again: 0) else {
            print("violation: the straight road fails without a kill")
            return false
        }
        print("sweep: \(total) calls on the straight road")
        var random = SeededRandom(seed: seed)
        // The road's length varies a little with the machine's mood: go on past its end.
        let all = Array(1...(total + total / 10))
        let chosen = points == 0 ? all : Array(all.shuffled(using: &random).prefix(points))
        var isFine = true
        var done = 0
        for (index, point) in chosen.enumerated() {
            if seconds > 0, Monotonic.now() - began > Double(seconds) { break }
            let modes =
                who == "both" && points == 0 ? [false, true] : [who == "all" || (who == "both" && index % 3 == 2)]
            for all in modes {
                // Every other recovery is hit itself.
                let again = index % 2 == 1 ? Int.random(in: 1...max(1, total / 2), using: &random) : 0
                switch try strike(at: point, all: all, again: again) {
                case .passed: break
                case .struck(let call, let isGood):
                    done += 1
                    table[call, default: (0, 0)].points += 1
                    if !isGood {
                        table[call]?.violations += 1
                        isFine = false
                        print(
                            "violation above: --at \(point) \(call), all: \(all), again: \(again); kept in \(keep(point))"
                        )
                    }
                }
            }
        }
        print("sweep: \(done) kills in \(Int(Monotonic.now() - began)) s")
        print("call                     kill points  violations")
        for (call, row) in table.sorted(by: { $0.key < $1.key }) {
            print(
                call.padding(toLength: 25, withPad: " ", startingAt: 0) + "\(row.points)".leftPadded(11)
                    + "\(row.violations)".leftPadded(12))
        }
        return isFine
    }

    private enum Outcome { case passed(Int), struck(String, Bool) }

    /// One run from a fresh workspace.
    private func strike(at point: Int, all: Bool, again: Int) throws -> Outcome {
        try place.begin()
        let crew = Crew(place: place)
        defer { crew.endAll() }
        var dropper = try Dropper(place: place)
        var progress = Progress(place: place)
        var shop = Shop(seed: seed)
        try crew.startPress()
        try dropper.drop(point % 4 == 3 ? shop.leaflet() : shop.cards(versions: 1))
        let log = "\(place.base)/kill-point.log"
        try Data().write(to: URL(fileURLWithPath: log))
        try crew.startDaemon(killPoint: ["--at", "\(point)", "--who", all ? "all" : "caller", "--log", log])
        var secondIsDue = again > 0
        let (files, jobs) = (dropper.files, dropper.expected)
        func startAgain() throws {
            let second = ["--at", "\(again)", "--who", all ? "all" : "caller", "--log", "\(log).2"]
            try crew.startDaemon(killPoint: secondIsDue ? second : [])
            secondIsDue = false
        }
        func settle() throws -> Bool {
            try wait(60, every: 10) {
                try dropper.goOn()
                if !crew.isUp { try startAgain() }
                return try progress.isSettled(files: files, jobs: jobs)
            }
        }
        // Points after the delivery, and those while the daemon ends, are survived by one more start.
        var isSettled = false
        var trouble: String?
        for _ in 0..<4 {
            isSettled = try settle()
            rest(0.3)
            if !crew.isUp { continue }
            trouble = crew.stopDaemon()
            if trouble == nil || crew.lastExit != 128 + SIGKILL { break }
        }
        if isSettled, trouble == nil { trouble = try liveOnce(more: crew) }
        crew.stopPress()
        if !isSettled { print("violation: not settled after 60 s: \(progress.told(files: files, jobs: jobs))") }
        if let trouble { print("violation: \(trouble)") }
        let isGood = try Verdict.ask(place, isQuiet: true) && isSettled && trouble == nil
        let words = try String(contentsOfFile: log, encoding: .utf8).split(whereSeparator: \.isWhitespace).map(
            String.init)
        guard let first = words.first, first != "none" else {
            return isGood ? .passed(words.count > 1 ? Int(words[1]) ?? 0 : 0) : .struck("(no kill)", false)
        }
        return .struck("\(first) (\(words.last ?? "?"))", isGood)
    }

    /// The daemon may have been stopped after the press took a file and before that was recorded; its next life does so.
    /// The judge looks at what that life leaves, so it cannot hide what is lost or doubled.
    private func liveOnce(more crew: Crew) throws -> String? {
        guard try !place.isAtRest() else { return nil }
        try crew.startDaemon()
        guard try wait(20, every: 200, { try place.isAtRest() }) else { return "a job never came to rest" }
        return crew.stopDaemon()
    }

    /// Sets a run's folders aside, as evidence.
    private func keep(_ point: Int) -> String {
        let kept = "\(place.base)/violation-\(point)"
        do {
            try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
            for path in [place.workspace, place.ledger, place.rip, place.taken, place.daemonLog] {
                try FileManager.default.moveItem(
                    atPath: path, toPath: "\(kept)/\(URL(fileURLWithPath: path).lastPathComponent)")
            }
        } catch { return "\(kept), in part: \(error)" }
        return kept
    }
}

extension String {
    fileprivate func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
