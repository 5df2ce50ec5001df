import Files
import Foundation
import Preflight
import SamplePDF
import TestKit
import Testing
import Wire
import Workflow

@testable import Workers

/// A worker that a document has taken over may answer anything, and say anything beside.
@Suite struct `A worker that was taken over` {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A program that says hello as a sound worker does, and then what it is told.
    private func slot(_ answer: [UInt8], then script: String = "exec cat <&0 >/dev/null", wall: Double = 20) throws
        -> WorkerSlot
    {
        let hello = WorkerReply.hello(
            WorkerHello(
                protocolVersion: WorkerHello.currentProtocol, build: "1",
                versions: ParserVersions(poppler: "1", qpdf: "1"),
                sandbox: ["no_new_privs", "rlimits", "seccomp", "landlock"]))
        let body = try JSONEncoder().encode(hello)
        try folder.folder.write(try Frame.header(bytes: body.count) + body, as: RawName("hello")!, replacing: true)
        try folder.folder.write(answer, as: RawName("answer")!, replacing: true)
        let program =
            "#!/bin/sh\ncat '\(folder.path)/hello' >&0\ncat '\(folder.path)/answer' >&0\n\(script)\n"
        try folder.folder.write(Array(program.utf8), as: RawName("worker")!, mode: 0o755, replacing: true)
        return WorkerSlot(executable: folder.path + "/worker", limits: WorkerLimits(wallSeconds: wall))
    }

    private func framed(_ reply: WorkerReply) throws -> [UInt8] {
        let body = try JSONEncoder().encode(reply)
        return try Frame.header(bytes: body.count) + body
    }

    private func verdict(_ slot: WorkerSlot) throws -> Opened {
        let facts = try slot.inspect(try namelessFile(SampleDocument.plain().bytes()))
        #expect(slot.workerID == nil, "it is not asked again")
        return facts.opened
    }

    @Test func `cannot make the impossible believed`() throws {
        var facts = PDFFacts(opened: .yes, pageCounts: PageCounts(poppler: 1, qpdf: 1))
        facts.pages = [PageFacts(number: 7, mediaBox: Box(x0: 0, y0: 0, x1: 1, y1: 1))]
        guard case .parserCrashed(let why) = try verdict(slot(try framed(.facts(PackedFacts(facts))))) else {
            Issue.record("it was believed")
            return
        }
        #expect(why.contains("impossible"))
    }

    @Test(arguments: [
        Array("not a frame at all, but long enough to look like the length of one".utf8),
        [0, 0, 0, 2, 0x7B, 0x7D], [0, 0, 0, 1, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
        Array("\u{0}\u{0}\u{0}\u{10}{\"facts\":{\"_0\":7".utf8),
    ])
    func `gets nowhere with nonsense`(answer: [UInt8]) throws {
        guard case .parserCrashed = try verdict(slot(answer)) else {
            Issue.record("it was believed")
            return
        }
    }

    @Test func `that answers something else, or half of it, or nothing is ended`() throws {
        guard case .parserCrashed = try verdict(slot(try framed(.composed(bytes: 1, pages: 1)))) else {
            Issue.record("an answer to another question was believed")
            return
        }
        #expect(try verdict(slot([0, 0, 0, 9, 0x7B], wall: 1)) == .limitExceeded("wall time 1 s"))
        #expect(try verdict(slot([], wall: 1)) == .limitExceeded("wall time 1 s"))
    }

    @Test func `that never stops talking is ended in its time`() throws {
        #expect(try verdict(slot([], then: "exec yes nonsense >&2", wall: 1)) == .limitExceeded("wall time 1 s"))
    }

    @Test func `that sends descriptors along keeps none of ours open`() throws {
        let (ours, theirs) = try FrameChannel.pair()
        let file = try namelessFile([1])
        // More than fit beside one frame: the kernel hands over what it can, and none of it stays.
        let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        for _ in 0..<20 { try theirs.send(["x"], descriptors: Array(repeating: file.raw, count: 16)) }
        for _ in 0..<20 { #expect(try ours.receive([String].self, timeout: 20) == ["x"]) }
        let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        #expect(after < before + 100, "other tests open files too, but not so many")
    }
}
