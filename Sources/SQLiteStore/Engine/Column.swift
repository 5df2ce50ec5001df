import CSQLite

/// What a column may hold.
enum Column: Equatable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    /// Byte for byte: texts that differ in the form of a letter (NFC, NFD) are two values.
    static func == (a: Column, b: Column) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.integer(let a), .integer(let b)): a == b
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.blob(let a), .blob(let b)): a == b
        default: false
        }
    }

    /// The value of a column; nil for a text that is not UTF-8 and for a floating point number, which no column of ours
    /// is declared to hold.
    init?(of statement: OpaquePointer, at index: Int32) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: self = .null
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, index))
        case SQLITE_TEXT:
            // The pointer first, the length after it: the call for the pointer may convert the value.
            let start = sqlite3_column_text(statement, index)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            self = .text(text)
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, index)
            self = .blob(
                Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))))
        default: return nil
        }
    }

    /// Binds a copy of the value. - Returns: SQLite's code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let value): return sqlite3_bind_int64(statement, index, value)
        case .text(let text):
            // With its length: a text may hold NUL.
            return sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), transient)
        // An empty array may have no address, which SQLite takes for NULL.
        case .blob(let bytes) where bytes.isEmpty: return sqlite3_bind_zeroblob(statement, index, 0)
        case .blob(let bytes):
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), transient)
            }
        }
    }
}

/// SQLITE_TRANSIENT, a cast in C: SQLite copies what it is handed.
// Written once, here, and a constant: no race is possible.
private nonisolated(unsafe) let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
