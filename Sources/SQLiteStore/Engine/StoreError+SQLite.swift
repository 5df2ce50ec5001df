import CSQLite
import JobStore

extension StoreError {
    /// What a result code means to a caller (https://www.sqlite.org/rescode.html).
    init(code: Int32, of handle: OpaquePointer) {
        let text = String(cString: sqlite3_errmsg(handle))
        switch code & 0xff {
        case SQLITE_CONSTRAINT: self = .constraint(text)
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged("\(text) (\(code))")
        default: self = .unavailable(code: Int(code), text)
        }
    }

    /// Whether the store itself failed, so that nothing of the running transaction may be kept.
    var endsTransaction: Bool {
        switch self {
        case .unavailable, .damaged: true
        case .readOnly, .notFound, .outdated, .constraint, .newerVersion: false
        }
    }
}
