import Files
import Preflight
import TestKit
import Testing
import Wire

@testable import SamplePDF
@testable import Workers

@Suite struct `A picture of a page` {
    private func draw(
        _ bytes: [UInt8], page: Int = 1, dpi: Int = 72, maxPixels: Int = 25_000_000,
        limits: WorkerLimits = WorkerLimits()
    ) throws -> (answer: RenderAnswer, png: [UInt8]) {
        let slot = WorkerSlot(limits: limits)
        let target = try namelessFile()
        let request = RenderRequest(page: page, dpi: dpi, maxPixels: maxPixels)
        let answer = try slot.render(request, of: try namelessFile(bytes), into: target)
        #expect(try slot.inspect(try namelessFile(SampleDocument.plain().bytes())).opened == .yes)
        return (answer, try contents(of: target))
    }

    /// Width and height as the file's header has them.
    private func size(_ png: [UInt8]) -> [Int] {
        guard png.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return [] }
        return [16..<20, 20..<24].map { png[$0].reduce(0) { $0 << 8 + Int($1) } }
    }

    @Test(
        arguments: [
            (SampleDocument.plain(pages: 2), 2), (SampleDocument.varnishedCard(), 1),
            (SampleDocument.officeFlyer(title: "Fonts of this machine"), 1),
        ])
    func `is drawn within the sandbox`(document: SampleDocument, page: Int) throws {
        let (answer, png) = try draw(document.bytes(), page: page)
        let pixels = size(png)
        try #require(pixels.count == 2)
        #expect(answer == .drawn(width: pixels[0], height: pixels[1]))
        #expect(png.count > 200)
    }

    @Test func `has as many pixels as asked for, and never more than allowed`() throws {
        let page = RawPDF.page(content: "0 0 200 100 re f")
        #expect(try draw(page.bytes(), dpi: 144).answer == .drawn(width: 400, height: 200))
        let bounded = try draw(page.bytes(), dpi: 300, maxPixels: 5000)
        #expect(bounded.answer == .drawn(width: 100, height: 50))
        let wall = RawPDF.page(content: "", page: "/MediaBox[0 0 14400 3]/UserUnit 1000")
        let long = try draw(wall.bytes(), dpi: 300)
        #expect(size(long.png).allSatisfy { (1...16_000).contains($0) })
    }

    @Test func `of a page that is not there says how many there are`() throws {
        #expect(try draw(SampleDocument.plain(pages: 2).bytes(), page: 3).answer == .noSuchPage(pages: 2))
    }

    @Test func `of a file that cannot be read says so`() throws {
        var noise = SampleDocument.plain()
        noise.damage = .shredded
        guard case .contentFailed(let why) = try draw(noise.bytes()).answer else {
            Issue.record("it was drawn")
            return
        }
        #expect(why.contains("poppler"))
    }

    @Test func `that would never be finished ends at the wall clock`() throws {
        let pdf = RawPDF.page(content: "/F Do", resources: "/XObject<</F 5 0 R>>") { pdf in
            for level in 5..<20 {
                pdf.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F \(level + 1) 0 R>>>>",
                    String(repeating: "/F Do ", count: 50))
            }
            pdf.stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 g")
        }
        let answer = try draw(pdf.bytes(), limits: WorkerLimits(wallSeconds: 2)).answer
        #expect(answer == .contentFailed("limit exceeded: wall time 2 s") || answer == .drawn(width: 200, height: 100))
    }

    @Test func `of an image larger than the worker's memory costs the worker, not the machine`() throws {
        let pdf = RawPDF.page(content: "200 0 0 100 0 0 cm /I Do", resources: "/XObject<</I 5 0 R>>") { pdf in
            pdf.stream(
                "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
                    + "/Filter/FlateDecode", deflatedZeros(matches: 40_000))
        }
        let answer = try draw(pdf.bytes(), limits: WorkerLimits(memoryBytes: 512 << 20, wallSeconds: 20)).answer
        switch answer {
        case .drawn(200, 100), .contentFailed: break
        default: Issue.record("\(answer)")
        }
    }
}
