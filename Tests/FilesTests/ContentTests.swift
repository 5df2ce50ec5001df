import Files
import TestKit
import Testing
import Workflow

@Suite struct `Bytes are hashed` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `as FIPS 180-4 says`(_ text: String, _ hex: String) {
        #expect(SHA256.digest(of: Array(text.utf8)).hex == hex)
    }

    @Test(arguments: [0, 1, 524_287, 524_288, 524_289, 1_200_000])
    func `while they are copied`(_ count: Int) throws {
        let temporary = try TemporaryFolder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let source = try temporary.folder.create(name("source"))
        try source.write(bytes)
        let target = try temporary.folder.create(name("target"))
        let copied = try copy(source, to: target)
        #expect(copied.sha256 == SHA256.digest(of: bytes))
        #expect(copied.bytes == Int64(count))
        #expect(try target.readAll(limit: count) == bytes)
        #expect(try digest(of: target).sha256 == copied.sha256)
    }

    @Test func `and a file that is larger than allowed is not read into memory`() throws {
        let temporary = try TemporaryFolder()
        let file = try temporary.folder.create(name("file"))
        try file.write([1, 2, 3])
        let error = #expect(throws: SystemError.self) { _ = try file.readAll(limit: 2) }
        #expect(error?.name == "EFBIG")
    }
}

@Suite struct `The host` {
    @Test func `has a boot id and a name that do not change`() {
        #expect(Host.bootID.count == 36)
        #expect(!Host.hostID.isEmpty)
    }

    @Test func `tells remote file systems from local ones`() throws {
        let temporary = try TemporaryFolder()
        let found = try temporary.folder.fileSystem()
        #expect(!found.isRemote && !found.isReadOnly && found.bytesFree > 0)
        #expect(try Folder(path: "/dev/shm").fileSystem().name == "tmpfs")
    }
}

@Suite struct `A file that somebody writes` {
    @Test func `is told from one that nobody does`() throws {
        let temporary = try TemporaryFolder()
        do {
            let writer = try temporary.folder.create(name("file"))
            #expect(try temporary.folder.open(name("file")).hasWriter() == true)
            try writer.close()
        }
        let reader = try temporary.folder.open(name("file"))
        #expect(reader.hasWriter() == false)
        // The lease that asked has been given back: a writer does not have to wait.
        #expect(throws: Never.self) { try temporary.folder.append(name("file")).write([1]) }
        #expect(try temporary.folder.open(name("file")).status().bytes == 1)
    }
}
