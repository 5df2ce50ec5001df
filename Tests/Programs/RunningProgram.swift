import CLinux
import Files
import Foundation
import Glibc
import Synchronization

/// How a program ended.
public enum Ending: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)

    /// The exit code; of a program that a signal has ended 128 and the signal, as shells tell it.
    public var status: Int32 {
        switch self {
        case .code(let code): code
        case .signal(let number): 128 + number
        }
    }
}

/// A program that a test or a tool of the tests has started, in a process group of its own, with its standard streams and no
/// other descriptor.
///
/// Instead of Foundation's `Process`, whose `run()` reads beyond the end of its list of descriptors where some 1,300 are
/// open, and which keeps pipes open for longer than the process.
public final class RunningProgram: Sendable {
    /// Where a standard stream leads.
    public enum Stream: Sendable {
        /// To nothing: an empty file for input.
        case null
        /// Where that of this process leads.
        case inherited
        /// To an open file, which remains the caller's.
        case descriptor(Int32)
        /// To us: of output only.
        case us
    }

    public let pid: Int32
    private let process: SharedDescriptor
    private let streams: (output: SharedDescriptor?, errors: SharedDescriptor?)
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - environment: instead of that of this process.
    ///   - errors: nil for where the output goes.
    /// - Throws: `SystemError` where the program is not there or cannot be started.
    public init(
        _ path: String, _ arguments: [String] = [], environment: [String: String]? = nil, input: Stream = .null,
        output: Stream = .inherited, errors: Stream? = .inherited
    ) throws {
        let input = try End(input, 0, O_RDONLY)
        let output = try End(output, 1, O_WRONLY)
        let errors = try errors.map { try End($0, 2, O_WRONLY) }
        pid = try withExtendedLifetime((input, output, errors)) {
            try start(
                path, arguments, environment ?? ProcessInfo.processInfo.environment,
                [input.theirs, output.theirs, errors?.theirs ?? output.theirs])
        }
        do { process = try SharedDescriptor(linux_process_descriptor(pid), "pidfd_open") } catch {
            // Nobody would ever wait for it.
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
            throw error
        }
        streams = (output.ours, errors?.ours)
    }

    deinit { _ = isRunning }  // Reaps what has ended.

    /// What it says next on its output, as soon as it says something; nothing at the end.
    public func next() -> [UInt8] { Self.next(of: streams.output?.number ?? -1) }

    /// What it says on both streams until it closes them.
    public func saysAll() -> (output: [UInt8], errors: [UInt8]) {
        var said: ([UInt8], [UInt8]) = ([], [])
        var entries = [streams.output, streams.errors].map {
            pollfd(fd: $0?.number ?? -1, events: Int16(POLLIN), revents: 0)
        }
        while entries.contains(where: { $0.fd >= 0 }) {
            if poll(&entries, 2, -1) == -1, errno != EINTR { break }
            for index in 0..<2 where entries[index].fd >= 0 && entries[index].revents != 0 {
                let more = Self.next(of: entries[index].fd)
                if more.isEmpty { entries[index].fd = -1 }
                if index == 0 { said.0 += more } else { said.1 += more }
            }
        }
        return said
    }

    private static func next(of raw: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        var count: Int
        repeat { count = read(raw, &buffer, buffer.count) } while count == -1 && errno == EINTR
        return Array(buffer.prefix(max(0, count)))
    }

    /// How it ended; nil as long as it runs.
    public var ended: Ending? { reap(WNOHANG) }
    public var isRunning: Bool { ended == nil }

    /// Waits for its end.
    @discardableResult public func wait() -> Ending { reap(0) ?? .code(-1) }

    /// - Parameter seconds: the longest wait.
    /// - Returns: nil where it has not ended by then.
    public func wait(atMost seconds: Double) throws -> Ending? {
        guard try Files.wait(for: Int16(POLLIN), on: process.number, until: Monotonic.now() + seconds) else {
            return nil
        }
        return wait()
    }

    /// Sends a signal, as long as the number is that of this program.
    @discardableResult public func signal(_ number: Int32) -> Bool {
        ending.withLock { $0 == nil && kill(pid, number) == 0 }
    }

    private func reap(_ options: Int32) -> Ending? {
        // Nobody may signal it while it is reaped: the number could be somebody else's already.
        if options == 0 {
            var seen = siginfo_t()
            while waitid(P_PID, id_t(pid), &seen, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        }
        return ending.withLock { ending in
            var status: Int32 = 0
            if ending == nil, waitpid(pid, &status, WNOHANG) == pid {
                ending = status & 0x7f == 0 ? .code(status >> 8 & 0xff) : .signal(status & 0x7f)
            }
            return ending
        }
    }
}

extension RunningProgram {
    /// Runs a program to its end.
    /// - Parameter errors: nil for where the output goes.
    /// - Returns: what it said, and the status that it ended with.
    public static func text(
        of path: String, _ arguments: [String] = [], environment: [String: String]? = nil, errors: Stream? = nil
    ) throws -> (text: String, status: Int32) {
        let program = try RunningProgram(path, arguments, environment: environment, output: .us, errors: errors)
        let text = String(decoding: program.saysAll().output, as: UTF8.self)
        return (text, program.wait().status)
    }
}
