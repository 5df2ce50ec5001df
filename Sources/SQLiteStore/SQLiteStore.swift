import CSQLite
public import JobStore
import Synchronization

/// The embedded store: one SQLite database in WAL mode with `synchronous=FULL`.
///
/// One connection writes and checkpoints; two more only read, each from a state that stays the same through a question.
/// A call blocks its thread: it belongs on a thread of its own, never on Swift's cooperative pool. One process at a time
/// opens a store for writing; the caller holds the lock that says so, and refuses a network file system.
public final class SQLiteStore: Store {
    // In this order they are let go where nobody closed: the connection that writes last, as in `close`.
    private let readers: [SessionLock]
    private let writer: SessionLock
    private let nextReader = Atomic(0)
    private let closing = Atomic(false)
    /// Whether somebody closes the store: whoever takes long with it ends.
    var isClosing: Bool { closing.load(ordering: .sequentiallyConsistent) }

    /// The version of the SQLite library in use.
    public static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// Opens the store in this file, or makes it, and brings its schema up to date.
    /// - Throws: `StoreError.newerVersion` and `.damaged` where the file is not to be touched by this program.
    public init(path: String) throws(StoreError) {
        // First: it makes the journal's files, which a connection that only reads cannot.
        let erasures = Erasures()
        writer = SessionLock(try Session.writing(path: path, erasures))
        readers = [
            SessionLock(try Session.reading(path: path, erasures)),
            SessionLock(try Session.reading(path: path, erasures)),
        ]
    }

    public func perform<Result: Sendable>(_ command: (any Transaction) throws -> Result) throws -> Result {
        try writer.with { session in try session.transaction(command) }
    }

    public func read<Result: Sendable>(_ question: (any Transaction) throws -> Result) throws -> Result {
        try withReader { session in try session.transaction(question) }
    }

    public func close() throws {
        closing.store(true, ordering: .sequentiallyConsistent)
        for reader in readers { reader.interrupt() }
        for reader in readers { reader.close() }
        // Last: closing the connection that writes brings the journal home.
        writer.close()
    }

    /// Gives the session that writes; no transaction is open in it.
    func withWriter<Result: Sendable>(_ body: (Session) throws -> Result) throws -> Result { try writer.with(body) }

    /// Gives a reading session that is free, or waits for one.
    func withReader<Result: Sendable>(_ body: (Session) throws -> Result) throws -> Result {
        for reader in readers {
            if let result = try reader.withIfFree(body) { return result }
        }
        let turn = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
        return try readers[abs(turn % readers.count)].with(body)
    }

    /// The texts of the statements that the writing connection has prepared so far.
    func statementTexts() throws -> [String] { try writer.with { session in session.connection.statementTexts } }
}
