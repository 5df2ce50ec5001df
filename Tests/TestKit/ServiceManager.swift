internal import Files
internal import Glibc

/// A service manager's end of the socket.
public final class ServiceManager {
    /// What `NOTIFY_SOCKET` names.
    public let address: String
    private let socket: Descriptor
    private let place: TemporaryFolder

    /// - Parameter isAbstract: whether its name is none of a file system.
    public init(isAbstract: Bool) throws {
        place = try TemporaryFolder()
        address = isAbstract ? "@hotpress-test-\(place.path)" : "\(place.path)/notify"
        socket = Descriptor(owning: Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(address.utf8)
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: isAbstract ? [0] + bytes.dropFirst() : bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count + (isAbstract ? 0 : 1))
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket.raw, $0, length) }
        }
        guard result == 0 else { throw SystemError(code: errno, call: "bind", what: address) }
    }

    /// What came so far.
    public func heard() -> [String] {
        var messages: [String] = []
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(socket.raw, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            guard count >= 0 else { return messages }
            messages.append(String(decoding: bytes.prefix(count), as: UTF8.self))
        }
    }
}
