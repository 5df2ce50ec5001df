import Files
import Glibc

/// Addresses of Unix sockets in the file system (unix(7)).
enum UnixSocket {
    /// A listening socket; a stale one of a dead daemon is replaced (the caller holds the workspace's lock).
    static func listen(at path: String) throws(SystemError) -> Descriptor {
        let socket = try make()
        unlink(path)
        try call("bind", path) { bind(socket.raw, $0, $1) }
        guard chmod(path, 0o600) == 0 else { throw SystemError(code: errno, call: "chmod", what: path) }
        guard Glibc.listen(socket.raw, 64) == 0 else { throw SystemError(code: errno, call: "listen", what: path) }
        return socket
    }

    /// A socket connected to a daemon.
    static func connect(to path: String) throws(SystemError) -> Descriptor {
        let socket = try make()
        try call("connect", path) { Glibc.connect(socket.raw, $0, $1) }
        return socket
    }

    private static func make() throws(SystemError) -> Descriptor {
        let raw = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw SystemError(code: errno, call: "socket", what: "unix") }
        return Descriptor(owning: raw)
    }

    private static func call(
        _ name: String, _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws(SystemError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room else { throw SystemError(code: ENAMETOOLONG, call: name, what: path) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
        guard result == 0 else { throw SystemError(code: errno, call: name, what: path) }
    }
}
