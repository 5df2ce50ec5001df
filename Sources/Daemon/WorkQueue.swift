import Foundation

/// Items from the engine to the threads that carry them out.
final class WorkQueue<Item: Sendable>: Sendable {
    // Proof for `nonisolated(unsafe)`: both are touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var items: [Item] = []
    private nonisolated(unsafe) var isClosed = false
    private let condition = NSCondition()

    func put(_ item: Item) {
        condition.lock()
        items.append(item)
        condition.signal()
        condition.unlock()
    }

    /// Waits for the next item.
    /// - Returns: nil when closed; what was still waiting is dropped then, its steps are leased anew at the next start.
    func take() -> Item? {
        condition.lock()
        defer { condition.unlock() }
        while items.isEmpty, !isClosed { condition.wait() }
        return isClosed ? nil : items.removeFirst()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }
}
