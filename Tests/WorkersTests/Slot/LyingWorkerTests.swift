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
        let program = try Program.script(
            "cat '\(folder.path)/hello' >&0\ncat '\(folder.path)/answer' >&0\n\(script)", at: folder.path + "/worker")
        return WorkerSlot(executable: program, limits: WorkerLimits(wallSeconds: wall))
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

    private static let words = "\u{1B}[2J\u{202E}no" + String(repeating: "x", count: 5000)

    private func expectHarmless(_ why: String, at line: SourceLocation = #_sourceLocation) {
        #expect(why.contains("no") && why.utf8.count < 2000, sourceLocation: line)
        #expect(why == visible(why) && !why.contains("\u{1B}"), sourceLocation: line)
    }

    @Test func `steers no terminal and fills no log by what it says`() throws {
        let answer = try framed(.failed(Self.words))
        let document = try namelessFile(SampleDocument.plain().bytes())
        expectHarmless(
            try #require(#expect(throws: WorkerUnavailable.self) { _ = try slot(answer).inspect(document) }).why)
        let request = WorkerRequest.settle(SettleRequest(edges: [], processorSeconds: 1))
        guard
            case .machine(let unavailable)? = #expect(
                throws: SettlingFailure.self, performing: { _ = try slot(answer).reply(to: request, [], seconds: 20) })
        else {
            Issue.record("it is the machine's fault")
            return
        }
        expectHarmless(unavailable.why)
        guard
            case .failed(let why) = try slot(answer).render(
                RenderRequest(page: 1, dpi: 72), of: document, into: try namelessFile())
        else {
            Issue.record("a picture was believed")
            return
        }
        expectHarmless(why)
    }

    @Test(arguments: [(1001, 1), (1, 1001), (0, 1), (-1, -1), (.max, .max)])
    func `drew no picture of impossible size`(width: Int, height: Int) throws {
        let slot = try slot(try framed(.rendered(width: width, height: height)))
        let request = RenderRequest(page: 1, dpi: 72, maxPixels: 1000)
        guard case .failed = try slot.render(request, of: try namelessFile([1]), into: try namelessFile()) else {
            Issue.record("it was believed")
            return
        }
        #expect(slot.workerID == nil, "it is not asked again")
    }

    @Test(arguments: [(0, 2), (10, 1), (10, 3), (-1, 2)])
    func `wrote nothing that was not asked for`(bytes: Int, pages: Int) throws {
        let merging = try slot(try framed(.composed(bytes: bytes, pages: pages)))
        let source = try namelessFile([1])
        guard
            case .failed = try merging.compose(
                ComposeRequest(sourcePages: [2]), sources: [source.raw], into: try namelessFile())
        else {
            Issue.record("a merge was believed")
            return
        }
        let fixing = try slot(try framed(.fixed(bytes: bytes, pages: pages)))
        guard case .failed = try fixing.fix(FixRequest(fixes: [], pages: 2), of: source, into: try namelessFile())
        else {
            Issue.record("a fixed file was believed")
            return
        }
        #expect(merging.workerID == nil && fixing.workerID == nil)
    }

    private func expectImpossible(_ body: () throws(SettlingFailure) -> Void) {
        do throws(SettlingFailure) {
            try body()
            Issue.record("it was believed")
        } catch {
            guard case .document(.parserCrashed(let why)) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(why.contains("impossible"))
        }
    }

    @Test func `saw no impossible edge, and measured no impossible ink`() throws {
        let document = try namelessFile([1])
        let clock = SettlingClock(start: 0, seconds: 600)
        let box = Box(x0: 0, y0: 0, x1: 80, y1: 60)
        let question = EdgeQuestion(page: 1, trim: box, bleed: 3, sides: [.left])
        let looking = try slot(try framed(.settled([EdgeAnswer(page: 2, edges: [])])))
        expectImpossible { () throws(SettlingFailure) in
            _ = try looking.edges([question], of: document, PDFFacts(opened: .yes), clock)
        }
        let ink = InkCoverage(peak: 4000, place: Box(x0: 0, y0: 0, x1: 15, y1: 15))
        let measuring = try slot(try framed(.copied(box)) + framed(.inkMeasured(ink)))
        try Program.script("exit 0", at: folder.path + "/hotpress-inks")
        let facts = PDFFacts(opened: .yes, pages: [PageFacts(number: 1, mediaBox: box)])
        expectImpossible { () throws(SettlingFailure) in
            _ = try measuring.coverage([1], of: document, facts, bleed: 0, clock)
        }
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
