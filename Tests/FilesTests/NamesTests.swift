import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite struct `A name is bytes` {
    static let zoo: [[UInt8]] = [
        Array("plain.pdf".utf8), Array("größe.pdf".utf8), Array("gro\u{0308}ße.pdf".utf8), [0xFF, 0xFE, 0x80],
        Array("two\nlines.pdf".utf8), Array("-rf".utf8), Array("...".utf8), Array("..hidden".utf8),
        Array("%2e%2e".utf8), Array("\u{202E}fdp.exe".utf8), [0x1B, 0x5B, 0x33, 0x31, 0x6D], Array("CON".utf8),
        Array("end. ".utf8), Array(repeating: 0x61, count: 255), Array("=cmd".utf8), [0x2A], [0x5C],
    ]

    @Test(arguments: zoo)
    func `and lives through create, list, open, rename and remove`(_ bytes: [UInt8]) throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.folder
        let name = try #require(RawName(bytes: bytes))
        try folder.create(name).write(Array("content".utf8))
        #expect(try folder.names() == [name])
        #expect(try folder.open(name).readAll(limit: 100) == Array("content".utf8))
        let other = try #require(RawName("other"))
        try folder.rename(name, to: folder, as: other)
        #expect(try folder.status(of: name) == nil)
        try folder.rename(other, to: folder, as: name)
        #expect(try folder.status(of: name)?.bytes == 7)
        try folder.remove(name)
        try folder.remove(name)
        #expect(try folder.names().isEmpty)
    }

    @Test func `so composed and decomposed spellings are two files`() throws {
        let temporary = try TemporaryFolder()
        let composed = try #require(RawName("ü.pdf"))
        let decomposed = try #require(RawName("u\u{0308}.pdf"))
        try temporary.folder.create(composed).write([1])
        try temporary.folder.create(decomposed).write([2])
        #expect(try Set(temporary.folder.names()) == [composed, decomposed])
        #expect(try temporary.folder.open(composed).readAll(limit: 9) == [1])
    }

    @Test func `too long for the file system is told with its name`() throws {
        let temporary = try TemporaryFolder()
        let name = try #require(RawName(bytes: Array(repeating: 0x61, count: 256)))
        let error = #expect(throws: SystemError.self) { _ = try temporary.folder.create(name) }
        #expect(error?.name == "ENAMETOOLONG")
    }
}
