import Files
import Foundation
import Inspection
import Output
import Preflight
import Programs
import TestKit
import Testing
import Workflow

@testable import Paper

private func sheet(rows: Int = 3, name: String = "Pen with crest") -> PaperSheet {
    PaperSheet(
        title: "PICK TICKET", facts: [.init("Job", "1042-1"), .init("Order", "1042")],
        columns: [.init("Goods"), .init("Shelf"), .init("Pick", isNumber: true)],
        rows: (0..<rows).map { ["\(name) \($0)", "A-\($0)", "\($0 * 10)"] }, footer: "As it was at noon.",
        date: Timestamp(milliseconds: 1_772_438_400_000))
}

private func facts(of bytes: [UInt8]) throws -> PDFFacts {
    let file = try namelessFile(bytes)
    return DocumentInspector().inspect(descriptor: file.raw)
}

/// What `pdftotext` reads on all pages; nil where it is not installed.
private func text(of bytes: [UInt8]) throws -> String? {
    let tool = "/usr/bin/pdftotext"
    guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/paper.pdf"))
    return try RunningProgram.text(of: tool, ["-layout", "\(folder.path)/paper.pdf", "-"], errors: .inherited).text
}

@Suite struct `A paper as PDF` {
    @Test func `is an A4 page with its fonts embedded`() throws {
        let (bytes, pages) = try PaperPrinter.pdf(sheet())
        let facts = try facts(of: bytes)
        #expect(pages == 1)
        #expect(facts.opened == .yes)
        #expect(facts.pages.count == 1)
        #expect(abs((facts.pages.first?.mediaBox.x1 ?? 0) - 210) < 1)
        #expect(!facts.fonts.isEmpty)
        #expect(facts.fonts.filter { !$0.isEmbedded }.isEmpty)
        #expect(facts.repairs == [])
    }

    @Test func `has the same bytes for the same sheet`() throws {
        let bytes = try PaperPrinter.pdf(sheet()).bytes
        #expect(try PaperPrinter.pdf(sheet()).bytes == bytes)
        var later = sheet()
        later.date = Timestamp(milliseconds: 1_772_438_999_000)
        #expect(try PaperPrinter.pdf(later).bytes != bytes)
    }

    @Test func `shows every fact and every cell`() throws {
        guard let text = try text(of: PaperPrinter.pdf(sheet(rows: 80)).bytes) else { return }
        for word in ["PICK TICKET", "1042-1", "As it was at noon."] { #expect(text.contains(word)) }
        for row in 0..<80 { #expect(text.contains("Pen with crest \(row) "), "row \(row)") }
    }

    @Test(arguments: [(3, 1), (80, 4), (200, 8)])
    func `goes on over as many pages as it needs`(rows: Int, atMost: Int) throws {
        let (bytes, pages) = try PaperPrinter.pdf(sheet(rows: rows))
        #expect((1...atMost).contains(pages))
        #expect(rows < 10 || pages > 1)
        #expect(try facts(of: bytes).pages.count == pages)
    }

    @Test func `wraps what is long, and breaks a row that is longer than a page`() throws {
        let long = String(repeating: "A very long name of a product that nobody has room for. ", count: 200)
        let (bytes, pages) = try PaperPrinter.pdf(sheet(rows: 2, name: long))
        #expect(pages > 2)
        guard let text = try text(of: bytes) else { return }
        #expect(text.matches(of: /nobody/).count == 400)
    }

    @Test(arguments: [
        "Füllfeder №5 – ½ Preis", "قلم رصاص", "鉛筆と消しゴム", "पेंसिल", "ดินสอ", "עיפרון", "👩‍🎨 🖍️", "a\u{0}b\nc\u{202E}d",
        String(repeating: "x", count: 5000), "",
    ])
    func `takes any writing`(name: String) throws {
        let (bytes, _) = try PaperPrinter.pdf(sheet(rows: 2, name: name))
        #expect(try facts(of: bytes).opened == .yes)
    }

    @Test func `without a table is one too`() throws {
        var sheet = sheet()
        (sheet.rows, sheet.columns) = ([], [])
        #expect(try PaperPrinter.pdf(sheet).pages == 1)
    }
}
