import Glibc
import Operations

/// The user to whom a workspace belongs. All that stands in it is his, or his daemon could not go on with it.
public struct WorkspaceOwner: Sendable {
    let user: uid_t
    let group: gid_t

    /// Looks whether this process may work on a workspace at all.
    /// - Throws: `OperationError` for anybody but the owner and root.
    public init(of path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw WorkspaceError.missing(path) }
        (user, group) = (status.st_uid, status.st_gid)
        guard geteuid() == user || geteuid() == 0 else {
            let name = getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "number \(user)"
            throw OperationError(
                "workspace.not-yours",
                "the workspace '\(path)' belongs to user \(name); run this as that user, or as root")
        }
    }

    /// Becomes the owner for good: for the daemon.
    public func become() throws {
        guard geteuid() != user else { return }
        var groups = [group]
        guard setgroups(1, &groups) == 0, setgid(group) == 0, setuid(user) == 0 else {
            throw WorkspaceOwner.refused(errno)
        }
    }

    /// Works as the owner meanwhile: for a command of root, whose own files it has to read before and after.
    public func asOwner<Value>(_ body: () throws -> Value) throws -> Value {
        let (formerUser, formerGroup) = (geteuid(), getegid())
        guard formerUser != user else { return try body() }
        guard setegid(group) == 0, seteuid(user) == 0 else { throw WorkspaceOwner.refused(errno) }
        defer { _ = (seteuid(formerUser), setegid(formerGroup)) }  // root may always become what it was
        return try body()
    }

    private static func refused(_ code: Int32) -> OperationError {
        OperationError(
            "workspace.not-yours", "the workspace's owner cannot be taken on: \(String(cString: strerror(code)))")
    }
}
