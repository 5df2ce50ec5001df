import CSQLite
import Glibc
import JobStore

extension StoreError {
    /// What a result code means to a caller (https://www.sqlite.org/rescode.html).
    init(code: Int32, of handle: OpaquePointer) {
        // Before anything else may change it.
        let failed = errno
        let text = String(cString: sqlite3_errmsg(handle)) + Self.cause(code, failed)
        switch code & 0xff {
        case SQLITE_CONSTRAINT: self = .constraint(text)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged("\(text) (\(code))")
        default: self = .unavailable(code: Int(code), text)
        }
    }

    /// `: Stale file handle`: what the system said where it is the system that failed. `sqlite3_system_errno` does not know
    /// it of a commit, and looks at `errno` as late as this does.
    private static func cause(_ code: Int32, _ failed: Int32) -> String {
        let isTheSystem = [SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xff)
        guard isTheSystem, code != shortRead, failed > 0 else { return "" }
        return ": \(String(cString: strerror(failed)))"
    }

    /// `SQLITE_IOERR_SHORT_READ`: no call has failed.
    private static let shortRead = SQLITE_IOERR | 2 << 8

    /// Whether the store itself failed, so that nothing of the running transaction may be kept.
    var endsTransaction: Bool {
        switch self {
        case .unavailable, .damaged: true
        case .readOnly, .notFound, .outdated, .constraint, .newerVersion: false
        }
    }
}
