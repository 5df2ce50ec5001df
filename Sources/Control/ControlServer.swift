import CLinux
public import Files
import Foundation
import Glibc
public import Operations
import Synchronization
import Workers

/// The daemon's end of `var/hotpress.sock`: it carries operations in and answers out, and decides nothing.
///
/// Only the daemon's own user and root may speak (SO_PEERCRED); everybody else is told so.
public final class ControlServer: Sendable {
    /// Answers one request for a user's name.
    public typealias Handler = @Sendable (Request, String) -> Answer

    private let socket: Descriptor
    private let path: String
    private let handler: Handler
    private let connections = Mutex(0)
    private let isStopped = Mutex(false)
    private static let maxConnections = 64

    /// Listens; a stale socket of a dead daemon is replaced.
    /// - Parameter path: At most 107 bytes (`sockaddr_un`).
    public init(path: String, handler: @escaping Handler) throws(SystemError) {
        self.path = path
        self.handler = handler
        socket = try UnixSocket.listen(at: path)
    }

    /// Serves on threads of its own until `stop`.
    public func start() {
        let thread = Thread { [self] in accept() }
        thread.name = "control"
        thread.start()
    }

    /// Accepts nobody any more. Connections under way end with their answer.
    public func stop() {
        isStopped.withLock { $0 = true }
        shutdown(socket.raw, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func accept() {
        while true {
            let raw = Glibc.accept(socket.raw, nil, nil)
            guard raw >= 0 else {
                if isStopped.withLock({ $0 }) || (errno != EINTR && errno != ECONNABORTED && errno != EMFILE) { return }
                continue
            }
            _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
            let channel = FrameChannel(owning: Descriptor(owning: raw))
            let isFull = connections.withLock { count in
                if count >= Self.maxConnections { return true }
                count += 1
                return false
            }
            if isFull { continue }  // closed by its deinit: the client reads "try again"
            let thread = Thread { [self] in
                serve(channel)
                connections.withLock { $0 -= 1 }
            }
            thread.start()
        }
    }

    private func serve(_ channel: FrameChannel) {
        do {
            let user = try Peer.user(of: channel.raw)
            while let request = try channel.receive(Request.self, timeout: 600) {
                guard user.mayControl else {
                    try channel.send(
                        Answer(
                            exit: .notAllowed,
                            text: "user '\(user.name)' may not control this workspace; its owner may",
                            json: #"{"error":"not allowed","code":"control.not-allowed"}"#))
                    return
                }
                try channel.send(handler(request, user.name))
            }
        } catch {
            // A client that went away, or spoke nonsense, harms nobody but itself.
            return
        }
    }
}

/// Who is at the other end of a socket.
struct Peer {
    var name: String
    var mayControl: Bool

    static func user(of socket: Int32) throws(SystemError) -> Peer {
        var (user, group, process): (UInt32, UInt32, Int32) = (0, 0, 0)
        let result = linux_peer(socket, &user, &group, &process)
        guard result >= 0 else { throw SystemError(code: -result, call: "getsockopt", what: "SO_PEERCRED") }
        return Peer(name: UserName.of(user), mayControl: user == geteuid() || user == 0)
    }
}

/// Names of users, as history knows them.
public enum UserName {
    /// The user's login name, else `uid <n>`.
    public static func of(_ user: UInt32) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
        else { return "uid \(user)" }
        return String(cString: name)
    }

    /// The user this process runs as.
    public static var current: String { of(geteuid()) }
}
