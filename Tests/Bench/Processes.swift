import Foundation

/// What the kernel tells about the daemon and its children.
struct Processes {
    let daemon: Int32

    /// The daemon and all below it.
    var all: [Int32] {
        var found = [daemon]
        for process in children(of: daemon) { found += Processes(daemon: process).all }
        return found
    }

    var workers: [Int32] { all.filter { name($0).hasPrefix("hotpress-worker") } }

    /// The most memory that a process has held (`VmHWM`), in MiB; 0 for one that is gone.
    func peak(_ process: Int32) -> Double { value("VmHWM:", process) / 1024 }

    /// What it holds now (`VmRSS`), in MiB.
    func resident(_ process: Int32) -> Double { value("VmRSS:", process) / 1024 }

    /// Lets the peak begin anew.
    func resetPeak(_ process: Int32) {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/\(process)/clear_refs"))
    }

    /// Processor seconds used so far.
    func seconds(_ process: Int32) -> Double {
        let fields = text("/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private func children(of process: Int32) -> [Int32] {
        let folder = "/proc/\(process)/task"
        // A process that ends meanwhile has no children.
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return threads.flatMap { text("\(folder)/\($0)/children").split(separator: " ").compactMap { Int32($0) } }
    }

    private func name(_ process: Int32) -> String { text("/proc/\(process)/comm") }

    private func value(_ key: String, _ process: Int32) -> Double {
        let line = text("/proc/\(process)/status").split(separator: "\n").first { $0.hasPrefix(key) }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0
    }

    // Empty for a process that is gone: that is an answer here.
    private func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
