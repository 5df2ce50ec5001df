internal import Files
internal import Workers

/// A started watcher helper, as its supervisor needs it.
protocol Helper: Sendable {
    var channel: FrameChannel { get }
    func kill()
    /// What it is at; nil when it has ended or nobody can tell.
    var activity: ChildActivity? { get }
    /// How it ended, in words; nil where it still runs after so many seconds.
    func ending(within seconds: Double) -> String?
}

extension ChildProcess: Helper {
    func ending(within seconds: Double) -> String? {
        do {
            guard let exit = try wait(timeout: seconds) else { return nil }
            let said = errorText.split(separator: "\n").last.map { ": \($0)" } ?? ""
            return "\(exit)\(said)"
        } catch { return "\(error)" }
    }
}
