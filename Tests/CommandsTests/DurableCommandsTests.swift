import Files
import Foundation
import Glibc
import Preflight
import SamplePDF
import TestKit
import Testing
import Workers
import Workflow

@testable import Commands

private let worker: String = {
    let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return own.deletingLastPathComponent().appendingPathComponent("hotpress-worker").path
}()

@Suite(.enabled(if: DiskRecord.isPossible)) struct `A command that writes a file` {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    private static let cropped = RawPDF.page(
        content: "0 0 0 1 k 0 0 200 100 re f", page: "/MediaBox[0 0 200 100]/TrimBox[0 0 200 100]/CropBox[9 9 99 90]"
    ).bytes()

    private func fix(into folder: String) throws -> FixAttempt {
        try place.folder.write(Self.cropped, as: RawName("sent.pdf")!, replacing: true)
        let operand = CheckOperand(path: Array("\(place.path)/sent.pdf".utf8), shown: "sent.pdf")
        let run = try #require(try FixRun(FixKind.allCases.map(\.rawValue), to: folder))
        let slot = WorkerSlot(executable: worker)
        let document = try operand.open()
        let facts = try slot.inspect(document)
        return try run.carryOut(
            document, of: operand, facts, sha256: SHA256.digest(of: Self.cropped), against: Expectation(),
            profile: .house, slot)
    }

    @Test func `leaves a fixed file that a power cut does not take, beside nothing else`() throws {
        let folder = try place.folder.folder(RawName("fixed")!, create: true)
        let record = try DiskRecord(below: folder.label)
        #expect(try fix(into: "\(place.path)/fixed").result != nil)
        // Its bytes are written by a worker, of which the record knows nothing.
        #expect(record.undurable.keepsAll && record.count(of: "sync") == 2, "\(record.undurable)")
        #expect(try folder.names().map(\.escaped) == ["sent.fixed.pdf"])
    }

    @Test func `replaces no file with a fixed one`() throws {
        let folder = try place.folder.folder(RawName("fixed")!, create: true)
        try folder.write([1], as: RawName("sent.fixed.pdf")!)
        let error = #expect(throws: FixTrouble.self) { try fix(into: "\(place.path)/fixed") }
        #expect(error?.text.contains("nothing is replaced") == true)
        #expect(try folder.names().map(\.escaped) == ["sent.fixed.pdf"])
        #expect(try folder.open(RawName("sent.fixed.pdf")!).readAll(limit: 9) == [1])
    }

    @Test func `copies a job's output out whole, once, and so that it stays`() throws {
        let console = Console(workspace: place.path, json: false)
        try place.folder.write([1, 2, 3], as: RawName("output.pdf")!)
        let folder = try place.folder.folder(RawName("out")!, create: true)
        let record = try DiskRecord(below: folder.label)
        try Download.copy("output.pdf", in: console, to: "\(place.path)/out")
        #expect(record.undurable == DiskRecord.Undurable(), "\(record.undurable)")
        #expect(record.count(of: "rename") == 1, "its name is there when it is whole")
        #expect(try folder.open(RawName("output.pdf")!).readAll(limit: 9) == [1, 2, 3])
        try place.folder.write([4], as: RawName("output.pdf")!, replacing: true)
        let error = #expect(throws: SystemError.self) {
            try Download.copy("output.pdf", in: console, to: "\(place.path)/out")
        }
        #expect(error?.name == "EEXIST")
        #expect(try folder.names().count == 1)
        #expect(try folder.open(RawName("output.pdf")!).readAll(limit: 9) == [1, 2, 3])
    }
}
