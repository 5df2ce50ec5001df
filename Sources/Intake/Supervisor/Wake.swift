internal import CLinux
internal import Files
internal import Glibc

/// Wakes a thread that waits in `poll`: a pipe, so that it can be waited for together with a channel.
final class Wake: Sendable {
    private let heard: Descriptor
    private let bell: Descriptor

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        let code = linux_pipe(&ends)
        if code < 0 { throw SystemError(code: -code, call: "pipe2", what: "watcher") }
        heard = Descriptor(owning: ends[0])
        bell = Descriptor(owning: ends[1])
        for raw in ends { _ = fcntl(raw, F_SETFL, O_NONBLOCK) }
    }

    /// Readable as long as it rings.
    var raw: Int32 { heard.raw }

    func ring() {
        var byte: UInt8 = 1
        // A full pipe rings already.
        _ = write(bell.raw, &byte, 1)
    }

    /// Stops the ringing. Call it before looking at what it rang for, so that no ring is missed.
    func quiet() {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while read(heard.raw, &bytes, bytes.count) > 0 {}
    }

    /// Waits for a ring, at the longest until a moment of the monotonic clock.
    func wait(until deadline: Double) {
        var entry = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
        while entry.revents == 0 {
            let milliseconds = ((deadline - Monotonic.now()) * 1000).rounded(.up)
            if milliseconds <= 0 { return }
            // Interrupted: what is left of the time is waited for in the next round.
            _ = poll(&entry, 1, Int32(min(milliseconds, 3_600_000)))
        }
    }
}
