import Files
import Foundation
import Glibc
import Ledger
import Synchronization

/// One order after another, each with a kill at another call that changes something on disk or sends a message. Several
/// workplaces go side by side: most of a run is waiting for quiet periods and restarts.
struct Sweep {
    let places: [Workplace]
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
        var point: Int
        var all: Bool
        /// Where the recovery is hit too; 0 for nowhere.
        var again: Int
    }

    private struct Tally {
        var strikes: [Strike]
        var table: [String: (points: Int, violations: Int)] = [:]
        var trouble: String?
    }

    func run() throws -> Bool {
        let began = Monotonic.now()
        guard case .passed(let total) = try strike(Strike(point: 0, all: false, again: 0), in: places[0]) else {
            print("violation: the straight road fails without a kill")
            return false
        }
        say("sweep: \(total) calls on the straight road, \(places.count) at a time")
        let tally = Mutex(Tally(strikes: strikes(total).reversed()))
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

    private func strikes(_ total: Int) -> [Strike] {
        var random = SeededRandom(seed: seed)
        // The road's length varies a little with the machine's mood: go on past its end.
        let all = Array(min(from, total)...(total + total / 10))
        let chosen = points == 0 ? all : Array(all.shuffled(using: &random).prefix(points))
        return chosen.enumerated().flatMap { index, point in
            let modes =
                who == "both" && points == 0 ? [false, true] : [who == "all" || (who == "both" && index % 3 == 2)]
            return modes.map { all in
                // Every other recovery is hit itself.
                Strike(
                    point: point, all: all,
                    again: index % 2 == 1 ? Int.random(in: 1...max(1, total / 2), using: &random) : 0)
            }
        }
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
                "violation: --at \(next.point) \(call), all: \(next.all), again: \(next.again); kept in "
                    + keep(next.point, of: place))
        }
        if done % 100 == 0 { say("sweep: \(done) kills so far") }
    }

    private func told(_ tally: Tally, after seconds: Double) -> Bool {
        if let trouble = tally.trouble { print("violation: the sweep could not go on: \(trouble)") }
        let done = tally.table.values.reduce(0) { $0 + $1.points }
        let wrong = tally.table.values.reduce(0) { $0 + $1.violations }
        print("sweep: \(done) kills in \(Int(seconds)) s")
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
