/// How long a supervisor waits for what. In seconds.
struct Patience: Sendable {
    /// Silence after which the helper is asked whether it is alive.
    var pingAfter = 8.0
    /// How long it may leave that unanswered, and neither compute, read nor write, until people are told.
    var answerWithin = 12.0
    /// How long it may leave that unanswered although it is at work.
    var answerAtWorkWithin = 60.0
    /// How long one that has not answered may neither compute, read nor write until it counts as hung: longer than the
    /// slowest disk needs to store a large file for good.
    var hungAfter = 600.0
    /// The first delay before a helper that ended is started again; doubled each time.
    var firstDelay = 0.5
    var longestDelay = 30.0
    /// A helper that lived so long ended by an accident of its own: the delays begin anew.
    var livedLong = 60.0

    func delay(afterFailures failures: Int) -> Double {
        min(longestDelay, firstDelay * Double(1 << min(16, max(0, failures - 1))))
    }
}
