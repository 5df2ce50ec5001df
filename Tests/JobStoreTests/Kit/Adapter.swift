import JobStore
import SQLiteStore

/// The adapters that the conformance suite runs through.
enum Adapter: String, CaseIterable, CustomStringConvertible {
    case memory, sqlite

    var description: String { rawValue }

    /// Lends an empty store, and takes everything away afterwards.
    func withStore(_ body: (any Store) throws -> Void) throws {
        switch self {
        case .memory: try body(MemoryStore())
        case .sqlite:
            try withTemporaryFolder { folder in
                let store = try SQLiteStore(path: folder + "/hotpress.db")
                try body(store)
                try store.close()
            }
        }
    }

    /// Lends a store with one order, `1042`, and its jobs `1042-1` to `1042-3`.
    func withJobs(_ body: (any Store) throws -> Void) throws {
        try withStore { store throws in
            try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                for index in 1...3 { try transaction.insert(.sample(index: index), slots: []) }
            }
            try body(store)
        }
    }
}
