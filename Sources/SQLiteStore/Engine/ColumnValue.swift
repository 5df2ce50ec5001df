import Workflow

/// A value that stands in one column.
protocol ColumnValue {
    var column: Column { get }
    /// - Returns: nil where the column holds something else.
    init?(column: Column)
}

extension Int64: ColumnValue {
    var column: Column { .integer(self) }
    init?(column: Column) {
        guard case .integer(let value) = column else { return nil }
        self = value
    }
}

extension Int: ColumnValue {
    var column: Column { .integer(Int64(self)) }
    init?(column: Column) {
        guard case .integer(let value) = column else { return nil }
        self.init(exactly: value)
    }
}

/// Device and inode numbers use all 64 bits; the store keeps the pattern.
extension UInt64: ColumnValue {
    var column: Column { .integer(Int64(bitPattern: self)) }
    init?(column: Column) {
        guard case .integer(let value) = column else { return nil }
        self.init(bitPattern: value)
    }
}

extension Bool: ColumnValue {
    var column: Column { .integer(self ? 1 : 0) }
    init?(column: Column) {
        guard case .integer(let value) = column else { return nil }
        self = value != 0
    }
}

extension String: ColumnValue {
    var column: Column { .text(self) }
    init?(column: Column) {
        guard case .text(let value) = column else { return nil }
        self = value
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    var column: Column { self?.column ?? .null }
    init?(column: Column) {
        if case .null = column {
            self = .none
        } else if let value = Wrapped(column: column) {
            self = value
        } else {
            return nil
        }
    }
}

extension RawName: ColumnValue {
    var column: Column { .blob(bytes) }
    init?(column: Column) {
        guard case .blob(let value) = column else { return nil }
        self.init(bytes: value)
    }
}

extension Timestamp: ColumnValue {
    var column: Column { .integer(milliseconds) }
    init?(column: Column) {
        guard case .integer(let value) = column else { return nil }
        self.init(milliseconds: value)
    }
}
