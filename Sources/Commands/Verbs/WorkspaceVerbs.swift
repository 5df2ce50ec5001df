import Configuration
import Daemon
import Files
import Foundation
import Glibc
import Operations
import Synchronization
import Workflow

/// `hotpress init`, `run`, `status`, `version`.
enum WorkspaceVerbs {
    static let all: [CommandSpec] = [
        CommandSpec("init", "[DIR]", "makes a workspace: its folders and a hotpress.json to start from") {
            parsed, console in
            let path = parsed.operands.first ?? console.workspace
            let made = try WorkspaceTemplate.make(at: path)
            console.out(
                made.isEmpty
                    ? "'\(path)' is a workspace already; nothing changed"
                    : "workspace '\(path)': " + made.joined(separator: ", "))
            console.out("next: hotpress --workspace \(path) product add FILE…, then hotpress --workspace \(path) run")
            return 0
        },
        CommandSpec(
            "run", "", "runs the pipeline until it is stopped (SIGTERM, Ctrl-C)",
            [OptionSpec("once", "take in and finish what is there, then end")], run: run),
        CommandSpec("status", "", "counts jobs, and lists what is late and what waits for a person") { _, console in
            console.show(try console.ask(.status))
        },
        CommandSpec("config", "", "prints the configuration in force") { _, console in
            console.out(try WorkspacePath.configuration(in: try WorkspacePath.absolute(console.workspace)).rendered)
            return 0
        },
        CommandSpec("version", "", "prints the version") { _, console in
            console.out("hotpress \(ProgramVersion.text)")
            return 0
        },
    ]

    /// Opens the workspace, or tells who has it. A command holds it for a moment only; a daemon answers at its socket.
    private static func open(_ console: Console) throws -> Workspace? {
        let end = Monotonic.now() + 10
        while true {
            do {
                return try Workspace(path: console.workspace)
            } catch LockError.held(let holder) {
                let isDaemon = try Solo.isListening(try WorkspacePath.absolute(console.workspace))
                if isDaemon || Monotonic.now() >= end {
                    console.err("hotpress: another process works on this workspace: \(LockError.held(by: holder))")
                    return nil
                }
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }

    private static func run(_ parsed: Parsed, _ console: Console) throws -> Int32 {
        let programs = try Programs()
        try WorkspaceOwner(of: WorkspacePath.absolute(console.workspace)).become()
        let (once, stop) = (parsed.has("once"), StopSwitch())
        let notices = try ServiceNotices(ProcessInfo.processInfo.environment)
        let say: @Sendable (String) -> Void = { Console.write("hotpress: \($0)\n", to: 2) }
        Signals.onStop {
            Signals.endInAnyCase(after: 4.5, say)
            notices.stopping()
            stop.turn()
        }
        func make() throws -> Daemon? {
            guard let workspace = try open(console) else { return nil }
            return try Daemon(
                workspace: workspace, executable: programs.hotpress, worker: programs.worker, notices: notices,
                say: say)
        }
        let made = try FullDisk.wait(
            on: console.workspace, until: stop, isPatient: !once,
            say: { text in
                notices.say(text)
                say(text)
            }, make)
        guard let daemon = made else { return stop.isTurned ? 0 : ExitCode.tryAgain.rawValue }
        stop.then { daemon.stop() }
        Signals.onReload { daemon.reload() }
        if !once { console.err("hotpress: watching \(console.workspace); Ctrl-C stops") }
        try daemon.run(once: once)
        return 0
    }
}

/// Where this program and its worker are: side by side.
struct Programs {
    var hotpress: String
    var worker: String

    init() throws {
        guard let path = realpath("/proc/self/exe", nil) else {
            throw SystemError(code: errno, call: "realpath", what: "/proc/self/exe")
        }
        defer { free(path) }
        hotpress = String(cString: path)
        worker = (hotpress as NSString).deletingLastPathComponent + "/hotpress-worker"
        guard access(worker, X_OK) == 0 else {
            throw OperationError(
                "worker.unavailable", "'\(worker)' is missing; install both programs side by side", exit: .failed)
        }
    }
}

/// Signals that end this program.
enum Signals {
    /// Lets all signals through: whoever started us may have blocked some for itself, and children inherit that. Before any
    /// other thread runs.
    static func unblock() {
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
    }

    // Proof for `nonisolated(unsafe)`: written by the main thread alone.
    private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

    /// Those that end the daemon gently.
    static func onStop(_ stop: @escaping @Sendable () -> Void) {
        signal(SIGHUP, SIG_IGN)  // Until there is a daemon that reloads.
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stop() }
            source.resume()
            sources.append(source)
        }
    }

    /// Ends this program though something hangs: a disk that does not answer, a store that takes long to open. What was not
    /// finished is taken up at the next start, as after a crash. A thread of its own: the others may be those that hang.
    static func endInAnyCase(after seconds: Double, _ say: @escaping @Sendable (String) -> Void) {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: seconds)
            say("something does not end within \(seconds) s and is left as it is; the next start takes it up")
            _exit(0)
        }
    }

    /// The one that lets the daemon read its configuration again.
    static func onReload(_ reload: @escaping @Sendable () -> Void) {
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { reload() }
        source.resume()
        sources.append(source)
    }
}
