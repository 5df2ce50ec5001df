import JobStore

/// A connection with what is remembered beside it. Not `Sendable`: it stands behind a lock.
final class Session {
    let connection: Connection
    let mayWrite: Bool
    var details = DetailsCache()
    var tickets = TicketCache()

    private init(_ connection: Connection, mayWrite: Bool) {
        self.connection = connection
        self.mayWrite = mayWrite
    }

    /// The session that writes; it brings the schema up to date.
    static func writing(path: String) throws(StoreError) -> Session {
        let connection = try Connection(path: path, mode: .writing)
        // Before anything is written: a newer store is left as it is.
        try connection.checkVersion()
        let journal = try connection.first("PRAGMA journal_mode = WAL") { row throws(StoreError) in
            try row.next(String.self)
        }
        guard journal == "wal" else {
            throw .unavailable(code: 0, "the file system does not carry a write-ahead log (mode '\(journal ?? "")')")
        }
        // temp_store: each page that a savepoint changes is kept for its undoing, and each message has one. In files that
        // was 450 writes a job; a turn's pages fit into memory.
        try connection.execute(
            script: """
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA recursive_triggers = ON;
                PRAGMA cell_size_check = ON;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = -16000;
                PRAGMA temp_store = MEMORY;
                """)
        try connection.migrate()
        return Session(connection, mayWrite: true)
    }

    /// A session that only reads; the writing one has to be open.
    static func reading(path: String) throws(StoreError) -> Session {
        let connection = try Connection(path: path, mode: .reading)
        try connection.execute(
            script: """
                PRAGMA query_only = ON;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA cell_size_check = ON;
                """)
        return Session(connection, mayWrite: false)
    }

    /// Carries out one call: all of it, or nothing.
    func transaction<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        try connection.run(mayWrite ? "BEGIN IMMEDIATE" : "BEGIN")
        let transaction = SQLiteTransaction(self)
        do {
            let result = try body(transaction)
            try transaction.finish()
            try connection.run("COMMIT")
            return result
        } catch {
            transaction.end()
            details.forget()
            // Some failures have rolled back already, and then there is nothing to undo.
            if connection.isInTransaction { try connection.run("ROLLBACK") }
            throw error
        }
    }
}
