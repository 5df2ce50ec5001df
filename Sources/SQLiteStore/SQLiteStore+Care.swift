import CSQLite
import JobStore

extension SQLiteStore {
    /// Reads the whole database and compares it with itself; takes as long as reading it does.
    /// - Returns: what is wrong, one line each; empty where all is well.
    public func check() throws -> [String] {
        try withReader { session in
            do throws(StoreError) {
                let faults = try session.connection.rows("PRAGMA integrity_check(100)") { row throws(StoreError) in
                    try row.next(String.self)
                }.filter { $0 != "ok" }
                let orphans = try session.connection.rows("PRAGMA foreign_key_check") { row throws(StoreError) in
                    let (table, place): (String, Int64?) = (try row.next(), try row.next())
                    return
                        "a row of \(table)\(place.map { " (\($0))" } ?? "") refers to \(try row.next(String.self)) that is not there"
                }
                return faults + orphans
            } catch {
                // Damage may stop the check itself, and is then its result.
                guard case .damaged(let text) = error else { throw error }
                return [text]
            }
        }
    }

    /// Copies the store as it stands now into a new file, while others go on; the copy is durable on return.
    /// - Throws: `StoreError.constraint` where the file holds something already; `.unavailable` where the store is closed
    ///   meanwhile.
    public func backup(to path: String) throws {
        try withReader { session in try session.connection.copy(to: path) { isClosing } }
    }
}

extension Connection {
    /// SQLite's online backup (https://www.sqlite.org/backup.html) from within a transaction that only reads: all steps copy
    /// the state with which it began. Without that transaction each step would take the newest state, and a backup of a store
    /// that is written all the time would begin anew with each commit, for ever.
    fileprivate func copy(to path: String, until isClosing: () -> Bool) throws(StoreError) {
        let target = try Connection(path: path, mode: .writing)
        let pages = try target.first("PRAGMA page_count") { row throws(StoreError) in try row.next(Int.self) }
        guard pages == 0 else { throw .constraint("'\(path)' is not empty") }
        try run("BEGIN")
        defer {
            // It only read: there is nothing that an error could undo, and the session begins its next call anew.
            if isInTransaction { do { try run("COMMIT") } catch {} }
        }
        // A transaction begins with its first question.
        _ = try first("SELECT count(*) FROM meta") { row throws(StoreError) in try row.next(Int.self) }
        guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
            throw StoreError(code: sqlite3_extended_errcode(target.handle), of: target.handle)
        }
        var code = SQLITE_OK
        // 4 MiB a step.
        while code == SQLITE_OK, !isClosing() { code = sqlite3_backup_step(backup, 1024) }
        let ended = sqlite3_backup_finish(backup)
        if code == SQLITE_OK { throw .unavailable(code: Int(SQLITE_INTERRUPT), "the store is being closed") }
        guard code == SQLITE_DONE, ended == SQLITE_OK else {
            throw StoreError(code: code == SQLITE_DONE ? ended : code, of: target.handle)
        }
    }
}
