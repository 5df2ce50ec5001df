import CSQLite
import JobStore

extension SQLiteStore {
    /// Up to this size a file is written anew while others wait.
    public static let quicklyRewritten: Int64 = 64 << 20

    /// Takes away what erased data have left in the database's file and in its journal.
    ///
    /// SQLite overwrites what it deletes (`secure_delete`), but where it moved rows from one page to another the gaps keep
    /// what stood there. So a file in which something was erased is written anew (`VACUUM`) and its journal emptied.
    /// - Parameter most: A file with more bytes keeps its gaps until somebody calls this without a limit: writing it takes as
    ///   long as reading all of it twice.
    /// - Throws: `StoreError.unavailable` while somebody reads; nothing is lost, and it may be tried again.
    public func removeRemains(of most: Int64? = quicklyRewritten) throws {
        try withWriter { session in
            let connection = session.connection
            let bytes = try connection.number("PRAGMA page_count") * connection.number("PRAGMA page_size")
            let hasErased = try connection.number("SELECT count(*) FROM meta WHERE key = 'erasure.remains'") > 0
            if hasErased, most.map({ bytes <= $0 }) ?? true {
                // The copy of a large file would not fit into memory, where temporary tables are kept otherwise.
                if bytes > Self.quicklyRewritten { try connection.execute(script: "PRAGMA temp_store = FILE") }
                try connection.execute(script: "VACUUM")
                try connection.execute(script: "PRAGMA temp_store = MEMORY")
                try connection.run("DELETE FROM meta WHERE key = 'erasure.remains'")
            }
            let isBusy = try connection.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0
            if isBusy { throw StoreError.unavailable(code: Int(SQLITE_BUSY), "the journal is being read") }
        }
    }
}

extension Connection {
    fileprivate func number(_ sql: String) throws(StoreError) -> Int64 {
        try first(sql) { row throws(StoreError) in try row.next() } ?? 0
    }
}
