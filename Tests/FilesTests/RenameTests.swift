import Files
import TestKit
import Testing
import Workflow

@Suite struct `A rename` {
    @Test func `refuses a name that is taken and leaves both files alone`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.create(name("a")).write([1])
        try temporary.folder.create(name("b")).write([2])
        let error = #expect(throws: SystemError.self) {
            try temporary.folder.rename(name("a"), to: temporary.folder, as: name("b"))
        }
        #expect(error?.name == "EEXIST")
        #expect(try temporary.folder.open(name("a")).readAll(limit: 9) == [1])
        #expect(try temporary.folder.open(name("b")).readAll(limit: 9) == [2])
    }

    @Test func `replaces where it is told to`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.create(name("a")).write([1])
        try temporary.folder.create(name("b")).write([2])
        try temporary.folder.rename(name("a"), to: temporary.folder, as: name("b"), replacing: true)
        #expect(try temporary.folder.names() == [name("b")])
        #expect(try temporary.folder.open(name("b")).readAll(limit: 9) == [1])
    }

    @Test(.enabled(if: SmallVolume.isPossible, "needs root, to mount a tmpfs"))
    func `across file systems is EXDEV and changes nothing`() throws {
        let temporary = try TemporaryFolder()
        let volume = try SmallVolume(options: "size=64k")
        try temporary.folder.create(name("a")).write([1])
        let error = #expect(throws: SystemError.self) {
            try temporary.folder.rename(name("a"), to: volume.folder, as: name("a"))
        }
        #expect(error?.name == "EXDEV")
        #expect(try temporary.folder.names() == [name("a")])
        #expect(try volume.folder.names().isEmpty)
    }
}

@Suite struct `A durable write` {
    @Test func `leaves the file and nothing else`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.write(Array("one".utf8), as: name("report.json"))
        #expect(throws: SystemError.self) { try temporary.folder.write([9], as: name("report.json")) }
        try temporary.folder.write(Array("two".utf8), as: name("report.json"), replacing: true)
        #expect(try temporary.folder.names() == [name("report.json")])
        #expect(try temporary.folder.open(name("report.json")).readAll(limit: 9) == Array("two".utf8))
    }

    @Test(.enabled(if: SmallVolume.isPossible, "needs root, to mount a tmpfs"))
    func `on a full disk says ENOSPC and leaves what was there`() throws {
        let volume = try SmallVolume(options: "size=64k")
        try volume.folder.write([1], as: name("report.json"))
        let error = #expect(throws: SystemError.self) {
            try volume.folder.write(Array(repeating: 7, count: 100_000), as: name("report.json"), replacing: true)
        }
        #expect(error?.name == "ENOSPC")
        #expect(error?.text == "No space left on device (ENOSPC)")
        #expect(try volume.folder.names() == [name("report.json")])
        #expect(try volume.folder.open(name("report.json")).readAll(limit: 9) == [1])
    }
}
