import Files
import Foundation
import Glibc
import Preflight
import Programs
import SamplePDF
import TestKit
import Testing
import Wire
import Workflow

@testable import Workers

private func output(of program: String, _ arguments: [String]) throws -> (text: String, status: Int32) {
    try RunningProgram.text(of: program, arguments, errors: .inherited)
}

private func beside(_ program: String) -> String {
    URL(fileURLWithPath: workerExecutable).deletingLastPathComponent().appendingPathComponent(program).path
}

/// Someone with no rights at all; nobody else can be made of a test that does not run as root.
private let asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--"]
private let canBecomeNobody = geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0

@Suite struct `The worker's sandbox` {
    static let programs: [(String, [String])] = [
        ("hotpress-worker", []), ("hotpress-worker", ["--papers"]), ("hotpress-inks", []),
    ]

    @Test(arguments: programs)
    func `refuses every forbidden act`(program: String, purpose: [String]) throws {
        try expectRefusals(try output(of: beside(program), ["--probe"] + purpose))
    }

    @Test(.enabled(if: canBecomeNobody, "needs root and setpriv, to become somebody else"), arguments: programs)
    func `refuses every forbidden act to a plain user too`(program: String, purpose: [String]) throws {
        // Where the build lies may be closed to others; the program alone is all that it needs.
        let folder = try TemporaryFolder()
        try Program.copy(of: beside(program), at: folder.path + "/" + program)
        #expect(chmod(folder.path, 0o755) == 0)
        let shared = try output(
            of: "/usr/bin/setpriv", asNobody + ["/usr/bin/test", "-x", folder.path + "/" + program])
        if shared.status != 0 { return }  // A folder above is closed to others.
        try expectRefusals(
            try output(of: "/usr/bin/setpriv", asNobody + [folder.path + "/" + program, "--probe"] + purpose))
    }

    @Test(
        .enabled(if: strace != nil, "needs strace, to play a kernel without Landlock"), arguments: programs.dropLast())
    func `refuses every forbidden act also where there is no Landlock`(program: String, purpose: [String]) throws {
        try expectRefusals(
            try output(
                of: strace ?? "",
                [
                    "-f", "-o", "/dev/null", "-e", "trace=landlock_create_ruleset", "-e",
                    "inject=landlock_create_ruleset:error=ENOSYS", beside(program), "--probe",
                ] + purpose))
    }

    private func expectRefusals(_ probe: (text: String, status: Int32)) throws {
        let lines = probe.text.split(separator: "\n").dropFirst()
        #expect(lines.count >= 61)
        #expect(lines.filter { !$0.contains(#""result":"refused""#) } == [])
        #expect(probe.status == 0)
    }

