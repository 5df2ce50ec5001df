import Files
import Foundation
import Ledger
import Synchronization

/// Independent trials, several workplaces side by side, bounded in count and time.
struct Trials<Trial: Sendable> {
    /// Which `Tests/soak --group` they are.
    let group: String
    let trials: [Trial]
    let places: [Workplace]
    let seed: UInt64
    /// Seconds after which no further one is begun; 0 for no limit.
    let seconds: Int
    let text: @Sendable (Trial) -> String

    private struct Tally {
        var left: [Trial]
        var done = 0
        var wrong = 0
        var voices: [String: Int] = [:]
        var trouble: String?
    }

    /// - Parameter carryOut: tells what was wrong, and what people could see of it.
    /// - Returns: whether nothing was wrong.
    func run(_ carryOut: @escaping @Sendable (Trial, Workplace) throws -> (wrong: [String], voice: String)) -> Bool {
        let began = Monotonic.now()
        let tally = Mutex(Tally(left: trials.reversed()))
        let ended = DispatchSemaphore(value: 0)
        for place in places {
            Thread.detachNewThread {
                while seconds == 0 || Monotonic.now() - began < Double(seconds),
                    let next = tally.withLock({ $0.left.popLast() })
                {
                    do {
                        let (wrong, voice) = try carryOut(next, place)
                        tally.withLock {
                            $0.done += 1
                            $0.wrong += wrong.isEmpty ? 0 : 1
                            if !voice.isEmpty { $0.voices[voice, default: 0] += 1 }
                        }
                        if !wrong.isEmpty { told(wrong, of: next, in: place) }
                    } catch {
                        tally.withLock {
                            $0.trouble = "\(text(next)): \(error)"
                            $0.left = []
                        }
                    }
                }
                ended.signal()
            }
        }
        for _ in places { ended.wait() }
        let end = tally.withLock { $0 }
        if let trouble = end.trouble { print("violation: it could not go on: \(trouble)") }
        print("told: \(end.voices.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", "))")
        print(
            "figures: \(end.done) \(group) of \(trials.count) to be tried, \(end.wrong) violations, "
                + "\(Int(Monotonic.now() - began)) s")
        return end.wrong == 0 && end.trouble == nil
    }

    private func told(_ wrong: [String], of trial: Trial, in place: Workplace) {
        for line in wrong { say("violation: \(text(trial)): \(line)") }
        let name = text(trial).replacing("/", with: "-")
        say("violation: kept in \(place.base)/violation-\(name)")
        say("again: Tests/soak --group \(group) --seed \(seed) --only \(text(trial))")
    }
}
