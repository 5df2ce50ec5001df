/// How long a child is waited for: so many seconds, those left out in which it was ready and no processor was free. So a
/// hung child is given up after the same time on any machine, and one that works gets as far on a busy machine as on a
/// quiet one.
struct Patience: Hashable, Sendable {
    /// Not even on the busiest machine is anything waited for longer than so many times its seconds.
    static let atMost = 10.0

    let seconds: Double
    private let start: Double
    private let waitedBefore: Double?

    /// - Parameters:
    ///   - start: On the monotonic clock.
    ///   - time: What the child has had by then; nil where nobody can tell: then all of the time counts.
    init(seconds: Double, from start: Double, _ time: ChildTime?) {
        self.seconds = seconds
        self.start = start
        waitedBefore = time?.waited
    }

    /// Until when to wait at least, on the monotonic clock. When it has come it may be later.
    func deadline(_ time: ChildTime?) -> Double {
        var waited = 0.0
        if let time, let waitedBefore { waited = max(0, time.waited - waitedBefore) }
        return start + min(seconds + waited, seconds * Self.atMost)
    }

    /// Waits by `body`, which gets a deadline and returns nil when it has passed.
    func wait<Result, Failure: Error>(
        time: () -> ChildTime?, _ body: (Double) throws(Failure) -> Result?
    ) throws(Failure) -> Result? {
        var deadline = start + seconds
        while true {
            if let result = try body(deadline) { return result }
            let next = self.deadline(time())
            // Less than this is no second chance.
            guard next > deadline + 0.001 else { return nil }
            deadline = next
        }
    }
}