    @Test(arguments: [WorkerPurpose.documents, .papers])
    func `has each of its layers in force, as the kernel sees them`(purpose: WorkerPurpose) throws {
        let limits = WorkerLimits(memoryBytes: 700 << 20)
        let slot = WorkerSlot(executable: workerExecutable, limits: limits, purpose: purpose)
        let hello = try slot.start()
        #expect(Set(["no_new_privs", "rlimits", "seccomp"]).isSubset(of: hello.sandbox))
        let seen = try ProcessSeen(try #require(slot.workerID))
        #expect(seen.status.contains("NoNewPrivs:\t1"))
        #expect(seen.status.contains("Seccomp:\t2"), "a filter")
        var expected = [
            "Max address space": "\(700 << 20)", "Max file size": "\(4 << 30)", "Max open files": "64",
            "Max stack size": "\(64 << 20)", "Max core file size": "0",
        ]
        // Of papers the filter alone keeps them from forking: threads would count.
        if purpose == .documents { expected["Max processes"] = "0" }
        for (name, limit) in expected { #expect(seen.limits[name] == [limit, limit], "\(name)") }
        #expect(seen.environment == ["PATH", "LANG", "SWIFT_BACKTRACE"])
        // Its channel, an empty file in the channel's old place, nothing to print on, and its errors.
        let kinds = seen.descriptors
        #expect(kinds.filter { $0.hasPrefix("socket:") }.count == 1, "\(kinds)")
        #expect(kinds.filter { $0.hasPrefix("pipe:") }.count == 1, "\(kinds)")
        let others = kinds.filter { !$0.hasPrefix("socket:") && !$0.hasPrefix("pipe:") && $0 != "/dev/null" }
        #expect(others == [])
    }

    private static let mayLeaveCores: Bool = {
        do {
            guard let most = try ProcessSeen(getpid()).limits["Max core file size"]?.last else { return false }
            return most == "unlimited" || Int(most) ?? 0 >= 1 << 20
        } catch { return false }  // Nothing to be seen of processes here.
    }()

    @Test(
        .enabled(if: mayLeaveCores, "whoever runs the tests may leave no core, and may not be allowed to change that"))
    func `bounds its own memory and leaves no core, whoever has started it`() throws {
        let (ours, theirs) = try FrameChannel.pair()
        let process = try RunningProgram(
            "/bin/sh", ["-c", "ulimit -c 2048; exec \"$0\" --memory-bytes \(700 << 20)", workerExecutable],
            input: .descriptor(theirs.raw))
        defer {
            process.signal(SIGTERM)
            process.wait()
        }
        guard case .hello? = try ours.receive(WorkerReply.self, timeout: 30) else {
            Issue.record("no hello")
            return
        }
        let limits = try ProcessSeen(process.pid).limits
        for (name, limit) in [("Max address space", 700 << 20), ("Max core file size", 0)] {
            #expect(limits[name] == ["\(limit)", "\(limit)"], "\(name)")
        }
        withExtendedLifetime(theirs) {}
    }

    @Test func `has processor time by the request`() throws {
        let slot = WorkerSlot(executable: workerExecutable, limits: WorkerLimits(processorSeconds: 5))
        #expect(try slot.inspect(try namelessFile(SampleDocument.plain().bytes())).opened == .yes)
        let limits = try ProcessSeen(try #require(slot.workerID)).limits
        let seconds = try #require(limits["Max cpu time"]?.first.flatMap { Int($0) })
        #expect((6...40).contains(seconds), "what it has used, and five more")
    }

    @Test func `is in force where inks are drawn, as the kernel sees it`() throws {
        // It waits for a document that does not come.
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        let document = Descriptor(owning: ends[0])
        let silent = Descriptor(owning: ends[1])
        let child = try RunningChild(
            executable: beside("hotpress-inks"), arguments: ["\(700 << 20)", "72"],
            environment: ["HOTPRESS_SECRET": "1"],
            limits: ProcessLimits(), input: document.raw)
        Thread.detachNewThread { child.attend() }
        defer { child.kill() }
        let end = Monotonic.now() + 20
        var seen = try ProcessSeen(child.pid)
        // In the midst of exec a process has its new name already, and no environment yet.
        while !seen.status.contains("Name:\tpdftoppm") || seen.environment.isEmpty, Monotonic.now() < end {
            sched_yield()
            seen = try ProcessSeen(child.pid)
        }
        #expect(seen.status.contains("NoNewPrivs:\t1") && seen.status.contains("Seccomp:\t2"))
        for (name, limit) in [
            ("Max address space", 700 << 20), ("Max file size", 256 << 20), ("Max open files", 64),
            ("Max stack size", 64 << 20), ("Max core file size", 0), ("Max processes", 0),
        ] {
            #expect(seen.limits[name] == ["\(limit)", "\(limit)"], "\(name)")
        }
        #expect(seen.environment == ["PATH", "LANG"])
        // The document, nothing to draw into, its errors, and what it was given to read.
        let others = seen.descriptors.filter { !$0.hasPrefix("pipe:") && $0 != "/dev/null" && !$0.hasPrefix("/usr/") }
        #expect(others == [], "\(seen.descriptors)")
        withExtendedLifetime(silent) {}
    }

    @Test(.enabled(if: canBecomeNobody, "needs root and setpriv, to become somebody else"))
    func `keeps other processes of its user away from its memory`() throws {
        let folder = try TemporaryFolder()
        try Program.copy(of: workerExecutable, at: folder.path + "/hotpress-worker")
        #expect(chmod(folder.path, 0o755) == 0)
        let child = try ChildProcess(
            executable: "/usr/bin/setpriv", arguments: asNobody + [folder.path + "/hotpress-worker"])
        guard case .hello? = try child.channel.receive(WorkerReply.self, timeout: 30) else {
            #expect(child.errorText.contains("denied"), "a folder above is closed to others")
            return
        }
        // What cannot be dumped belongs to root in /proc, and so do its memory and its descriptors.
        let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(child.pid)/mem")[.ownerAccountID] as? Int
        #expect(owner == 0)
    }
}
