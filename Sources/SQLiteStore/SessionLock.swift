import CSQLite
import JobStore
import Synchronization

/// One session behind its lock: a connection is used by one thread at a time.
final class SessionLock: Sendable {
    /// nil once closed.
    private let session: Mutex<Session?>

    init(_ session: sending Session) { self.session = Mutex(session) }

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

    func close() { session.withLock { $0 = nil } }

    private static let closed = StoreError.unavailable(code: Int(SQLITE_MISUSE), "the store is closed")
}
