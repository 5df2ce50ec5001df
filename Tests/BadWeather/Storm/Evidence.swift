import Foundation

extension Workplace {
    /// Sets a run's folders aside, as evidence.
    func keep(_ name: String) -> String {
        let kept = "\(base)/violation-\(name.replacing("/", with: "-"))"
        do {
            try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
            let logs = [
                daemonLog, "\(base)/kill-point.log", "\(base)/kill-point.log.2", clerkLog,
            ]
            for path in [workspace, ledger, rip, taken] + logs
            where FileManager.default.fileExists(atPath: path) {
                // Copied: a workspace may stand on a file system of its own, with another mounted in it.
                let target = "\(kept)/\(URL(fileURLWithPath: path).lastPathComponent)"
                if FileManager.default.fileExists(atPath: target) { try FileManager.default.removeItem(atPath: target) }
                try FileManager.default.copyItem(atPath: path, toPath: target)
            }
        } catch { return "\(kept), in part: \(error)" }
        return kept
    }
}
