import Dispatch
import Files
import JobStore
import Pipeline
import Workflow

/// Removes, at start and every hour, what was kept long enough: results, and the data of orders that are over.
final class Janitor: Sendable {
    private let keepDays: @Sendable () -> Int
    private let local: LocalCrew
    private let post: @Sendable (Message) -> Void
    // Proof for `nonisolated(unsafe)`: a dispatch source is thread-safe; it is only resumed and cancelled.
    private nonisolated(unsafe) let timer = DispatchSource.makeTimerSource(queue: .global())
    /// Orders of one turn: others want their turns too.
    private static let batch = 20

    init(keepDays: @escaping @Sendable () -> Int, local: LocalCrew, post: @escaping @Sendable (Message) -> Void) {
        self.keepDays = keepDays
        self.local = local
        self.post = post
    }

    func start() {
        let (local, post, keepDays) = (local, post, keepDays)
        timer.setEventHandler {
            let seconds = Double(keepDays()) * 86_400
            local.give(.expireResults(before: Timestamp.now().advanced(bySeconds: -seconds)))
            Self.deleteOldData(post)
        }
        timer.schedule(deadline: .now() + 60, repeating: 3600)
        timer.resume()
    }

    func stop() { timer.cancel() }

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
