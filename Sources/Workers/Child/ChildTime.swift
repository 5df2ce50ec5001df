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

    /// Reads `/proc/<pid>/schedstat` (both in nanoseconds, of the process's first thread).
    /// - Returns: nil where the process is gone, or the kernel keeps no such account.
    init?(pid: Int32) {
        do {
            let text = String(
                decoding: try Folder(path: "/proc/\(pid)").open(relative: "schedstat").readAll(limit: 4096),
                as: UTF8.self)
            self.init(schedstat: text)
        } catch { return nil }
    }

    init?(schedstat text: String) {
        let fields = text.split { " \n".contains($0) }
        guard fields.count >= 2, let ran = UInt64(fields[0]), let waited = UInt64(fields[1]) else { return nil }
        self.init(ran: Double(ran) / 1e9, waited: Double(waited) / 1e9)
    }
}
