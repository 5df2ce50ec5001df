import Dispatch
import Files
import Pipeline
import Workflow

/// Removes results that are older than the configuration keeps them, at start and every hour.
final class Janitor: Sendable {
    private let keepDays: Int
    private let local: LocalCrew
    // Proof for `nonisolated(unsafe)`: a dispatch source is thread-safe; it is only resumed and cancelled.
    private nonisolated(unsafe) let timer = DispatchSource.makeTimerSource(queue: .global())

    init(keepDays: Int, local: LocalCrew) {
        self.keepDays = keepDays
        self.local = local
    }

    func start() {
        let (local, seconds) = (local, Double(keepDays) * 86_400)
        timer.setEventHandler { local.give(.expireResults(before: Timestamp.now().advanced(bySeconds: -seconds))) }
        timer.schedule(deadline: .now() + 60, repeating: 3600)
        timer.resume()
    }

    func stop() { timer.cancel() }
}
