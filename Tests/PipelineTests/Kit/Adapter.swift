import JobStore
import SQLiteStore
import TestKit

/// The stores with which the pipeline is tried.
enum Adapter: String, CaseIterable, CustomStringConvertible {
    case memory, sqlite
    var description: String { rawValue }

    /// Lends a shop on an empty store.
    func withShop(_ body: (Shop) throws -> Void) throws {
        switch self {
        case .memory: try body(Shop(store: MemoryStore()))
        case .sqlite:
            let folder = try TemporaryFolder()
            let store = try SQLiteStore(path: folder.path + "/hotpress.db")
            try body(Shop(store: store))
            try store.close()
        }
    }
}
