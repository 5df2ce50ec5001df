import Files
import Foundation
import Glibc
import Ledger
import Synchronization

/// One order after another, each with a kill at another call that changes something on disk or sends a message. Several
/// workplaces go side by side: most of a run is waiting for quiet periods and restarts.
struct Sweep {
    let places: [Workplace]
    let path: Path
    /// The first point.
    let from: Int
    /// How many points at most; 0 for all.
    let points: Int
    /// Seconds after which no further point is begun; 0 for no limit.
    let seconds: Int
    let seed: UInt64
    /// `caller`, `all`, or `both`.
    let who: String

    /// One kill to be tried.
    struct Strike {
        var variant = 0
        var point: Int
        var all = false
        /// Where the recovery is hit too; 0 for nowhere.
        var again = 0
        /// The errand whose command is hit instead of the daemon; nil for the daemon.
        var errand: Int?
        /// Whether that command works alone, without a daemon.
        var isAlone = false
    }

    private struct Tally {
        var strikes: [Strike]
        var table: [String: (points: Int, violations: Int)] = [:]
        var trouble: String?
    }

    func run() throws -> Bool {
        let began = Monotonic.now()
        guard let roads = try measured() else { return false }
        let tally = Mutex(Tally(strikes: strikes(roads).reversed()))
        let ended = DispatchSemaphore(value: 0)
        for place in places {
            Thread.detachNewThread {
                while seconds == 0 || Monotonic.now() - began < Double(seconds),
                    let next = tally.withLock({ $0.strikes.popLast() })
                {
                    do {
                        try carryOut(next, in: place, tally)
                    } catch {
                        tally.withLock {
                            $0.trouble = "\(error)"
                            $0.strikes = []
                        }
                    }
                }
                ended.signal()
            }
        }
        for _ in places { ended.wait() }
        return told(tally.withLock { $0 }, after: Monotonic.now() - began)
    }

    /// How many calls there are on a road: the daemon's, and those of each errand's command that works alone.
    private struct Road {
        var variant: Int
        var calls: Int
        var commands: [Int: Int]
    }

    /// Each of the path's roads once with the daemon at work, and once with every command alone, without a kill.
    private func measured() throws -> [Road]? {
        var roads: [Road] = []
        for variant in 0..<path.variants {
            let with = try strike(Strike(variant: variant, point: 0), in: places[0])
            let alone =
                path == .straight || path == .kit
                ? with : try strike(Strike(variant: variant, point: 0, isAlone: true), in: places[0])
            guard case .passed(let calls, _) = with, case .passed(_, let commands) = alone else {
                print(
                    "violation: the road '\(path.rawValue)' \(variant) fails without a kill; kept in \(keep(0, of: places[0]))"
                )
                return nil
            }
            roads.append(Road(variant: variant, calls: calls, commands: commands))
            say("sweep: \(calls) calls on the road '\(path.rawValue)' \(variant), its commands alone \(commands)")
        }
        return roads
    }

    private func strikes(_ roads: [Road]) -> [Strike] {
        var random = SeededRandom(seed: seed)
        let all = roads.flatMap { road in
            // The road's length varies a little with the machine's mood: go on past its end.
            (min(from, road.calls)...(road.calls + road.calls / 10)).map { Strike(variant: road.variant, point: $0) }
        }
        let commands = roads.flatMap { road in
            road.commands.sorted { $0.key < $1.key }.flatMap { errand, calls in
                (1...max(1, calls)).map { Strike(variant: road.variant, point: $0, errand: errand, isAlone: true) }
                    + (1...2).map { Strike(variant: road.variant, point: $0, errand: errand) }
            }
        }
        // Of a sample, two in five kill a command.
        let share = commands.isEmpty ? 0 : points * 2 / 5
        var chosen = points == 0 ? all : Array(all.shuffled(using: &random).prefix(points - share))
        for index in chosen.indices {
            chosen[index].all = who == "all" || (who == "both" && index % 3 == 2)
            // Every other recovery is hit itself.
            let calls = roads[chosen[index].variant].calls
            chosen[index].again = index % 2 == 1 ? Int.random(in: 1...max(1, calls / 2), using: &random) : 0
        }
        if points == 0, who == "both" {
            chosen += chosen.map { strike in
                var other = strike
                other.all.toggle()
                return other
            }
        }
        return chosen + (points == 0 ? commands : Array(commands.shuffled(using: &random).prefix(share)))
    }

    private func carryOut(_ next: Strike, in place: Workplace, _ tally: borrowing Mutex<Tally>) throws {
        guard case .struck(let call, let isGood) = try strike(next, in: place) else { return }
        let done = tally.withLock { tally in
            tally.table[call, default: (0, 0)].points += 1
            if !isGood { tally.table[call]?.violations += 1 }
            return tally.table.values.reduce(0) { $0 + $1.points }
        }
        if !isGood {
            say(
                "violation: \(path.rawValue) \(next.variant) --at \(next.point) \(call), all: \(next.all), again: "
                    + "\(next.again), errand: \(next.errand.map(String.init) ?? "none"), alone: \(next.isAlone); kept in "
                    + keep(next.point, of: place))
        }
        if done % 100 == 0 { say("sweep: \(done) kills so far") }
    }

    private func told(_ tally: Tally, after seconds: Double) -> Bool {
        if let trouble = tally.trouble { print("violation: the sweep could not go on: \(trouble)") }
        let done = tally.table.values.reduce(0) { $0 + $1.points }
        let wrong = tally.table.values.reduce(0) { $0 + $1.violations }
        print("sweep: '\(path.rawValue)': \(done) kills in \(Int(seconds)) s")
        print("call                     kill points  violations")
        for (call, row) in tally.table.sorted(by: { $0.key < $1.key }) {
            print(
                call.padding(toLength: 25, withPad: " ", startingAt: 0) + "\(row.points)".leftPadded(11)
                    + "\(row.violations)".leftPadded(12))
        }
        return wrong == 0 && tally.trouble == nil
    }
}

/// Says a line at once: a long sweep is watched, and its output may be a file.
func say(_ line: String) {
    print(line)
    fflush(nil)
}

extension String {
    fileprivate func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
