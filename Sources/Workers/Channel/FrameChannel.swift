internal import CLinux
public import Files
internal import Foundation
internal import Glibc
internal import Synchronization
internal import Wire
internal import Workflow

/// One end of a connected Unix stream socket that carries framed JSON, and descriptors beside it.
///
/// One thread may send while another one receives. The channel never reads beyond the frame at hand, so whoever polls
/// `raw` for input sees every frame.
public final class FrameChannel: Sendable {
    private let socket: Descriptor
    private let receiving = Mutex(Receiving())
    /// Whether what was sent ends with a whole frame.
    private let sending = Mutex(true)

    private struct Receiving: Sendable {
        var reader = FrameReader()
        var descriptors: [Int32] = []
        var isBroken = false
    }

    /// The most descriptors that may come with one frame.
    public static let maxDescriptors = 16

    /// Takes a connected stream socket.
    public init(owning socket: consuming Descriptor) { self.socket = socket }

    deinit { for raw in receiving.withLock({ $0.descriptors }) { _ = Descriptor(owning: raw) } }

    /// Two channels connected to each other.
    public static func pair() throws(SystemError) -> (FrameChannel, FrameChannel) {
        var ends: [Int32] = [-1, -1]
        let code = linux_socket_pair(&ends)
        if code < 0 { throw SystemError(code: -code, call: "socketpair", what: "channel") }
        return (FrameChannel(owning: Descriptor(owning: ends[0])), FrameChannel(owning: Descriptor(owning: ends[1])))
    }

    /// A child's channel to whoever started it: takes descriptor 0 and puts an empty file in its place, so that nothing
    /// that reads "standard input" disturbs the frames.
    public static func inherited() throws(SystemError) -> FrameChannel {
        let own = fcntl(0, F_DUPFD_CLOEXEC, 3)
        if own == -1 { throw SystemError(code: errno, call: "dup", what: "channel at descriptor 0") }
        let channel = FrameChannel(owning: Descriptor(owning: own))
        let empty = open("/dev/null", O_RDWR | O_CLOEXEC)
        if empty == -1 { throw SystemError(code: errno, call: "open", what: "/dev/null") }
        let null = Descriptor(owning: empty)
        if dup2(null.raw, 0) == -1 { throw SystemError(code: errno, call: "dup2", what: "descriptor 0") }
        return channel
    }

    /// The socket's number, for `poll` and peer credentials; valid as long as the channel lives.
    public var raw: Int32 { socket.raw }

    /// Whether `receive` would find something at once: a frame, a part of one, or the end.
    public var hasInput: Bool {
        var look = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
        // Where it cannot be asked, `receive` tells why.
        return poll(&look, 1, 0) != 0
    }

    /// Who is at the other end, as the kernel knows it (`SO_PEERCRED`): who connected, or who made the pair.
    public func peer() throws(SystemError) -> Peer {
        var (user, group, process): (UInt32, UInt32, Int32) = (0, 0, 0)
        let code = linux_peer(raw, &user, &group, &process)
        if code < 0 { throw SystemError(code: -code, call: "getsockopt", what: "channel") }
        return Peer(user: user, group: group, process: process)
    }

    /// Ends both directions: a thread that waits in `send` or `receive` comes back, and the other side reads the end.
    public func shutdown() {
        // ENOTCONN, the only failure here, says that it has ended already.
        _ = Glibc.shutdown(raw, Int32(SHUT_RDWR))
    }

    /// Sends one value and descriptors with it, which the other side gets duplicates of.
    /// - Parameter timeout: seconds until the other side has to have read it, as far as the socket's buffer does not hold
    ///   it; nil waits for ever. After a time-out the channel cannot send any more.
    public func send(
        _ value: some Encodable, descriptors: [Int32] = [], timeout: Double? = nil
    ) throws(ChannelError) {
        let deadline = timeout.map { Monotonic.now() + $0 }
        let bytes = try frame(value)
        try sending.withLock { isWhole throws(ChannelError) in
            guard isWhole else { throw .closed }
            isWhole = false
            var done = 0
            while done < bytes.count {
                let riding = done == 0 ? descriptors : []
                let sent = bytes.withUnsafeBytes {
                    linux_send(raw, $0.baseAddress! + done, bytes.count - done, riding, Int32(riding.count))
                }
                switch Int32(clamping: sent) {
                case -EAGAIN: try waitUntilReady(for: POLLOUT, deadline)
                case -EPIPE, -ECONNRESET: throw .closed
                case ..<0: throw .system(SystemError(code: Int32(-sent), call: "sendmsg", what: "channel"))
                default: done += Int(sent)
                }
            }
            isWhole = true
        }
    }

