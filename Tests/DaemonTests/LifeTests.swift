import JobStore
import Testing

@testable import Daemon

@Suite struct `A life of the daemon` {
    @Test func `has an epoch that none before it had`() throws {
        let store = MemoryStore()
        let epochs = try (0..<3).map { _ in try Life.begin(store).epoch }
        #expect(epochs == [1, 2, 3])
    }
}
