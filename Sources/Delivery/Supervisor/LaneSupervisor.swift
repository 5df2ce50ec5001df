internal import Files
internal import Foundation
internal import Synchronization
internal import Wire
internal import Workers

/// Starts, asks, gives up and buries the helpers of one lane. `answer` and `end` belong to the lane's thread.
final class LaneSupervisor: Sendable {
    private let setup: LaneSetup
    private let executable: String
    private let arguments: [String]
    private let patience: LanePatience
    private let post: @Sendable (LaneNews) -> Void
    private let state = Mutex(State())

    private struct State: Sendable {
        var child: ChildProcess?
        /// What the child's folder stands on; nil before `open` and after any trouble with it.
        var identity: MountIdentity?
        /// A child that was told to die and has not yet.
        var stuck: Int32?
        var isAbandoned = false
    }

    init(
        setup: LaneSetup, executable: String, arguments: [String], patience: LanePatience,
        post: @escaping @Sendable (LaneNews) -> Void
    ) {
        self.setup = setup
        self.executable = executable
        self.arguments = arguments
        self.patience = patience
        self.post = post
    }

    /// Has the helper answer one request, opening the folder first where that is needed.
    func answer(_ request: LaneRequest, judgedBy mount: MountIdentity?) -> LaneReply {
        do throws(LaneTrouble) {
            let child = try running()
            if case .open = request { return try open(child) }
            if state.withLock({ $0.identity }) == nil {
                let opened = try open(child)
                guard case .opened = opened else { return opened }
            }
            let identity = state.withLock { $0.identity }
            if let mount, let identity, mount != identity { return .opened(identity) }
            return try ask(child, request)
        } catch { return .unreachable(error) }
    }

    /// Lets the helper go: it ends with its channel.
    func end() {
        let child = state.withLock { state in
            defer { state.child = nil }
            return state.child
        }
        guard let child else { return }
        child.channel.shutdown()
        if exit(of: child, within: 1) == nil { child.kill() }
    }

    /// Gives up, from another thread: whoever waits for the helper comes back at once.
    func abandon() {
        let child = state.withLock { state in
            state.isAbandoned = true
            return state.child
        }
        child?.kill()
        child?.channel.shutdown()
    }

    private func running() throws(LaneTrouble) -> ChildProcess {
        if let stuck = state.withLock({ $0.stuck }) {
            throw trouble(.notAnswering, "helper process \(stuck) hangs in the folder and has not ended yet")
        }
        if let child = state.withLock({ $0.child }) { return child }
        do throws(SystemError) {
            let child = try ChildProcess(executable: executable, arguments: arguments)
            let isAbandoned = state.withLock { state in
                state.child = child
                return state.isAbandoned
            }
            if isAbandoned { child.kill() }
            return child
        } catch { throw trouble(.helperDied, "it could not be started: \(error)") }
    }

    private func open(_ child: ChildProcess) throws(LaneTrouble) -> LaneReply {
        let reply = try ask(child, .open(setup))
        if case .opened(let identity) = reply { state.withLock { $0.identity = identity } }
        return reply
    }

    private func ask(_ child: ChildProcess, _ request: LaneRequest) throws(LaneTrouble) -> LaneReply {
        let seconds = patience.allowed(for: request, readBack: setup.readBack)
        do throws(ChannelError) {
            try child.channel.send(request, timeout: seconds)
            guard let reply = try child.channel.receive(LaneReply.self, timeout: seconds) else {
                throw ChannelError.closed
            }
            if case .unreachable = reply { state.withLock { $0.identity = nil } }
            return reply
        } catch {
            if error == .timeout {
                throw giveUp(child, .notAnswering, "no answer within \(Int(seconds.rounded(.up))) s")
            }
            throw giveUp(child, .helperDied, "\(error)")
        }
    }

    /// Parts with a helper that hangs or is out of step. Whether it can die now or only when its system call returns, the
    /// kernel knows; a thread of its own waits for that.
    private func giveUp(_ child: ChildProcess, _ code: LaneTrouble.Code, _ why: String) -> LaneTrouble {
        child.kill()
        child.channel.shutdown()
        let exit = exit(of: child, within: code == .notAnswering ? 0 : 1)
        state.withLock { state in
            state.child = nil
            state.identity = nil
            state.stuck = exit == nil ? child.pid : nil
        }
        if exit == nil {
            post(.stuck(process: child.pid))
            Thread.detachNewThread { self.bury(child) }
        }
        let lastWords = child.errorText.split(separator: "\n").last.map { "; it said: \($0)" } ?? ""
        return trouble(code, why + (exit.map { "; it ended with \($0)" } ?? "") + lastWords)
    }

    private func bury(_ child: ChildProcess) {
        // Only its end frees the lane, so where even waiting fails, the lane stays closed until Hotpress is restarted; the
        // lane's lock then tells whether the helper is gone.
        do { if try child.wait() == nil { return } } catch { return }
        state.withLock { $0.stuck = nil }
        post(.freed)
    }

    private func exit(of child: ChildProcess, within seconds: Double) -> Exit? {
        // Without an answer it counts as running, which is the careful side.
        do { return try child.wait(timeout: seconds) } catch { return nil }
    }

    private func trouble(_ code: LaneTrouble.Code, _ cause: String) -> LaneTrouble {
        LaneTrouble(code: code, what: setup.folder, cause: cause)
    }
}
