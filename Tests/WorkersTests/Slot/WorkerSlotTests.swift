import Files
import Foundation
import Glibc
import Output
import Preflight
import TestKit
import Testing
import Wire
import Workflow

@testable import SamplePDF
@testable import Workers

@Suite struct `A worker slot` {
    @Test func `answers with facts, and says who answered`() throws {
        let slot = WorkerSlot()
        let facts = try slot.inspect(try namelessFile(SampleDocument.plain(pages: 2).bytes()))
        #expect(facts.opened == .yes)
        #expect(facts.pages.count == 2)
        let hello = try #require(slot.hello)
        #expect(hello.sandbox.contains("seccomp"))
        #expect(hello.versions == facts.versions)
    }

    @Test func `keeps its worker for honest files and replaces it after damage`() throws {
        let slot = WorkerSlot()
        let honest = SampleDocument.plain().bytes()
        var damaged = SampleDocument.plain()
        damaged.damage = .brokenCrossReferences
        _ = try slot.inspect(try namelessFile(honest))
        let first = slot.workerID
        _ = try slot.inspect(try namelessFile(honest))
        #expect(slot.workerID == first)
        let facts = try slot.inspect(try namelessFile(damaged.bytes()))
        #expect(facts.repairs.isEmpty == false)
        #expect(slot.workerID == nil)
        #expect(try slot.inspect(try namelessFile(honest)).opened == .yes)
    }

    @Test func `replaces its worker after enough work`() throws {
        let slot = WorkerSlot(limits: WorkerLimits(recycleAfter: 2))
        for isWarmAfterwards in [true, false, true, false] {
            _ = try slot.inspect(try namelessFile(SampleDocument.plain().bytes()))
            #expect((slot.workerID != nil) == isWarmAfterwards)
        }
    }

    @Test func `leaves no process behind when it is closed, and may be asked again`() throws {
        let slot = WorkerSlot()
        let honest = SampleDocument.plain().bytes()
        for _ in 0..<2 {
            _ = try slot.inspect(try namelessFile(honest))
            let warm = try #require(slot.workerID)
            slot.close()
            #expect(kill(warm, 0) == -1 && errno == ESRCH)
        }
        var damaged = SampleDocument.plain()
        damaged.damage = .brokenCrossReferences
        _ = try slot.start()
        let warm = try #require(slot.workerID)
        _ = try slot.inspect(try namelessFile(damaged.bytes()))
        #expect(slot.workerID == nil)
        slot.close()
        #expect(kill(warm, 0) == -1 && errno == ESRCH)
    }

    @Test func `does not blame a document for a worker that somebody stopped`() throws {
        let slot = WorkerSlot(limits: WorkerLimits(wallSeconds: 3))
        let honest = SampleDocument.plain().bytes()
        _ = try slot.inspect(try namelessFile(honest))
        let first = try #require(slot.workerID)
        kill(first, SIGSTOP)
        #expect(try slot.inspect(try namelessFile(honest)).opened == .yes)
        #expect(slot.workerID != first)
    }

    @Test func `merges into the descriptor that it is given`() throws {
        let slot = WorkerSlot()
        let one = try namelessFile(SampleDocument.plain(pages: 2).bytes())
        let two = try namelessFile(SampleDocument.plain().bytes())
        let target = try namelessFile()
        let answer = try slot.compose(ComposeRequest(sourcePages: [2, 1]), sources: [one.raw, two.raw], into: target)
        let bytes = try contents(of: target)
        #expect(answer == .composed(bytes: bytes.count, pages: 3))
        #expect(try slot.inspect(target).pages.count == 3)
        let refused = try slot.compose(ComposeRequest(sourcePages: [3]), sources: [one.raw], into: try namelessFile())
        #expect(refused == .contentFailed("source 1 has 2 pages, expected 3"))
    }

    @Test(arguments: [
        ("/bin/true", "it ended before"), ("/nonexistent/worker", "cannot be started"),
        ("/bin/cat", "first message"),
    ])
    func `says that no worker can be had`(executable: String, why: String) throws {
        let slot = WorkerSlot(executable: executable)
        let file = try namelessFile(SampleDocument.plain().bytes())
        do {
            _ = try slot.inspect(file)
            Issue.record("an answer from \(executable)")
        } catch {
            #expect(error.code == .cannotStart)
            #expect("\(error)".contains(why))
        }
    }
}

