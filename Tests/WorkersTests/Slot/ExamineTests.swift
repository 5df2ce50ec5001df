import Files
import Foundation
import Preflight
import TestKit
import Testing
import Workflow

@testable import SamplePDF
@testable import Workers

/// A card of 85 × 55 mm with 3 mm of bleed, which a picture of 4 × 4 pixels is painted on.
private struct PictureCard {
    /// Where the picture lies, in mm.
    var matrix = "91 0 0 61 0 0"
    /// Whether the picture's outermost pixels are white.
    var margin = false
    /// Tint of each ink of the rest.
    var tint: UInt8 = 100
    var entries = ""
    var unit = 1.0

    func examined(by slot: WorkerSlot = WorkerSlot()) throws -> PDFFacts {
        let scale = 72 / 25.4 / unit
        func box(_ values: Double...) -> String { values.map { "\($0 * scale)" }.joined(separator: " ") }
        let pixels = (0..<16).flatMap { index -> [UInt8] in
            let isOutermost = [0, 3].contains(index % 4) || [0, 3].contains(index / 4)
            return [UInt8](repeating: margin && isOutermost ? 0 : tint, count: 4)
        }
        let pdf = RawPDF.page(
            content: "\(scale) 0 0 \(scale) 0 0 cm \(matrix) cm /I Do", resources: "/XObject<</I 5 0 R>>",
            page: "/MediaBox[\(box(0, 0, 91, 61))]/TrimBox[\(box(3, 3, 88, 58))]/UserUnit \(unit)\(entries)"
        ) {
            $0.stream(
                "/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceCMYK", pixels)
        }
        var expectation = Expectation()
        expectation.bleed = 3
        return try slot.examine(
            try namelessFile(pdf.bytes()), expectation: expectation, profile: .house)
    }
}

@Suite struct `An examined document` {
    /// Of each edge what is inside, and how far it reaches; one entry where all are alike.
    private func edges(_ card: PictureCard) throws -> Set<String> {
        let page = try #require(try card.examined().pages.first)
        #expect(page.edges.count == 4)
        return Set(page.edges.flatMap(\.spans).map { "\($0.inside) \(($0.reach * 100).rounded() / 100)" })
    }

    @Test(arguments: [
        PictureCard(), PictureCard(entries: "/CropBox[8.504 8.504 249.45 164.41]"), PictureCard(entries: "/Rotate 90"),
        PictureCard(entries: "/Rotate 180"), PictureCard(unit: 2),
    ])
    fileprivate func `has bleed where a picture fills it`(card: PictureCard) throws {
        #expect(try edges(card) == ["ink 3.0"])
    }

    @Test func `has none where the picture ends at the trim`() throws {
        #expect(try edges(PictureCard(matrix: "85 0 0 55 3 3")) == ["ink 0.0"])
    }

    @Test func `is bare where the picture is white at the trim`() throws {
        #expect(try edges(PictureCard(margin: true)) == ["none 0.0"])
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm"), "/usr/bin/pdftoppm is not here")
    )
    func `has its ink measured where it may be too much`() throws {
        let heavy = try #require(try PictureCard(tint: 230).examined().pages.first)
        #expect(abs(try #require(heavy.coverage).peak - 230.0 / 255 * 400) < 1)
        #expect(heavy.coverage?.estimate == nil)
        let light = try #require(try PictureCard(tint: 30).examined().pages.first)
        #expect(light.coverage == nil)
        #expect(abs(light.coverageBound - 30.0 / 255 * 400) < 0.001)
    }

    /// A renderer that is killed so many times before it draws.
    private func examined(killing times: Int) throws -> PDFFacts {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("examine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        let worker = URL(fileURLWithPath: workerExecutable)
        let renderer = worker.deletingLastPathComponent().appendingPathComponent("hotpress-inks").path
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("hotpress-worker"), withDestinationURL: worker)
        let script = """
            echo >> '\(folder.path)/begun'
            [ $(wc -l < '\(folder.path)/begun') -gt \(times) ] || kill -KILL $$
            exec '\(renderer)' "$@"
            """
        try Program.script(script, at: folder.appendingPathComponent("hotpress-inks").path)
        let slot = WorkerSlot(executable: folder.appendingPathComponent("hotpress-worker").path)
        return try PictureCard(tint: 230).examined(by: slot)
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftoppm"), "/usr/bin/pdftoppm is not here")
    )
    func `is looked at once more where somebody kills what looks at it`() throws {
        #expect(try examined(killing: 1).pages.first?.coverage != nil)
        let error = #expect(throws: WorkerUnavailable.self) { try examined(killing: 2) }
        #expect(error?.code == .endedFromOutside)
    }
}
