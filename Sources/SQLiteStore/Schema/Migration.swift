import JobStore

/// One step of the schema. Released ones are never edited; the next change is the next number.
struct Migration {
    /// The schema's version after it, from 1 without gaps (SQLite's `user_version`).
    var version: Int
    var script: String

    static let all = [first]
    static let newest = all.count
    /// SQLite's `application_id`: `HTPR`.
    static let applicationID: Int64 = 0x4854_5052
}

extension Connection {
    /// Refuses a store that is not ours to touch.
    func checkVersion() throws(StoreError) {
        let version = try pragma("user_version")
        guard version <= Int64(Migration.newest) else {
            throw .newerVersion(found: Int(version), known: Migration.newest)
        }
        let application = try pragma("application_id")
        let isEmpty = try pragma("schema_version") == 0
        guard application == Migration.applicationID || isEmpty else {
            throw .damaged("this is a database, but not a Hotpress store (application id \(application))")
        }
    }

    /// Brings the schema to the newest version, each step in a transaction of its own: a crash leaves the old or the
    /// new.
    func migrate(through migrations: [Migration] = Migration.all) throws(StoreError) {
        for migration in migrations {
            try run("BEGIN IMMEDIATE")
            do throws(StoreError) {
                if try pragma("user_version") < Int64(migration.version) {
                    try execute(script: migration.script)
                    try execute(script: "PRAGMA user_version = \(migration.version)")
                }
                try run("COMMIT")
            } catch {
                if isInTransaction { try run("ROLLBACK") }
                throw error
            }
        }
    }

    private func pragma(_ name: String) throws(StoreError) -> Int64 {
        try first("PRAGMA \(name)") { row throws(StoreError) in try row.next() } ?? 0
    }
}
