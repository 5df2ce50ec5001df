import Files
import Foundation
import Glibc
import Ledger
import Synchronization

/// One order after another, each with a blow at another call that changes something on disk or sends a message. Several
/// workplaces go side by side: most of a run is waiting for quiet periods and restarts.
struct Sweep {
    let places: [Workplace]
    let kind: Kind
    let path: Path
    /// The first point.
    let from: Int
    /// Which kinds of orders; nil for all of the road's.
    let variants: Set<Int>?
    /// How many strikes at most; 0 for all.
    let points: Int
    /// Seconds after which no further strike is begun; 0 for no limit.
    let seconds: Int
    let seed: UInt64
    /// Of kills: `caller`, `all`, or `both`.
    let who: String
    /// The only one to be tried, to see a violation again.
    let only: Strike?

    private struct Tally {
        var strikes: [Strike]
        var table: [String: (points: Int, violations: Int)] = [:]
        var voices: [Voice: Int] = [:]
        var settled = 0
        var trouble: String?
        var count: Int { table.values.reduce(0) { $0 + $1.points } }
        var violations: Int { table.values.reduce(0) { $0 + $1.violations } }
    }

    func run() throws -> Bool {
        let began = Monotonic.now()
        guard let strikes = try only.map({ [$0] }) ?? measured().map(wanted) else { return false }
        let tally = Mutex(Tally(strikes: strikes.reversed()))
        let signals = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            // What was found so far is told all the same.
            source.setEventHandler { tally.withLock { $0.strikes = [] } }
            source.resume()
            return source
        }
        defer { for source in signals { source.cancel() } }
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
        return told(tally.withLock { $0 }, of: strikes.count, after: Monotonic.now() - began)
    }

    /// Each of the path's roads once with the daemon at work, and once with every command alone, without a blow.
    private func measured() throws -> [Road]? {
        var roads: [Road] = []
        for variant in 0..<path.variants {
            let with = try strike(Strike(variant: variant, point: 0), in: places[0])
            let alone =
                kind != .kills || path == .straight || path == .kit
                ? with : try strike(Strike(variant: variant, point: 0, isAlone: true), in: places[0])
            guard case .passed(let calls, _) = with, case .passed(_, let commands) = alone else {
                print(
                    "violation: the road '\(path.rawValue)' \(variant) fails without a blow; kept in \(places[0].keep("none"))"
                )
                return nil
            }
            roads.append(Road(variant: variant, calls: calls, commands: kind == .kills ? commands : [:]))
            say("sweep: \(calls.count) calls on the road '\(path.rawValue)' \(variant), its commands alone \(commands)")
        }
        return roads
    }

    private func wanted(_ roads: [Road]) -> [Strike] {
        strikes(roads).filter { variants?.contains($0.variant) ?? true }
    }

    private func carryOut(_ next: Strike, in place: Workplace, _ tally: borrowing Mutex<Tally>) throws {
        guard case .struck(let blow) = try strike(next, in: place) else { return }
        let done = tally.withLock { tally in
            tally.table[blow.call, default: (0, 0)].points += 1
            if !blow.isGood { tally.table[blow.call]?.violations += 1 }
            if let voice = blow.voice { tally.voices[voice, default: 0] += 1 }
            tally.settled += blow.settled
            return tally.count
        }
        if !blow.isGood {
            say("violation: at \(blow.call) \(blow.object); kept in \(place.keep(next.text))")
            say(
                "again: Tests/soak --group \(kind.rawValue) --path \(path.rawValue) --seed \(seed) --only \(next.text)"
                    + (place.power.map { " --power \($0.reach.rawValue)" } ?? ""))
        }
        if blow.voice == .vague { say("told without the system's words: \(next.text), \(blow.call) \(blow.object)") }
        if blow.voice != nil, only != nil { say("voice: \(blow.said)") }
        if done % 100 == 0 { say("sweep: \(done) blows so far") }
    }

    private func told(_ tally: Tally, of all: Int, after seconds: Double) -> Bool {
        if let trouble = tally.trouble { print("violation: the sweep could not go on: \(trouble)") }
        print("call                                           blows  violations")
        for (call, row) in tally.table.sorted(by: { $0.key < $1.key }) {
            print(
                call.padding(toLength: 42, withPad: " ", startingAt: 0) + "\(row.points)".leftPadded(10)
                    + "\(row.violations)".leftPadded(12))
        }
        if !tally.voices.isEmpty {
            let voices = tally.voices.sorted { $0.key.rawValue < $1.key.rawValue }
            print("told: \(voices.map { "\($0.value) \($0.key.rawValue)" }.joined(separator: ", "))")
        }
        if tally.settled > 0 { print("held and settled by a look at the press: \(tally.settled) deliveries") }
        print(
            "figures: \(tally.count) \(kind.rawValue) on '\(path.rawValue)' of \(all) to be tried, "
                + "\(tally.violations) violations, \(Int(seconds)) s")
        return tally.violations == 0 && tally.trouble == nil
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
