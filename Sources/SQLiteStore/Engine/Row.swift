import CSQLite
import JobStore

/// The row that a statement stands on. Not copyable, so it cannot outlive its statement; its columns are read in order.
struct Row: ~Copyable {
    private let statement: OpaquePointer
    private var index: Int32 = 0

    init(_ statement: OpaquePointer) { self.statement = statement }

    /// The next column. `StoreError.damaged` where it holds what its type cannot be.
    mutating func next<Value: ColumnValue>(_ type: Value.Type = Value.self) throws(StoreError) -> Value {
        let column = Column(of: statement, at: index)
        guard let column, let value = Value(column: column) else {
            let name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? "\(index)"
            throw .damaged("column '\(name)' holds no \(Value.self)")
        }
        index += 1
        return value
    }

    /// The next column, read as JSON.
    mutating func nextJSON<Value: Decodable>(_ type: Value.Type = Value.self) throws(StoreError) -> Value {
        try JSON.decode(type, from: try next(String.self))
    }
}
