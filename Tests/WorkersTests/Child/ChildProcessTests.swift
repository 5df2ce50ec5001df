import Files
import Foundation
import Glibc
import Testing
import Workers

@Suite struct `A child process` {
    @Test(arguments: [
        ("exit 3", "exit code 3"), ("kill -SEGV $$", "signal 11 (SIGSEGV)"), ("kill -KILL $$", "signal 9 (SIGKILL)"),
        ("exit 0", "exit code 0"),
    ])
    func `tells how it ended`(_ script: String, _ expected: String) throws {
        let child = try shell(script)
        #expect(try child.wait(timeout: 30)?.description == expected)
        #expect(try child.wait(timeout: 30)?.description == expected)
    }

    @Test func `is ended when its time is over`() throws {
        let child = try shell("sleep 600; echo never")
        #expect(try child.wait(timeout: 0.05) == nil)
        child.kill()
        #expect(try child.wait(timeout: 30) == .signal(SIGKILL))
        child.kill()
    }

    @Test func `ends with its object, and what it started too`() throws {
        // A frame by hand: the process id of the grandchild.
        var child: ChildProcess? = try shell(
            #"sleep 600 & printf "\0\0\0\\$(printf %03o ${#!})$!" >&0; wait"#)
        let pid = try #require(child?.pid)
        let grandchild = try #require(try child?.receive(Int32.self))
        #expect(isRunning(pid) && isRunning(grandchild))
        child = nil
        let deadline = Monotonic.now() + 30
        while kill(pid, 0) == 0 || isRunning(grandchild), Monotonic.now() < deadline { sched_yield() }
        #expect(kill(pid, 0) == -1, "a zombie is left")
        #expect(!isRunning(grandchild))
    }

    /// A killed grandchild may stay a zombie: its new parent is not ours.
    private func isRunning(_ pid: Int32) -> Bool {
        do {
            let status = try Folder(path: "/proc/\(pid)").open(relative: "status").readAll(limit: 10_000)
            return !String(decoding: status, as: UTF8.self).contains("State:\tZ")
        } catch { return false }  // No such process.
    }

    @Test func `talks through descriptor 0`() throws {
        let child = try ChildProcess(executable: "/bin/sh", arguments: ["-c", "exec cat <&0 >&0"])
        try child.channel.send(["to", "and", "fro"])
        #expect(try child.channel.receive([String].self, timeout: 30) == ["to", "and", "fro"])
        child.channel.shutdown()
        #expect(try child.wait(timeout: 30) == .code(0))
    }

    @Test func `has a clean environment, no other descriptors and default signals`() throws {
        let child = try ChildProcess(
            executable: "/bin/sh", arguments: ["-c", "env >&2; ls /proc/$$/fd >&2; grep SigIgn /proc/$$/status >&2"],
            environment: ["GIVEN": "yes"])
        #expect(try child.wait(timeout: 30) == .code(0))
        let said = child.errorText.split(separator: "\n").map(String.init)
        #expect(said.contains("GIVEN=yes") && said.contains("SWIFT_BACKTRACE=enable=no"))
        // Ours, but what a shell sets for itself. Setting one here would move the table under other threads that read it.
        let known: Set = ["PATH", "LANG", "PWD", "OLDPWD", "SHLVL", "_", "SWIFT_BACKTRACE"]
        let ours = Set(ProcessInfo.processInfo.environment.keys).subtracting(known)
        #expect(!said.contains { line in ours.contains { line.hasPrefix($0 + "=") } })
        #expect(said.filter { Int($0) != nil }.allSatisfy { ["0", "1", "2", "10"].contains($0) })
        // Signals 32 and 33 are glibc's own.
        let ignored = try #require(said.first { $0.hasPrefix("SigIgn:") }.flatMap { UInt64($0.suffix(16), radix: 16) })
        #expect(ignored & ~0x1_8000_0000 == 0)
    }

    @Test func `may say more than is kept`() throws {
        let child = try shell("yes 0123456789abcde | head -c 1600000 >&2; echo end >&2")
        #expect(try child.wait(timeout: 60) == .code(0))
        let said = child.errorText
        #expect(said.utf8.count == 256 << 10)
        #expect(said.hasSuffix("\nend\n"))
    }

    @Test func `is held to its limits`() throws {
        let child = try ChildProcess(
            executable: "/bin/sh", arguments: ["-c", "for l in c n v; do ulimit -$l >&2; done; while :; do :; done"],
            limits: ProcessLimits(memoryBytes: 1 << 30, processorSeconds: 1, openFiles: 32))
        #expect(try child.wait(timeout: 60) == .signal(SIGXCPU))
        #expect(child.errorText == "0\n32\n1048576\n")
    }

    @Test func `that cannot be started says why`() {
        let error = #expect(throws: SystemError.self) { _ = try ChildProcess(executable: "/nowhere/at-all") }
        #expect(error?.description == "exec '/nowhere/at-all': No such file or directory (ENOENT)")
    }

    private func shell(_ script: String) throws -> ChildProcess {
        try ChildProcess(executable: "/bin/sh", arguments: ["-c", script])
    }
}

extension ChildProcess {
    fileprivate func receive<T: Decodable>(_ type: T.Type) throws -> T? { try channel.receive(type, timeout: 30) }
}
