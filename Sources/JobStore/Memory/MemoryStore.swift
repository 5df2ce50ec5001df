import Synchronization

/// The store in memory, for tests of whatever stands on a store: the same promises as the embedded one, and durable for
/// as long as the value lives.
///
/// Its state is a value: a command works on a copy, which takes the place of the old state when the command succeeds.
public final class MemoryStore: Store {
    private let committed = Mutex(MemoryTables())
    /// Held through a whole command, so that commands follow one another while reads go on.
    private let writing = Mutex(())
    private let isClosed = Atomic(false)

    /// An empty store.
    public init() {}

    public func perform<Result: Sendable>(_ command: (any Transaction) throws -> Result) throws -> Result {
        try checkOpen()
        return try writing.withLock { _ in
            let transaction = MemoryTransaction(tables, mayWrite: true)
            defer { transaction.end() }
            let result = try command(transaction)
            let outcome = transaction.tables
            committed.withLock { $0 = outcome }
            return result
        }
    }

    public func read<Result: Sendable>(_ question: (any Transaction) throws -> Result) throws -> Result {
        try checkOpen()
        let transaction = MemoryTransaction(tables, mayWrite: false)
        defer { transaction.end() }
        return try question(transaction)
    }

    public func close() throws { isClosed.store(true, ordering: .sequentiallyConsistent) }

    private var tables: MemoryTables { committed.withLock { $0 } }

    private func checkOpen() throws(StoreError) {
        if isClosed.load(ordering: .sequentiallyConsistent) { throw .unavailable(code: 0, "the store is closed") }
    }
}
