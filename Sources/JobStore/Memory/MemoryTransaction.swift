import Workflow

/// One command on a `MemoryStore`, working on a copy of its tables.
final class MemoryTransaction: Transaction {
    /// The state with this command's writes.
    private(set) var tables: MemoryTables
    private let mayWrite: Bool
    private var hasEnded = false

    init(_ tables: MemoryTables, mayWrite: Bool) {
        self.tables = tables
        self.mayWrite = mayWrite
    }

    func end() { hasEnded = true }

    func attempt<Result>(_ part: () throws -> Result) throws -> Result {
        let before = tables
        do {
            return try part()
        } catch {
            tables = before
            throw error
        }
    }

    /// The tables to read from.
    var rows: MemoryTables {
        precondition(!hasEnded, "a transaction was used after its call")
        return tables
    }

    /// Writes, where this transaction may. A change checks first and writes then: each call is whole or nothing.
    func write<Result>(_ change: (inout MemoryTables) throws(StoreError) -> Result) throws(StoreError) -> Result {
        precondition(!hasEnded, "a transaction was used after its call")
        guard mayWrite else { throw .readOnly }
        return try change(&tables)
    }
}

/// Holds a promise of the store.
func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws(StoreError) {
    if !holds { throw .constraint(promise()) }
}

extension MemoryTables {
    func requireOrder(_ number: OrderNumber?) throws(StoreError) {
        guard let number else { return }
        try require(orders[number] != nil, "there is no order \(number)")
    }

    func requireJob(_ id: JobID?) throws(StoreError) {
        guard let id else { return }
        try require(jobs[id] != nil, "there is no job \(id)")
    }

    func requireFile(_ id: Int64?) throws(StoreError) {
        guard let id else { return }
        try require(files[id] != nil, "there is no file \(id)")
    }
}
