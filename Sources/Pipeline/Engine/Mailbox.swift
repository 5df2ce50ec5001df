import Files

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
        let taken = Array(waiting.prefix(256))
        waiting.removeFirst(taken.count)
        return taken
    }
}
