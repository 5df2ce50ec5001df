import Files
import Foundation
import Glibc
import Programs
import Synchronization

/// A process of this run.
struct Member: Hashable {
    enum Role: String, CaseIterable { case daemon, lane, worker, watcher }
    var pid: Int32
    var role: Role
}

/// Starts the daemon and the RIP, and finds, by the path of their program, all processes of this run.
final class Crew {
    private let place: Workplace
    private(set) var daemon: RunningProgram?
    private var presses: [RunningProgram] = []
    private(set) var starts = 0
    /// What daemons see in their environment besides this program's own.
    var environment: [String: String] = [:]
    /// Where the present daemon's words begin in its log.
    private var ownWords: UInt64 = 0

    init(place: Workplace) { self.place = place }

    deinit { endAll() }

    var isUp: Bool { daemon?.isRunning == true }

    /// Whether the daemon has said that it watches: from then on a SIGTERM is a request, before it is an end like a kill.
    var isReady: Bool {
        guard isUp, let log = FileManager.default.contents(atPath: place.daemonLog) else { return false }
        return String(decoding: log.dropFirst(Int(ownWords)), as: UTF8.self).contains("hotpress: watching")
    }

    /// Whether the daemon ended last by a kill that was asked for: `kill-point` tells it as shells do.
    var isStruck: Bool { daemon?.ended == .code(128 + SIGKILL) }

    /// Starts the daemon; under `kill-point` where arguments for it are given, or where it has to see a boot of its own.
    func startDaemon(killPoint: [String] = []) throws {
        starts += 1
        let run = ["--workspace", place.workspace, "run"]
        let boot = place.power.map { ["--boot", $0.boot] } ?? []
        var words = ["\(place.programs)/hotpress"] + run
        if !killPoint.isEmpty || !boot.isEmpty {
            words =
                ["\(place.programs)/kill-point"] + (killPoint.isEmpty ? ["--at", "-1"] : killPoint) + boot
                + ["--under", place.workspace, "--"] + words
        }
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: place.daemonLog))
        ownWords = try log.seekToEnd()
        let its = RunningProgram.Stream.descriptor(log.fileDescriptor)
        daemon = try RunningProgram(
            words[0], Array(words.dropFirst()),
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, output: its, errors: its)
        try log.close()
    }

    func startPress(_ more: [String] = []) throws {
        let arguments =
            [
                "--out", "\(place.workspace)/out", "--folders",
                place.behind["out/digital"].map { "\($0),offset" } ?? "digital,offset", "--gate", place.gate, "--gated",
                "hand",
                "--taken", place.taken, "--log", place.rip, "--copies",
                place.power != nil || isElsewhere ? "yes" : "no",
            ] + more
        // Without power it cannot read its folders: it is started again with them.
        presses.append(
            try RunningProgram(
                "\(place.programs)/small-rip", arguments, errors: place.power != nil ? .null : .inherited))
    }

    /// Whether a hot folder is on another file system than the press's own disk.
    private var isElsewhere: Bool {
        let paths = ["\(place.base)", "\(place.workspace)/out/digital", "\(place.workspace)/out/offset"]
        return Set(
            paths.map { path in
                var found = stat()
                return stat(path, &found) == 0 ? found.st_dev : 0
            }
        ).count > 1
    }

    /// The processes of this run that work now.
    func members() -> [Member] {
        // Without /proc nothing is ours for certain, and nothing is killed.
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: "/proc") else { return [] }
        return entries.compactMap { Int32($0) }.compactMap(member)
    }

    private func member(_ pid: Int32) -> Member? {
        // A process that has ended meanwhile has no path and no command line: it is not killed.
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/exe"),
            program.hasPrefix(place.programs + "/"),
            let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline")
        else { return nil }
        let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        if program.hasSuffix("/hotpress-worker") { return Member(pid: pid, role: .worker) }
        guard program.hasSuffix("/hotpress") else { return nil }
        if words.contains("_lane") { return Member(pid: pid, role: .lane) }
        if words.contains("_watch") { return Member(pid: pid, role: .watcher) }
        return words.contains("run") ? Member(pid: pid, role: .daemon) : nil
    }

    /// - Returns: whether it was ours and was told to die.
    func kill(_ member: Member) -> Bool { self.member(member.pid) == member && Glibc.kill(member.pid, SIGKILL) == 0 }

    /// Asks the daemon to end.
    /// - Returns: what is wrong with how it ended; nil where nothing is.
    func stopDaemon(within seconds: Double = 20) -> String? {
        guard let daemon, daemon.isRunning else {
            return "the daemon had ended by itself: \(daemon?.ended?.status ?? -1)"
        }
        daemon.signal(SIGTERM)
        guard wait(seconds, { !daemon.isRunning }) else {
            return "the daemon did not end within \(seconds) s of SIGTERM"
        }
        if daemon.wait() != .code(0) { return "the daemon ended with \(daemon.wait().status)" }
        let left = wait(5) { self.members().isEmpty }
        return left ? nil : "processes outlived their daemon: \(members().map { "\($0.role.rawValue) \($0.pid)" })"
    }

    /// Power is back: the machine, and the press with it.
    /// - Parameter goesOn: whether the machine had power all the time, and only the press's volume has to come back.
    func comeBack(goesOn: Bool = false) throws {
        stopPress()
        if goesOn { try place.power?.detach() }
        for member in members() where !goesOn || member.role == .lane { _ = kill(member) }
        if !goesOn {
            daemon?.wait()
            _ = wait(10) { members().isEmpty }
        }
        try place.power?.back()
        try startPress()
    }

    func stopPress() {
        // SIGKILL: a test runner may pass on a mask that holds SIGTERM back, and there is nothing that a RIP must finish.
        for press in presses {
            press.signal(SIGKILL)
            press.wait()
        }
        presses = []
    }

    /// Lets the presses sleep (SIGSTOP), or work again (SIGCONT).
    func holdPresses(_ signal: Int32) { for press in presses { press.signal(signal) } }

    /// Ends everything that this run has started.
    func endAll() {
        for member in members() { _ = kill(member) }
        daemon?.wait()
        stopPress()
    }
}

/// Looks again and again until something is so. Time in which the whole test stood still (SIGSTOP, a machine that sleeps)
/// does not count: nobody else could do anything then either.
/// - Returns: false where it was not, in time.
func wait(_ seconds: Double, every milliseconds: Double = 5, _ isSo: () throws -> Bool) rethrows -> Bool {
    var (left, last) = (seconds, Monotonic.now())
    while try !isSo() {
        if left < 0 { return false }
        rest(milliseconds / 1000)
        left -= min(Monotonic.now() - last, 5)
        last = Monotonic.now()
    }
    return true
}

/// Lets time pass: in a storm the moment of each blow is what is being tried, and there is no event to wait for.
func rest(_ seconds: Double) { _ = poll(nil, 0, Int32(seconds * 1000)) }
