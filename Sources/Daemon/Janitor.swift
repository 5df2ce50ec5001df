import Dispatch
import Files
import JobStore
import Pipeline
import Synchronization
import Workflow

/// Removes, at start and every hour, what was kept long enough: results, and the data of orders that are over. Nothing while
/// the clock is not to be believed.
final class Janitor: Sendable {
    private let keepDays: @Sendable () -> Int
    /// Removes results from before a time.
    private let expire: @Sendable (Timestamp) -> Void
    private let post: @Sendable (Message) -> Void
    private let days: KeptDays
    /// What was told last.
    private let told = Mutex(DeletionDoubt?.none)
    // Proof for `nonisolated(unsafe)`: a dispatch source is thread-safe; it is only resumed and cancelled.
    private nonisolated(unsafe) let timer = DispatchSource.makeTimerSource(queue: .global())
    /// Orders of one turn: others want their turns too.
    private static let batch = 20

    /// - Parameter lastWritten: when a former life wrote its last word.
    init(
        keepDays: @escaping @Sendable () -> Int, lastWritten: Timestamp?,
        expire: @escaping @Sendable (Timestamp) -> Void, post: @escaping @Sendable (Message) -> Void
    ) {
        days = KeptDays(wall: .now(), steady: Monotonic.sinceBoot(), lastWritten: lastWritten)
        self.keepDays = keepDays
        self.expire = expire
        self.post = post
        // It has no time yet; one that was never resumed may not be let go.
        timer.resume()
    }

    func start() {
        timer.setEventHandler { [weak self] in self?.look(wall: .now(), steady: Monotonic.sinceBoot()) }
        timer.schedule(deadline: .now() + 60, repeating: 3600)
    }

    func stop() { timer.cancel() }

    /// - Parameter steady: Seconds since this boot.
    func look(wall now: Timestamp, steady: Double) {
        guard mayDelete(days.doubt(wall: now, steady: steady)) else { return }
        expire(now.advanced(bySeconds: -Double(keepDays()) * 86_400))
        Self.deleteOldData(post)
    }

    /// Tells a doubt once, as long as it lasts.
    private func mayDelete(_ doubt: KeptDays.Doubt?) -> Bool {
        let isNews = told.withLock { told in
            defer { told = doubt?.cause }
            return told != doubt?.cause
        }
        guard let doubt else { return true }
        if isNews {
            post(.command(Command(run: { try $0.holdDeletion(doubt.cause, doubt.seconds) }, answer: { _ in })))
        }
        return false
    }

    /// A batch in a turn, and another one as long as each is full. What goes wrong is in the history, and is tried again in
    /// an hour.
    private static func deleteOldData(_ post: @escaping @Sendable (Message) -> Void) {
        post(
            .command(
                Command(
                    run: { turn in if try turn.deleteOldData(limit: batch) == batch { deleteOldData(post) } },
                    answer: { _ in })))
    }
}
