import Files
import Glibc

/// The service manager's socket (`sd_notify(3)`): datagrams of lines. Nothing waits for it.
final class NotifySocket: Sendable {
    private let socket: Descriptor
    private let name: [UInt8]

    /// - Parameter address: of `NOTIFY_SOCKET`: a path, or an abstract name that begins with `@`.
    /// - Throws: `SystemError` where no socket can be had, or the address is none.
    init(address: String) throws(SystemError) {
        var name = Array(address.utf8)
        guard name.first == UInt8(ascii: "/") || name.first == UInt8(ascii: "@") else {
            throw SystemError(code: EAFNOSUPPORT, call: "NOTIFY_SOCKET", what: address)
        }
        guard name.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
            throw SystemError(code: ENAMETOOLONG, call: "NOTIFY_SOCKET", what: address)
        }
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        self.name = name
        let raw = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw SystemError(code: errno, call: "socket", what: "unix") }
        socket = Descriptor(owning: raw)
    }

    /// Sends lines (`READY=1`) as one datagram.
    /// - Returns: whether it went; a manager that does not read, or is not there, is not waited for.
    @discardableResult
    func send(_ lines: String...) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        // Of an abstract name each byte counts, and of a path the end is told by a zero.
        let length = MemoryLayout<sa_family_t>.size + name.count + (name[0] == 0 ? 0 : 1)
        let bytes = Array(lines.joined(separator: "\n").utf8)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(
                    socket.raw, bytes, bytes.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL), address,
                    socklen_t(length)) == bytes.count
            }
        }
    }
}
