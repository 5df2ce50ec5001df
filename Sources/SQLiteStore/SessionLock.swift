import CSQLite
import JobStore
import Synchronization

/// One session behind its lock: a connection is used by one thread at a time.
final class SessionLock: Sendable {
    /// nil once closed.
    private let session: Mutex<Session?>
    // Proof for `nonisolated(unsafe)`: used for `sqlite3_interrupt` alone, which any thread may call while the connection is
    // open, and under `isOpen`, which is turned before the connection goes.
    private nonisolated(unsafe) let handle: OpaquePointer
    private let isOpen = Mutex(true)

    init(_ session: sending Session) {
        handle = session.connection.handle
        self.session = Mutex(session)
    }

    /// Ends the question under way, with an error for whoever asked it; from any thread.
    func interrupt() { isOpen.withLock { if $0 { sqlite3_interrupt(handle) } } }

    /// Waits for the session and uses it.
    func with<Result: Sendable>(_ body: (Session) throws -> Result) throws -> Result {
        try session.withLock { session in
            guard let session else { throw SessionLock.closed }
            return try body(session)
        }
    }

    /// Uses the session where nobody else does; nil otherwise.
    func withIfFree<Result: Sendable>(_ body: (Session) throws -> Result) throws -> Result? {
        try session.withLockIfAvailable { session in
            guard let session else { throw SessionLock.closed }
            return try body(session)
        }
    }

    func close() {
        session.withLock { session in
            isOpen.withLock { $0 = false }
            session = nil
        }
    }

    private static let closed = StoreError.unavailable(code: Int(SQLITE_MISUSE), "the store is closed")
}
