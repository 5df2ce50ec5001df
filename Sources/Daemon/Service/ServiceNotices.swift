import Files
import Glibc
import Synchronization

/// Tells the service manager that started us how we are: ready, alive, ending. Does nothing where there is none.
///
/// The sign of life comes from the engine's own thread when it comes round, and from nowhere else: a timer would keep an
/// engine alive that hangs.
public final class ServiceNotices: Sendable {
    private struct State: Sendable {
        var isReady = false
        var isEnding = false
        var aliveAt = -Double.infinity
        var status = ""
    }
    private let socket: NotifySocket?
    private let state = Mutex(State())
    /// Seconds within which the manager wants a sign of life; nil where it does not watch.
    public let watchdogSeconds: Double?

    /// - Parameter environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` as the manager sets them.
    /// - Throws: where it names a socket that cannot be one.
    public init(_ environment: [String: String]) throws {
        socket = try environment["NOTIFY_SOCKET"].map { try NotifySocket(address: $0) }
        let isForUs = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        watchdogSeconds = environment["WATCHDOG_USEC"].flatMap { isForUs ? Double($0) : nil }.map { $0 / 1e6 }
    }

    /// The engine's thread came round. Readiness is told with the first turn that was made durable.
    func turned(isDurable: Bool) {
        guard let socket else { return }
        let now = Monotonic.now()
        let (isFirst, isDue) = state.withLock { state in
            let isFirst = isDurable && !state.isReady
            if isFirst { state.isReady = true }
            let isDue = watchdogSeconds.map { now - state.aliveAt >= $0 / 5 } ?? false
            if isDue { state.aliveAt = now }
            return (isFirst, isDue)
        }
        if isFirst { socket.send("READY=1") }
        if isDue { socket.send("WATCHDOG=1") }
    }

    /// The end was asked for.
    public func stopping() {
        state.withLock { $0.isEnding = true }
        socket?.send("STOPPING=1", "STATUS=stopping")
    }

    /// Tells that the configuration is read again as long as that takes. Before the first readiness, and at the end, nothing
    /// is told: ready would be no news, or no longer true.
    func whileReloading<Result>(_ reload: () throws -> Result) rethrows -> Result {
        let isTold = state.withLock { $0.isReady && !$0.isEnding }
        if isTold { socket?.send("RELOADING=1", "MONOTONIC_USEC=\(UInt64(Monotonic.now() * 1e6))") }
        defer { if isTold, !state.withLock({ $0.isEnding }) { socket?.send("READY=1") } }
        return try reload()
    }

    /// One line for people (`systemctl status`); told when it changes.
    public func say(_ status: String) {
        let isNews = state.withLock { state in
            defer { state.status = status }
            return state.status != status
        }
        if isNews { socket?.send("STATUS=\(status)") }
    }
}
