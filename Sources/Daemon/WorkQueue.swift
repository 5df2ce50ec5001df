import Files

/// Items from the engine to the threads that carry them out.
final class WorkQueue<Item: Sendable>: Sendable {
    // Proof for `nonisolated(unsafe)`: both are touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var items: [(item: Item, since: Double)] = []
    private nonisolated(unsafe) var isClosed = false
    private let condition = SteadyCondition()

    func put(_ item: Item) {
        condition.lock()
        items.append((item, Monotonic.now()))
        // All of them: one that may not take it yet would wake in vain, and nobody else.
        condition.broadcast()
        condition.unlock()
    }

    /// Waits for the next item.
    /// - Parameter patience: Seconds that it has to have waited: whoever should have taken it is held up then.
    /// - Returns: nil when closed; what was still waiting is dropped then, its steps are leased anew at the next start.
    func take(after patience: Double = 0) -> Item? {
        condition.lock()
        defer { condition.unlock() }
        while !isClosed {
            guard let first = items.first else {
                condition.wait()
                continue
            }
            if first.since + patience <= Monotonic.now() { return items.removeFirst().item }
            _ = condition.wait(until: first.since + patience)
        }
        return nil
    }

    /// Takes what waits behind the item that was taken last, as long as it belongs to it.
    func takeMore(atMost count: Int, while belongs: (Item) -> Bool) -> [Item] {
        condition.lock()
        defer { condition.unlock() }
        let more = items.prefix(count).prefix { belongs($0.item) }.map(\.item)
        items.removeFirst(more.count)
        return more
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
