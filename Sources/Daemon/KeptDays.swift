import Pipeline
import Workflow

/// Whether the wall clock may say that something was kept for long enough: what is deleted for its age does not come back,
/// and a clock that is wrong by years is put right within hours.
struct KeptDays: Sendable {
    /// Why it is not believed, and by how much it is ahead, or may be.
    struct Doubt: Hashable, Sendable {
        var cause: DeletionDoubt
        var seconds: Double
    }
    /// What is kept for days may go a day too early.
    static let tolerance = 86_400.0
    /// A break that makes the first day after it a day without deletions.
    static let longestBreak = 7 * 86_400.0
    static let patience = 86_400.0

    private let start: (wall: Timestamp, steady: Double)
    private let pause: Double

    /// - Parameters:
    ///   - steady: Seconds of a clock that nobody sets, and that goes on while the machine sleeps.
    ///   - lastWritten: when a former life wrote its last word.
    init(wall: Timestamp, steady: Double, lastWritten: Timestamp?) {
        start = (wall, steady)
        pause = lastWritten.map { wall.seconds(since: $0) } ?? 0
    }

    /// - Returns: nil where it is believed.
    func doubt(wall: Timestamp, steady: Double) -> Doubt? {
        let passed = steady - start.steady
        let ahead = wall.seconds(since: start.wall) - passed
        if ahead > Self.tolerance { return Doubt(cause: .clock, seconds: ahead) }
        // One that is put right again within that time shows by how much the break was none.
        guard pause + ahead > Self.longestBreak, pause > Self.longestBreak, passed < Self.patience else { return nil }
        return Doubt(cause: .longBreak, seconds: pause)
    }
}
