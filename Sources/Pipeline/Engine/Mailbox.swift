import Files
import Wire

/// Messages from many threads to the engine's one.
final class Mailbox: Sendable {
    // Proof for `nonisolated(unsafe)`: both are touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var waiting: [Message] = []
    private nonisolated(unsafe) var isClosed = false
    private let condition = SteadyCondition()

    func post(_ message: Message) {
        condition.lock()
        waiting.append(message)
        condition.signal()
        condition.unlock()
    }

    /// Puts messages back in front, in their order, to be handled again.
    func putBack(_ messages: [Message]) {
        condition.lock()
        waiting.insert(contentsOf: messages, at: 0)
        condition.unlock()
    }

    /// Waits, whatever comes in; `close` ends it.
    func rest(_ seconds: Double) {
        condition.lock()
        defer { condition.unlock() }
        let limit = Monotonic.now() + seconds
        while !isClosed, condition.wait(until: limit) {}
    }

    var isEmpty: Bool {
        condition.lock()
        defer { condition.unlock() }
        return waiting.isEmpty
    }

    var isOver: Bool {
        condition.lock()
        defer { condition.unlock() }
        return isClosed
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.signal()
        condition.unlock()
    }

    /// Takes what is there; waits for the first one at most so long.
    /// - Returns: nil when closed; empty when nothing came.
    func take(waitingAtMost seconds: Double) -> [Message]? {
        condition.lock()
        defer { condition.unlock() }
        let limit = Monotonic.now() + seconds
        while waiting.isEmpty, !isClosed {
            if !condition.wait(until: limit) { break }
        }
        if isClosed { return nil }
        let (taken, left) = Self.round(of: waiting)
        waiting = left
        return taken
    }

    /// Messages of one turn, and arrived files that a turn takes in: whoever waits for an answer, a lane first of all, does
    /// not wait for a hundred new orders.
    private static let most = (messages: 256, arrived: 8)

    /// What the next turn handles. What watchers tell stays in its order, and waits for the files before it.
    private static func round(of waiting: [Message]) -> (taken: [Message], left: [Message]) {
        var (taken, left): ([Message], [Message]) = ([], [])
        var arrived = 0
        // Another installation comes after all that was told under the one before it.
        let isMovable = !waiting.contains { if case .setup = $0 { true } else { false } }
        for message in waiting {
            var mustWait = taken.count >= most.messages
            if case .watcher(_, let reply) = message, isMovable {
                if case .arrived = reply { arrived += 1 }
                mustWait = mustWait || arrived > most.arrived
            }
            if mustWait { left.append(message) } else { taken.append(message) }
        }
        return (taken, left)
    }
}
