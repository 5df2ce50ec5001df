import CSQLite
import JobStore

/// One SQLite connection with its prepared statements. Not `Sendable`: it lives inside a `Mutex`, which is why it is
/// opened without SQLite's own locks.
final class Connection {
    enum Mode {
        /// The only connection of a store that writes and checkpoints.
        case writing
        /// Cannot write and so cannot checkpoint: before SQLite 3.51.3 two connections that do may damage the journal.
        case reading
    }

    let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    init(path: String, mode: Mode) throws(StoreError) {
        let access = mode == .writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard let opened else { throw .unavailable(code: Int(code), "no memory for a connection") }
        guard code == SQLITE_OK else {
            let error = StoreError(code: code, of: opened)
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Whether a transaction is open; some failures end it without being asked.
    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }
    /// The id that the last insertion was given.
    var lastID: Int64 { sqlite3_last_insert_rowid(handle) }
    /// The texts of the statements in use.
    var statementTexts: [String] { Array(statements.keys) }

    /// Runs statements that return nothing, one after another; for schema and settings.
    func execute(script: String) throws(StoreError) {
        let code = sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw StoreError(code: code, of: handle) }
    }

    /// Runs one statement to its end.
    func run(_ sql: String, _ values: [any ColumnValue] = []) throws(StoreError) {
        _ = try rows(sql, values) { _ throws(StoreError) in }
    }

    /// The rows that one statement returns, read before the next statement begins.
    func rows<Result>(
        _ sql: String, _ values: [any ColumnValue] = [], _ read: (inout Row) throws(StoreError) -> Result
    ) throws(StoreError) -> [Result] {
        let statement = try prepared(sql)
        defer {
            // Its result repeats the step's, which was told already.
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            let code = value.column.bind(to: statement, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw StoreError(code: code, of: handle) }
        }
        var results: [Result] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                var row = Row(statement)
                results.append(try read(&row))
            case SQLITE_DONE: return results
            case let code: throw StoreError(code: code, of: handle)
            }
        }
    }

    /// The first row, or nil.
    func first<Result>(
        _ sql: String, _ values: [any ColumnValue] = [], _ read: (inout Row) throws(StoreError) -> Result
    ) throws(StoreError) -> Result? {
        try rows(sql, values, read).first
    }

    private func prepared(_ sql: String) throws(StoreError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        // Filters make many texts; what is dropped is only prepared anew.
        if statements.count >= 256 { forgetStatements() }
        var made: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
        guard code == SQLITE_OK, let made else { throw StoreError(code: code, of: handle) }
        statements[sql] = made
        return made
    }

    private func forgetStatements() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
    }
}
