internal import Workers

/// A helper that was asked whether it is alive and has not answered yet: how long people wait, and when it is given up.
struct Silence {
    enum Verdict: Hashable {
        /// Late, and people are told; it may be in the middle of something long.
        case late
        /// It will not answer any more; it is ended, and another one started.
        case givenUp(String)
    }

    private let askedAt: Double
    private var work: UInt64?
    private var workedAt: Double
    /// When to look next, on the same clock.
    private(set) var nextLook: Double

    init(askedAt: Double, _ activity: ChildActivity?, _ patience: Patience) {
        self.askedAt = askedAt
        work = activity?.work
        workedAt = askedAt
        nextLook = askedAt + patience.answerWithin
    }

    /// - Returns: nil while it is not late.
    mutating func look(_ activity: ChildActivity?, at now: Double, _ patience: Patience) -> Verdict? {
        if now < askedAt + patience.answerWithin { return nil }
        if now >= nextLook { nextLook = now + patience.answerWithin / 4 }
        guard let activity else { return .late }
        if activity.isStopped { return .givenUp("somebody has stopped it (SIGSTOP)") }
        if activity.work != work {
            work = activity.work
            workedAt = now
        }
        if now - workedAt >= patience.hungAfter {
            return .givenUp("it has done nothing for \(Int(patience.hungAfter)) s")
        }
        return now - workedAt >= patience.answerWithin || now - askedAt >= patience.answerAtWorkWithin ? .late : nil
    }
}
