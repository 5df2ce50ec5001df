import Foundation

/// Work handed out and results handed in, by index. Only so many results wait for an earlier one: what many files come to
/// need not fit into memory.
final class ResultBoard<Outcome: Sendable>: Sendable {
    // Proof for `nonisolated(unsafe)`: all are touched only between `lock()` and `unlock()` of `condition`.
    private nonisolated(unsafe) var results: [Int: Outcome] = [:]
    private nonisolated(unsafe) var given = 0
    private nonisolated(unsafe) var taken = 0
    private let count: Int
    private let ahead: Int
    private let condition = NSCondition()

    /// - Parameter ahead: How many are handed out before the first of them was taken.
    init(count: Int, ahead: Int) {
        self.count = count
        self.ahead = max(1, ahead)
    }

    /// The next index; nil where all are handed out.
    func next() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while given < count, given >= taken + ahead { condition.wait() }
        guard given < count else { return nil }
        given += 1
        return given - 1
    }

    func put(_ index: Int, _ result: Outcome) {
        condition.lock()
        results[index] = result
        condition.broadcast()
        condition.unlock()
    }

    /// Takes the result of an index; in ascending order.
    func wait(_ index: Int) -> Outcome {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = results.removeValue(forKey: index) {
                taken = index + 1
                condition.broadcast()
                return result
            }
            condition.wait()
        }
    }
}