@Suite struct `A hostile document` {
    /// What the slot says of it, in at most `seconds`.
    private func verdict(_ bytes: [UInt8], limits: WorkerLimits, within seconds: Double) throws -> PDFFacts {
        let slot = WorkerSlot(limits: limits)
        let started = Monotonic.now()
        let facts = try slot.inspect(try namelessFile(bytes))
        #expect(Monotonic.now() - started < seconds)
        #expect(slot.workerID == nil, "the worker is not kept")
        #expect(try slot.inspect(try namelessFile(SampleDocument.plain().bytes())).opened == .yes)
        return facts
    }

    @Test func `that multiplies its forms ends at the wall clock`() throws {
        let pdf = RawPDF.page(content: "/F Do", resources: "/XObject<</F 5 0 R>>") { pdf in
            for level in 5..<20 {
                pdf.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F \(level + 1) 0 R>>>>",
                    String(repeating: "/F Do ", count: 50))
            }
            pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 g")
        }
        // Ten of them at most where no processor is free.
        let facts = try verdict(pdf.bytes(), limits: WorkerLimits(wallSeconds: 1), within: 15)
        #expect(facts.opened == .limitExceeded("wall time 1 s") || facts.limitReached != nil)
    }

    @Test func `that keeps the processor busy ends at its time`() throws {
        let pdf = RawPDF.page(content: "/F Do", resources: "/XObject<</F 5 0 R>>") { pdf in
            pdf.stream(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 6 0 R>>>>",
                String(repeating: "/F Do ", count: 400))
            pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", String(repeating: "0 g ", count: 200_000))
        }
        let facts = try verdict(
            pdf.bytes(), limits: WorkerLimits(wallSeconds: 40, processorSeconds: 1), within: 30)
        #expect(facts.opened == .limitExceeded("processor time 1 s") || facts.limitReached != nil)
    }

    @Test func `that inflates three times over is stopped at a limit`() throws {
        // 65 MB of zeros; each layer alone looks harmless.
        let bomb = deflated(deflated(deflatedZeros(matches: 265_000)))
        #expect(bomb.count < 20_000)
        var pdf = RawPDF()
        pdf.add("<</Type/Catalog/Pages 2 0 R>>")
        pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
        pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>")
        pdf.stream("/Filter[/FlateDecode/FlateDecode/FlateDecode]", bomb)
        let facts = try verdict(pdf.bytes(), limits: WorkerLimits(), within: 30)
        #expect(facts.limitReached == "decoded content of page 1 over 64 MiB")
    }

    @Test func `whose table of objects never ends runs out of its memory, not of the machine's`() throws {
        // 600 MB, which qpdf wants as one block.
        let bomb = deflatedZeros(matches: 2_400_000)
        let header = Array("%PDF-1.7\n".utf8)
        let table =
            "1 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length \(bomb.count)>>\nstream\n"
        let end = "\nendstream\nendobj\nstartxref\n\(header.count)\n%%EOF\n"
        let facts = try verdict(
            header + Array(table.utf8) + bomb + Array(end.utf8), limits: WorkerLimits(memoryBytes: 512 << 20),
            within: 30)
        #expect(facts.opened != .yes)
    }
}

@Suite struct `A worker slot for papers` {
    private static let sheet = PaperSheet(
        title: "PICK TICKET", facts: [.init("Job", "1-1")], columns: [.init("Goods")],
        rows: [["Füllfeder"], ["قلم"], ["鉛筆"]], date: Timestamp(milliseconds: 0))

    @Test func `writes a paper in a sandbox of its own`() throws {
        let slot = WorkerSlot(executable: workerExecutable, purpose: .papers)
        let target = try namelessFile()
        let answer = try slot.paper(Self.sheet, into: target)
        let bytes = try contents(of: target)
        #expect(answer == .composed(bytes: bytes.count, pages: 1))
        #expect(try WorkerSlot().inspect(target).opened == .yes)
        #expect(try #require(slot.hello).sandbox.contains("seccomp"))
        let again = try namelessFile()
        _ = try slot.paper(Self.sheet, into: again)
        #expect(try contents(of: again) == bytes)
    }

    @Test func `reads no document, and one for documents writes no paper`() throws {
        #expect(
            try WorkerSlot().paper(Self.sheet, into: try namelessFile()) == .failed("this worker reads documents only"))
        let slot = WorkerSlot(executable: workerExecutable, purpose: .papers)
        let document = try namelessFile(SampleDocument.plain().bytes())
        #expect(throws: WorkerUnavailable.self) { try slot.inspect(document) }
    }
}
