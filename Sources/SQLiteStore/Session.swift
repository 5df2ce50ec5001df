import JobStore
import Output
import Preflight
import Synchronization
import Workflow

/// A connection with what is remembered beside it. Not `Sendable`: it stands behind a lock.
final class Session {
    let connection: Connection
    let mayWrite: Bool
    var details = DetailsCache()
    var tickets = TicketCache()
    /// A job reads the report on its file at each of its steps, and the report stays as it is.
    var reports = TextCache<ReportKey, Report>(bytes: 4 << 20)
    /// Each order of a product reads it, and a job's steps read what its output consists of.
    var products = TextCache<ProductID, Product>(bytes: 1 << 20)
    var plans = TextCache<OutputKey, PlannedOutput>(bytes: 1 << 20)
    /// Whether the call under way erases details.
    var hasErased = false
    /// How many erasures this session's caches know of.
    private var seen = 0
    private let erasures: Erasures

    private init(_ connection: Connection, mayWrite: Bool, _ erasures: Erasures) {
        self.connection = connection
        self.mayWrite = mayWrite
        self.erasures = erasures
    }

    /// The session that writes; it brings the schema up to date.
    static func writing(path: String, _ erasures: Erasures = Erasures()) throws(StoreError) -> Session {
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
        // was 450 writes a job; a turn's pages fit into memory. secure_delete: what is erased, or written anew elsewhere,
        // is overwritten (the rest is done by `removeRemains`).
        try connection.execute(
            script: """
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA recursive_triggers = ON;
                PRAGMA secure_delete = ON;
                PRAGMA cell_size_check = ON;
                PRAGMA journal_size_limit = 67108864;
                PRAGMA cache_size = -16000;
                PRAGMA temp_store = MEMORY;
                """)
        try connection.migrate()
        return Session(connection, mayWrite: true, erasures)
    }

    /// A session that only reads; the writing one has to be open.
    static func reading(path: String, _ erasures: Erasures = Erasures()) throws(StoreError) -> Session {
        let connection = try Connection(path: path, mode: .reading)
        try connection.execute(
            script: """
                PRAGMA query_only = ON;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA cell_size_check = ON;
                """)
        return Session(connection, mayWrite: false, erasures)
    }

    /// Carries out one call: all of it, or nothing.
    func transaction<Result>(_ body: (any Transaction) throws -> Result) throws -> Result {
        let known = erasures.count
        if known != seen {
            details.forget()
            seen = known
        }
        hasErased = false
        try connection.run(mayWrite ? "BEGIN IMMEDIATE" : "BEGIN")
        let transaction = SQLiteTransaction(self)
        do {
            let result = try body(transaction)
            try transaction.finish()
            try connection.run("COMMIT")
            if hasErased { erasures.happened() }
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

/// Tells all sessions of a store that details which they remember were erased.
final class Erasures: Sendable {
    private let happenings = Atomic(0)
    var count: Int { happenings.load(ordering: .sequentiallyConsistent) }
    /// After the commit.
    func happened() { happenings.add(1, ordering: .sequentiallyConsistent) }
}

/// What a plan is kept under.
struct OutputKey: Hashable {
    var job: JobID
    var revision: Int
    var ordinal: Int
}

/// What a report is kept under.
struct ReportKey: Hashable {
    var sha256: Digest
    var key: Digest
}
