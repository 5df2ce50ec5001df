internal import Files

/// What the processors have given a running child so far, in seconds.
struct ChildTime: Hashable, Sendable {
    /// Time on a processor.
    var ran: Double
    /// Time in which it was ready, and no processor was free.
    var waited: Double

    init(ran: Double, waited: Double) {
        self.ran = ran
        self.waited = waited
    }

    init?(schedstat text: String) {
        let fields = text.split { " \n".contains($0) }
        guard fields.count >= 2, let ran = UInt64(fields[0]), let waited = UInt64(fields[1]) else { return nil }
        self.init(ran: Double(ran) / 1e9, waited: Double(waited) / 1e9)
    }
}

/// The kernel's account of a child's time, `/proc/<pid>/schedstat` (nanoseconds, of the process's first thread).
///
/// Opened when the child begins: once it has locked itself in, a `/proc` mounted with `hidepid` (systemd's `ProtectProc`)
/// shows it to nobody.
final class ChildAccount: Sendable {
    private let file: Descriptor

    /// - Returns: nil where the process is gone or hidden, or the kernel keeps no such account.
    init?(pid: Int32) {
        do { file = try Folder(path: "/proc/\(pid)").open(relative: "schedstat") } catch { return nil }
    }

    /// nil where the process is gone.
    var time: ChildTime? {
        do {
            return ChildTime(schedstat: String(decoding: try file.read(at: 0, count: 128), as: UTF8.self))
        } catch { return nil }
    }
}
