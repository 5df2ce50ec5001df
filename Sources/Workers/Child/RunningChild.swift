internal import CLinux
internal import Files
internal import Glibc
internal import Synchronization

/// A started process: reaped by whoever notices its end first, and always by the thread that attends it.
final class RunningChild: Sendable {
    let pid: Int32
    private let process: Descriptor
    private let errors: Descriptor
    private let state = Mutex(State())

    private struct State: Sendable {
        var exit: Exit?
        /// User and system, once it has ended.
        var processorSeconds = 0.0
        var said: [UInt8] = []
    }

    private static let mostSaid = 256 << 10

    /// - Parameters:
    ///   - input: becomes the child's descriptor 0.
    ///   - output: becomes its descriptor 1; nothing is kept of it without one.
    init(
        executable: String, arguments: [String], environment: [String: String] = [:], limits: ProcessLimits,
        input: Int32, output: Int32? = nil
    ) throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try passOn("pipe2", executable, linux_pipe(&ends))
        let errors = Descriptor(owning: ends[0])
        let theirErrors = Descriptor(owning: ends[1])
        let nullRaw = open("/dev/null", O_WRONLY | O_CLOEXEC)
        if nullRaw == -1 { throw SystemError(code: errno, call: "open", what: "/dev/null") }
        let null = Descriptor(owning: nullRaw)
        // Ours only: the child's end is another open file and goes on waiting.
        if fcntl(errors.raw, F_SETFL, O_NONBLOCK) == -1 {
            throw SystemError(code: errno, call: "fcntl", what: executable)
        }
        let all = cleanEnvironment.merging(environment) { _, given in given }
        let descriptors = [input, output ?? null.raw, theirErrors.raw]
        let entries = limits.entries
        let started = withCStrings([executable] + arguments) { arguments in
            withCStrings(all.map { "\($0)=\($1)" }.sorted()) { environment in
                descriptors.withUnsafeBufferPointer { descriptors in
                    entries.withUnsafeBufferPointer { entries in
                        var request = linux_spawn(
                            path: arguments[0], arguments: arguments, environment: environment,
                            descriptors: descriptors.baseAddress, descriptor_count: Int32(descriptors.count),
                            limits: entries.baseAddress, limit_count: Int32(entries.count), own_group: 1,
                            dies_with_spawner: 0)
                        return linux_spawn(&request)
                    }
                }
            }
        }
        pid = try passOn("exec", executable, started)
        let process = linux_process_descriptor(pid)
        if process < 0 {
            Glibc.kill(-pid, SIGKILL)
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            throw SystemError(code: -process, call: "pidfd_open", what: executable)
        }
        self.process = Descriptor(owning: process)
        self.errors = errors
    }

    /// Runs on a thread of its own until the child has ended: an unread pipe would stop a child that says much, and an
    /// unread exit would leave a zombie.
    func attend() {
        var entries = [
            pollfd(fd: errors.raw, events: Int16(POLLIN), revents: 0),
            pollfd(fd: process.raw, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&entries, 2, -1)
            if ready == -1, errno != EINTR { break }
            let isOpen = listen()
            // A pipe at its end is always ready: from then on only the process is waited for.
            if !isOpen { entries[0].fd = -1 }
            if entries[1].revents != 0 { break }
        }
        _ = reap()
    }

    func kill() {
        state.withLock { state in
            // Reaping happens under this lock too, so the number still belongs to our child. It leads its own group.
            if state.exit == nil, Glibc.kill(-pid, SIGKILL) == -1 { _ = Glibc.kill(pid, SIGKILL) }
        }
    }

    /// What it is at; nil when it has ended.
    var activity: ChildActivity? {
        // Reaping happens under this lock too, so the number still belongs to our child.
        state.withLock { $0.exit == nil ? ChildActivity(pid: pid) : nil }
    }

    var time: ChildTime? { state.withLock { $0.exit == nil ? ChildTime(pid: pid) : nil } }

    /// What it has cost; 0 as long as it runs.
    var processorSeconds: Double { state.withLock { $0.processorSeconds } }

    func wait(until deadline: Double?) throws(SystemError) -> Exit? {
        guard try Files.wait(for: Int16(POLLIN), on: process.raw, until: deadline) else { return nil }
        return reap()
    }

    var errorText: String {
        _ = listen()
        return state.withLock { String(decoding: $0.said.suffix(Self.mostSaid), as: UTF8.self) }
    }

    private func reap() -> Exit? {
        state.withLock { state in
            var status: Int32 = 0
            if state.exit != nil { return state.exit }
            var used = rusage()
            switch wait4(pid, &status, WNOHANG, &used) {
            case pid:
                state.exit = Exit(status: status)
                state.processorSeconds = used.ru_utime.seconds + used.ru_stime.seconds
            // Somebody else took the exit (a process that ignores SIGCHLD, say): gone it is, and must not be signalled.
            case -1 where errno == ECHILD: state.exit = .code(-1)
            default: break
            }
            return state.exit
        }
    }

    /// Takes in what the child has said so far.
    /// - Returns: false when it has closed its end.
    private func listen() -> Bool {
        state.withLock { state in
            var buffer = [UInt8](repeating: 0, count: 16 << 10)
            // Bounded: a child that never stops talking must not keep us from noticing its end.
            for _ in 0..<64 {
                let count = read(errors.raw, &buffer, buffer.count)
                if count == 0 { return false }
                if count < 0 { return errno == EAGAIN || errno == EINTR }
                state.said += buffer.prefix(count)
                if state.said.count > 2 * Self.mostSaid { state.said.removeFirst(state.said.count - Self.mostSaid) }
            }
            return true
        }
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

private let cleanEnvironment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
]

@discardableResult
private func passOn(_ call: String, _ what: String, _ result: Int32) throws(SystemError) -> Int32 {
    if result < 0 { throw SystemError(code: -result, call: call, what: what) }
    return result
}

/// An array of C strings, ended by a null pointer, for as long as `body` runs.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
    pointers[texts.count] = nil
    defer {
        for index in texts.indices { free(pointers[index]) }
        pointers.deallocate()
    }
    return body(pointers)
}
