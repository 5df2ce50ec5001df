import Files
import Foundation
import Testing

@testable import Daemon

@Suite("What waits for a worker slot", .timeLimit(.minutes(1))) struct WorkQueueTests {
    private let queue = WorkQueue<Int>()

    @Test func `is taken at once by a free slot, in order`() {
        for item in 1...3 { queue.put(item) }
        #expect([queue.take(), queue.take(), queue.take()] == [1, 2, 3])
    }

    @Test func `is left to the ordinary slots as long as they keep up`() {
        queue.put(1)
        let relief = Relief(queue, after: 3600)
        #expect(queue.take() == 1)
        queue.close()
        #expect(relief.item == nil)
    }

    @Test func `is not taken by a relief before it has waited`() {
        let start = Monotonic.now()
        queue.put(1)
        #expect(Relief(queue, after: 0.2).item == 1)
        #expect(Monotonic.now() - start >= 0.2)
    }

    @Test func `is taken by a relief when it has waited because all slots are held up`() {
        queue.put(1)
        #expect(Relief(queue, after: 0.02).item == 1)
    }

    @Test func `comes to nobody once it is closed`() {
        queue.put(1)
        queue.close()
        #expect(queue.take() == nil)
    }
}

/// Somebody who only takes what has waited.
private final class Relief: Sendable {
    // Proof for `nonisolated(unsafe)`: written before `done.signal()`, read after `done.wait()`.
    private nonisolated(unsafe) var taken: Int?
    private let done = DispatchSemaphore(value: 0)

    init(_ queue: WorkQueue<Int>, after patience: Double) {
        Thread.detachNewThread { [self] in
            taken = queue.take(after: patience)
            done.signal()
        }
    }

    var item: Int? {
        done.wait()
        return taken
    }
}