    /// Receives one value; descriptors that come with it are closed.
    /// - Parameter timeout: seconds until it has to be here whole; nil waits for ever. After a time-out the call may be
    ///   repeated: what has come is kept.
    /// - Returns: nil at the end of the stream.
    public func receive<T: Decodable>(_ type: T.Type, timeout: Double? = nil) throws(ChannelError) -> T? {
        try receiveWithDescriptors(type, timeout: timeout)?.value
    }

    /// Receives one value and the descriptors that came with it.
    /// - Returns: nil at the end of the stream.
    public func receiveWithDescriptors<T: Decodable>(
        _ type: T.Type, timeout: Double? = nil
    ) throws(ChannelError) -> (value: T, descriptors: DescriptorList)? {
        guard let (bytes, raw) = try nextFrame(timeout) else { return nil }
        let descriptors = DescriptorList(owning: raw)
        do {
            return (try JSONDecoder().decode(type, from: Data(bytes)), descriptors)
        } catch { throw .malformed(String("\(error)".prefix(500))) }
    }

    private func frame(_ value: some Encodable) throws(ChannelError) -> [UInt8] {
        let body: [UInt8]
        do { body = try JSONBytes.encode(value) } catch { throw .malformed("\(error)") }
        do { return try Frame.header(bytes: body.count) + body } catch { throw .tooLarge(body.count) }
    }

    private func nextFrame(_ timeout: Double?) throws(ChannelError) -> (bytes: [UInt8], descriptors: [Int32])? {
        let deadline = timeout.map { Monotonic.now() + $0 }
        return try receiving.withLock { state throws(ChannelError) -> (bytes: [UInt8], descriptors: [Int32])? in
            while true {
                if state.isBroken { throw .closed }
                guard var part = try read(&state, deadline) else {
                    if state.reader.isBetweenFrames { return nil }
                    throw .closed
                }
                do throws(FrameError) {
                    guard let bytes = try state.reader.take(&part) else { continue }
                    defer { state.descriptors = [] }
                    return (bytes, state.descriptors)
                } catch {
                    state.isBroken = true
                    switch error {
                    case .tooLarge(let bytes): throw .tooLarge(bytes)
                    }
                }
            }
        }
    }

    /// Reads once, nothing beyond the frame at hand. nil is the end of the stream.
    private func read(_ state: inout Receiving, _ deadline: Double?) throws(ChannelError) -> ArraySlice<UInt8>? {
        var buffer = [UInt8](repeating: 0, count: min(state.reader.missing, 256 << 10))
        var descriptors = [Int32](repeating: -1, count: Self.maxDescriptors - state.descriptors.count)
        while true {
            var count: Int32 = 0
            let received = linux_receive(
                raw, &buffer, buffer.count, &descriptors, Int32(descriptors.count), &count)
            switch Int32(clamping: received) {
            case -EAGAIN: try waitUntilReady(for: POLLIN, deadline)
            case 0, -ECONNRESET: return nil
            case ..<0:
                state.isBroken = true
                throw .system(SystemError(code: Int32(-received), call: "recvmsg", what: "channel"))
            default:
                state.descriptors += descriptors.prefix(Int(count))
                return buffer[..<Int(received)]
            }
        }
    }

    private func waitUntilReady(for events: Int32, _ deadline: Double?) throws(ChannelError) {
        do {
            guard try Files.wait(for: Int16(events), on: raw, until: deadline) else { throw ChannelError.timeout }
        } catch let error as SystemError {
            throw .system(error)
        } catch { throw .timeout }
    }
}
