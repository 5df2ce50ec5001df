internal import Files
internal import Glibc

/// Why a copy is of no use: a matter of that file alone.
enum CopyTrouble {
    /// The file is not what it was when it was ready.
    case changed(Look)
    case unreadable(SystemError)
    case noRoom

    /// - Throws: what is worse than a lack of room.
    init(inWorkspace error: SystemError) throws(WorkspaceError) {
        guard error.code == ENOSPC || error.code == EDQUOT else { throw WorkspaceError(cause: error) }
        self = .noRoom
    }
}

/// The workspace fails, not the watched folder: the helper ends, and its supervisor tells.
struct WorkspaceError: Error, CustomStringConvertible {
    let cause: SystemError
    var description: String { "cannot write copies of arrived files: \(cause)" }
}
