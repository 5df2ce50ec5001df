import Files
import SamplePDF
import TestKit
import Testing
import Workflow

@Suite struct `Fixes made by hand` {
    @Test func `make of a file that is rejected another one that passes, and never replace a file`() throws {
        let folder = try TemporaryFolder()
        let card = SampleDocument.plain(bleed: 0).bytes()
        let (sent, fixed) = (RawName("card.pdf")!, RawName("card.fixed.pdf")!)
        try folder.folder.create(sent).write(card)
        func outcome(_ file: RawName, _ options: [String]) throws -> Outcome {
            try Outcome.of(
                Program.hotpress.path,
                ["check", "\(folder.path)/\(file)", "--trim", "85x55", "--bleed", "3"] + options)
        }
        func check(_ file: RawName, _ options: String...) throws -> Int32 { try outcome(file, options).status }
        #expect(try check(sent) == 2)
        #expect(try check(sent, "--fix", "mirror-bleed", "--to", folder.path) == 0)
        #expect(try folder.folder.open(sent).readAll(limit: 1 << 20) == card)
        let bytes = try folder.folder.open(fixed).readAll(limit: 1 << 20)
        #expect(try check(fixed) == 0)
        let again = try outcome(sent, ["--fix", "mirror-bleed", "--to", folder.path])
        #expect(again.status == 1 && again.err.contains("nothing is replaced"))
        #expect(again.out.hasPrefix("REJECTED"), "it is judged as it was sent")
        #expect(try folder.folder.open(fixed).readAll(limit: 1 << 20) == bytes)
        #expect(Set(try folder.folder.names()) == [sent, fixed])
        #expect(try check(sent, "--fix", "iron-it", "--to", folder.path) == 64)
    }
}
