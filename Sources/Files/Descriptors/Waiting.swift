internal import Glibc

/// Waits until a descriptor is ready (`poll`).
/// - Parameters:
///   - events: `POLLIN`, `POLLOUT`.
///   - deadline: by `Monotonic`; nil waits for ever.
/// - Returns: false when the deadline has passed; true also where the other side has gone.
public func wait(for events: Int16, on raw: Int32, until deadline: Double?) throws(SystemError) -> Bool {
    var entry = pollfd(fd: raw, events: events, revents: 0)
    while true {
        let left = deadline.map { max(0, $0 - Monotonic.now()) }
        // Rounded up: a wait that ends a little early would turn its caller's loop into a busy one.
        let milliseconds = left.map { Int32(min($0 * 1000, 3_600_000).rounded(.up)) } ?? -1
        let ready = poll(&entry, 1, milliseconds)
        if ready > 0 { return true }
        if ready == -1, errno != EINTR { throw SystemError(code: errno, call: "poll", what: "descriptor \(raw)") }
        if let left, left == 0 { return false }
    }
}
