public import JobStore

extension SQLiteTransaction: RestoreStore {}

extension SQLiteStore {
    /// Makes a store anew in a file that is not there yet, and fills it. The caller makes the file durable.
    ///
    /// Meanwhile nothing is synced and no reference is held to: whatever goes wrong, the file is thrown away. References are
    /// looked at in the end by `check`.
    public static func make(at path: String, _ fill: (any RestoreStore) throws -> Void) throws {
        let session = try Session.writing(path: path)
        let connection = session.connection
        try connection.execute(
            script: """
                PRAGMA journal_mode = MEMORY;
                PRAGMA synchronous = OFF;
                PRAGMA foreign_keys = OFF;
                PRAGMA cache_size = -128000;
                """)
        try session.making(fill)
    }
}

extension Session {
    fileprivate func making(_ fill: (any RestoreStore) throws -> Void) throws {
        try connection.run("BEGIN IMMEDIATE")
        let transaction = SQLiteTransaction(self)
        try fill(transaction)
        try transaction.finish()
        try connection.run("COMMIT")
    }
}
