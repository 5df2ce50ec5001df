import CSQLite

/// A connection that knows nothing of the store, to look at it and to meddle with it from outside.
final class RawDatabase {
    private let handle: OpaquePointer

    struct Failure: Error { var code: Int32, text: String }

    init(_ path: String) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
        guard code == SQLITE_OK, let opened else { throw Failure(code: code, text: path) }
        handle = opened
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs one statement. - Returns: its rows, each column as text, the empty text for NULL.
    @discardableResult func run(_ sql: String) throws -> [[String]] {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK else { throw failure }
        defer { sqlite3_finalize(prepared) }
        var rows: [[String]] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(prepared)).map { index in
                        sqlite3_column_text(prepared, index).map { String(cString: $0) } ?? ""
                    })
            case SQLITE_DONE: return rows
            default: throw failure
            }
        }
    }

    private var failure: Failure {
        Failure(code: sqlite3_extended_errcode(handle), text: String(cString: sqlite3_errmsg(handle)))
    }
}
