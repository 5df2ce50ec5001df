internal import Files
internal import Wire

/// A started worker whose first frame was good. Its process ends with this object.
final class RunningWorker {
    let hello: WorkerHello
    private(set) var requests = 0
    /// Processor time of the last request, in seconds; where the kernel does not tell, the time that it took.
    private(set) var cost = 0.0
    private let child: ChildProcess
    private let limits: WorkerLimits

    /// Seconds from the start to the first frame; libraries come from a cold disk once.
    private static let secondsToHello = 20.0
    /// Without these nothing is parsed.
    private static let required = ["no_new_privs", "rlimits", "seccomp"]
    /// One of these keeps it from opening files.
    private static let oneOf = ["landlock", "no_open"]

    init(executable: String, limits: WorkerLimits, purpose: WorkerPurpose) throws(WorkerUnavailable) {
        func unavailable(_ code: WorkerUnavailable.Code, _ why: String) -> WorkerUnavailable {
            WorkerUnavailable(code: code, executable: executable, why: why)
        }
        self.limits = limits
        do throws(SystemError) {
            child = try ChildProcess(
                executable: executable,
                arguments: [
                    "--memory-bytes", "\(limits.memoryBytes)", "--processor-seconds", "\(limits.processorSeconds)",
                ] + purpose.arguments, limits: ProcessLimits(memoryBytes: limits.memoryBytes))
        } catch { throw unavailable(.cannotStart, "it cannot be started: \(error.text)") }
        let reply: WorkerReply?
        do throws(ChannelError) {
            reply = try child.channel.receive(WorkerReply.self, timeout: Self.secondsToHello)
        } catch { throw unavailable(.cannotStart, "its first message did not come: \(error)") }
        guard case .hello(let hello) = reply else {
            throw unavailable(.cannotStart, "it ended before its first message: \(child.errorText.suffix(300))")
        }
        guard hello.protocolVersion == WorkerHello.currentProtocol else {
            throw unavailable(
                .wrongProtocol, "it speaks protocol \(hello.protocolVersion), not \(WorkerHello.currentProtocol)")
        }
        let missing = Self.required.filter { !hello.sandbox.contains($0) }
        guard missing.isEmpty, Self.oneOf.contains(where: hello.sandbox.contains) else {
            let all = missing.isEmpty ? Self.oneOf : missing
            throw unavailable(
                .sandboxIncomplete, "the system does not grant its sandbox: \(all.joined(separator: ", "))")
        }
        self.hello = hello
    }

    var pid: Int32 { child.pid }

    /// Ends its process at once.
    /// - Returns: what can be waited for.
    func dismiss() -> ChildProcess {
        child.kill()
        return child
    }

    /// Whether it has done its share.
    var isWorn: Bool { requests >= limits.recycleAfter }

    /// Sends one request and waits for its answer within the limits. After a failure the worker is of no further use.
    /// - Parameter seconds: how long it is waited for, times in which no processor is free left out.
    func ask(
        _ request: WorkerRequest, _ descriptors: [Int32], seconds: Double
    ) throws(WorkerFailure) -> WorkerReply {
        requests += 1
        let start = Monotonic.now()
        let before = child.time
        defer {
            if let before, let after = child.time {
                cost = after.ran - before.ran
            } else {
                cost = Monotonic.now() - start
            }
        }
        do throws(ChannelError) {
            try child.channel.send(request, descriptors: descriptors, timeout: seconds * Patience.atMost)
            let patience = Patience(seconds: seconds, from: start, before)
            let reply = try patience.wait(time: { child.time }) { deadline throws(ChannelError) in
                try receive(until: deadline)
            }
            guard let reply else { throw ChannelError.timeout }
            return reply
        } catch {
            throw WorkerFailure(end: end(after: error))
        }
    }

    /// - Returns: nil when the time is over.
    private func receive(until deadline: Double) throws(ChannelError) -> WorkerReply? {
        do throws(ChannelError) {
            let timeout = max(0, deadline - Monotonic.now())
            guard let reply = try child.channel.receive(WorkerReply.self, timeout: timeout) else {
                throw ChannelError.closed
            }
            return reply
        } catch  where error == .timeout {
            return nil
        }
    }

    private func end(after error: ChannelError) -> WorkerEnd {
        switch error {
        case .timeout:
            let isStopped = child.activity?.isStopped == true
            child.kill()
            // The document is not to blame for a person's SIGSTOP.
            if isStopped { return .outside("the worker was stopped (SIGSTOP)") }
            return .limit("wall time \(Int(limits.wallSeconds)) s")
        case .tooLarge, .malformed:
            child.kill()
            return .crashed("its answer: \(error)")
        case .system:
            child.kill()
            return .outside("\(error)")
        case .closed:
            do {
                let exit = try child.wait(timeout: 5)
                return WorkerEnd(exit, errorText: child.errorText, limits: limits)
            } catch { return .outside("\(error)") }
        }
    }
}

/// A request that got no answer.
struct WorkerFailure: Error {
    var end: WorkerEnd
}
