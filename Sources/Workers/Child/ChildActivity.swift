internal import Files

/// What the kernel says about a running child at one moment; two of them tell whether it gets on.
public struct ChildActivity: Hashable, Sendable {
    /// Somebody stopped it (SIGSTOP, SIGTSTP): it does nothing until somebody lets it go on.
    public var isStopped: Bool
    /// Grows with its processor time and with the bytes that it reads and writes.
    public var work: UInt64

    public init(isStopped: Bool, work: UInt64) {
        self.isStopped = isStopped
        self.work = work
    }

    /// Reads `/proc/<pid>/stat` (state, utime, stime) and `io` (rchar, wchar).
    /// - Returns: nil where the process has ended, or the kernel does not say.
    init?(pid: Int32) {
        let process: Folder
        let stat: [UInt8]
        do {
            process = try Folder(path: "/proc/\(pid)")
            stat = try process.open(relative: "stat").readAll(limit: 1 << 16)
        } catch { return nil }  // It ended meanwhile.
        // The name in brackets may hold anything, brackets too.
        guard let bracket = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: stat[(bracket + 1)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 12, let user = UInt64(fields[11]), let system = UInt64(fields[12]) else { return nil }
        self.init(isStopped: fields[0] == "T", work: user &+ system &+ Self.carried(process))
    }

    private static func carried(_ process: Folder) -> UInt64 {
        do {
            let lines = String(decoding: try process.open(relative: "io").readAll(limit: 1 << 16), as: UTF8.self)
                .split(separator: "\n")
            return lines.prefix(2).reduce(0) { $0 &+ (UInt64($1.split(separator: " ").last ?? "") ?? 0) }
        } catch { return 0 }  // A kernel without accounts of it; processor time is left.
    }
}
