internal import CLinux
public import Files
internal import Foundation
internal import Glibc

/// A program of ours in a process of its own, with a clean environment and nothing open but its channel (descriptor 0)
/// and what it says on standard error, which is kept for its supervisor. It ends with this object.
///
/// A child whose channel ends should end itself. One that hangs in a system call on a dead share cannot be ended by
/// anybody, so nothing here waits for it without being asked to.
public final class ChildProcess: Sendable {
    /// The parent's end of the channel.
    public let channel: FrameChannel
    private let running: RunningChild

    /// The process id; another process may bear it once `wait` has told the exit.
    public var pid: Int32 { running.pid }

    /// Starts a program.
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - environment: added to `PATH`, `LANG` and the switch that keeps Swift's backtracer quiet.
    /// - Throws: what `exec` said: `ENOENT`, `EACCES`, …
    public init(
        executable: String, arguments: [String] = [], environment: [String: String] = [:],
        limits: ProcessLimits = ProcessLimits()
    ) throws(SystemError) {
        let (ours, theirs) = try FrameChannel.pair()
        running = try withExtendedLifetime(theirs) { theirs throws(SystemError) in
            try RunningChild(
                executable: executable, arguments: arguments, environment: environment, limits: limits,
                input: theirs.raw)
        }
        channel = ours
        let running = self.running
        Thread.detachNewThread { running.attend() }
    }

    deinit { running.kill() }

    /// Ends the child and whatever it has started, at once (SIGKILL). Harmless when it has ended.
    public func kill() { running.kill() }

    /// What it is at; nil when it has ended.
    public var activity: ChildActivity? { running.activity }

    /// What the processors have given it; nil when it has ended, or the kernel does not say.
    var time: ChildTime? { running.time }

    /// Waits for the end.
    /// - Parameter timeout: in seconds; nil waits for ever.
    /// - Returns: nil where it still runs.
    public func wait(timeout: Double? = nil) throws(SystemError) -> Exit? {
        try running.wait(until: timeout.map { Monotonic.now() + $0 })
    }

    /// The last 256 KiB of what it has said on standard error; whole once `wait` has told the exit.
    public var errorText: String { running.errorText }
}
