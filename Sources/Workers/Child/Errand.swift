public import Files
internal import Foundation
internal import Synchronization

/// A program of the machine's owner that is given something to read, and some time: nothing else of ours is open in it, and
/// nobody waits for it longer.
public enum Errand {
    public struct Outcome: Hashable, Sendable {
        /// nil where its time was over; it and all that it started were killed then.
        public var exit: Exit?
        /// The end of what it said on standard error.
        public var said: String
        /// What it wrote on standard output, where that was asked for.
        public var output: [UInt8] = []
    }

    /// Ends what is under way, and from then on whatever would begin; from any thread.
    public final class Leash: Sendable {
        private struct Held: Sendable {
            var child: RunningChild?
            var isCut = false
        }
        private let held = Mutex(Held())

        public init() {}

        public func cut() {
            held.withLock {
                $0.isCut = true
                $0.child?.kill()
            }
        }

        fileprivate func hold(_ child: RunningChild?) {
            held.withLock {
                $0.child = child
                if $0.isCut { child?.kill() }
            }
        }
    }

    /// Runs a program to its end.
    /// - Parameters:
    ///   - executable: an absolute path; no shell, no search.
    ///   - environment: added to `PATH` and `LANG`; nothing else of ours is passed on.
    ///   - input: what it reads on standard input.
    ///   - mostOutput: how many bytes of its standard output are kept; it may write no longer file then (SIGXFSZ).
    ///   - seconds: how long it may take.
    ///   - leash: by which somebody else can end it; one program at a time is on it.
    /// - Throws: what `exec` said: `ENOENT`, `EACCES`, …
    public static func run(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
        mostOutput: Int? = nil, seconds: Double, leash: Leash? = nil
    ) throws(SystemError) -> Outcome {
        // A file in memory and not a pipe: nobody has to feed a program that does not read.
        let file = try Descriptor.inMemory("errand")
        try file.write(input)
        try file.rewind()
        let written = try Descriptor.inMemory("errand-output")
        let child = try RunningChild(
            executable: executable, arguments: arguments, environment: environment,
            limits: ProcessLimits(fileBytes: mostOutput.map(UInt64.init)), input: file.raw,
            output: mostOutput == nil ? nil : written.raw)
        Thread.detachNewThread { child.attend() }
        leash?.hold(child)
        defer {
            leash?.hold(nil)
            child.kill()
        }
        let exit = try child.wait(until: Monotonic.now() + seconds)
        var outcome = Outcome(exit: exit, said: String(child.errorText.suffix(2000)))
        if let mostOutput { outcome.output = try written.readAll(limit: mostOutput) }
        return outcome
    }
}
