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

@Suite struct `Without its sandbox` {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func program(_ script: String) throws -> String {
        try Program.script(script, at: folder.path + "/worker")
    }

    /// The real worker, some of whose calls the kernel refuses.
    private func onKernel(refusing calls: [String]) throws -> String {
        let traced = calls.map { $0.prefix { $0 != ":" } }.joined(separator: ",")
        let injections = "-e trace=\(traced) " + calls.map { "-e inject=\($0)" }.joined(separator: " ")
        return try program("exec '\(strace ?? "")' -f -o /dev/null \(injections) '\(workerExecutable)' \"$@\"\n")
    }

    @Test(arguments: [
        ([], "no_new_privs, rlimits, seccomp"), (["rlimits", "seccomp", "landlock"], "no_new_privs"),
        (["no_new_privs", "seccomp", "landlock"], "rlimits"), (["no_new_privs", "rlimits", "landlock"], "seccomp"),
        (["no_new_privs", "rlimits", "seccomp"], "landlock, no_open"),
    ])
    func `no worker is given a document`(layers: [String], missing: String) throws {
        let hello = WorkerReply.hello(
            WorkerHello(
                protocolVersion: WorkerHello.currentProtocol, build: "1",
                versions: ParserVersions(poppler: "1", qpdf: "1"), sandbox: layers))
        let body = try JSONEncoder().encode(hello)
        try folder.folder.write(try Frame.header(bytes: body.count) + body, as: RawName("hello")!)
        // Whatever it is asked then, it has said enough.
        let slot = WorkerSlot(
            executable: try program("cat '\(folder.path)/hello' >&0\nexec cat <&0 >'\(folder.path)/asked'\n"))
        let file = try namelessFile(SampleDocument.plain().bytes())
        do {
            _ = try slot.inspect(file)
            Issue.record("a document was given away")
        } catch {
            #expect(error.code == .sandboxIncomplete)
            #expect(error.why.hasSuffix("its sandbox: \(missing)"))
        }
        slot.close()
        let asked = try folder.folder.status(of: RawName("asked")!)
        #expect(asked == nil || asked?.bytes == 0, "it was asked nothing")
    }

    @Test func `nor one of another build`() throws {
        let hello = WorkerReply.hello(
            WorkerHello(
                protocolVersion: WorkerHello.currentProtocol + 1, build: "2",
                versions: ParserVersions(poppler: "1", qpdf: "1"),
                sandbox: ["no_new_privs", "rlimits", "seccomp", "landlock"]))
        let body = try JSONEncoder().encode(hello)
        try folder.folder.write(try Frame.header(bytes: body.count) + body, as: RawName("hello")!)
        let slot = WorkerSlot(executable: try program("cat '\(folder.path)/hello' >&0\nexec cat <&0 >/dev/null\n"))
        let error = #expect(throws: WorkerUnavailable.self) { _ = try slot.start() }
        #expect(error?.code == .wrongProtocol)
    }

    @Test(
        .enabled(if: strace != nil, "needs strace, to play a kernel that grants less"),
        arguments: ["seccomp:error=EINVAL", "landlock_restrict_self:error=EPERM", "prctl:error=EINVAL:when=1"])
    func `no page is drawn in inks`(refused: String) throws {
        let process = try RunningProgram(
            strace ?? "",
            [
                "-f", "-o", "\(folder.path)/calls", "-e", "trace=execve,\(refused.prefix { $0 != ":" })", "-e",
                "inject=\(refused)",
                URL(fileURLWithPath: workerExecutable).deletingLastPathComponent().path + "/hotpress-inks",
                "1073741824", "100",
            ], errors: .null)
        #expect(process.wait() == .code(69))
        let calls = String(decoding: try folder.folder.open(RawName("calls")!).readAll(limit: 1 << 20), as: UTF8.self)
        #expect(!calls.contains("pdftoppm"), "it was run all the same")
    }

    @Test(
        .enabled(if: strace != nil, "needs strace, to play a kernel that grants less"),
        arguments: [
            ["seccomp:error=EINVAL"], ["seccomp:error=ENOSYS", "landlock_restrict_self:error=EPERM"],
            ["prctl:error=EINVAL:when=1"], ["prlimit64:error=EPERM"],
        ])
    func `of a kernel that grants less no document is read`(refused: [String]) throws {
        let slot = WorkerSlot(executable: try onKernel(refusing: refused))
        let file = try namelessFile(SampleDocument.plain().bytes())
        do {
            _ = try slot.inspect(file)
            Issue.record("a document was read")
        } catch { #expect(error.code == .sandboxIncomplete, "\(error)") }
    }

    @Test(.enabled(if: strace != nil, "needs strace, to play a kernel without Landlock"))
    func `of a kernel without Landlock documents are read, and nothing can be opened`() throws {
        let slot = WorkerSlot(executable: try onKernel(refusing: ["landlock_create_ruleset:error=ENOSYS"]))
        let hello = try slot.start()
        #expect(hello.sandbox.contains("no_open") && !hello.sandbox.contains("landlock"))
        #expect(try slot.inspect(try namelessFile(SampleDocument.plain().bytes())).opened == .yes)
    }
}
