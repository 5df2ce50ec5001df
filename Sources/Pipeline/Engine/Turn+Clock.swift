import JobStore
import Workflow

// The wall clock is somebody else's: it may be put right by seconds or by years, under a running pipeline or between two
// lives of it.

/// Why the wall clock is not believed when it says that something was kept for long enough.
public enum DeletionDoubt: String, Hashable, Sendable {
    case clock
    case longBreak = "break"
}

extension Turn {
    /// Below that, whoever waits just waits so much longer.
    private static let tolerance = 1.0

    /// Where the clock was set back, what waits for a little while would wait for as long as it was set back, and nothing
    /// would say so: retries, what was to be done at once, messages. Dates stay what they are.
    ///
    /// - Parameter last: a time that was now once; nil where none is known.
    func lookAtClock(after last: Timestamp?) throws {
        guard let last, last.seconds(since: now) > Self.tolerance else { return }
        let seconds = last.seconds(since: now)
        try store.hasten(to: now, bySeconds: seconds, butNot: Resource.clock)
        try store.hastenMessages(to: now, bySeconds: seconds)
        try log(
            "clock.set-back", .warning,
            reason:
                "this machine's clock was set back by at least \(Int(seconds)) s. Nothing waits longer for it; times of "
                + "events do not rise where it happened, their numbers do",
            facts: ["seconds": "\(Int(seconds))", "before": "\(last)"])
    }

    /// Says that nothing is deleted for its age now.
    public func holdDeletion(_ doubt: DeletionDoubt, _ seconds: Double) throws {
        let days = Int(seconds / 86_400)
        let why =
            switch doubt {
            case .clock:
                "this machine's clock was set forward by \(days) days since the start. If it is right now, start Hotpress again"
            case .longBreak:
                "nothing ran here for \(days) days, or this machine's clock was set forward by that: deletions go on in a day"
            }
        try log(
            "deletion.held", .warning, reason: "nothing is deleted for its age: \(why)",
            facts: ["cause": doubt.rawValue, "seconds": "\(Int(seconds))"])
    }
}
