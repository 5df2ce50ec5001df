import Files
import Glibc
import TestKit
import Testing
import Workflow

@Suite struct `Files that are synced together` {
    let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    @Test(arguments: [0, 1, 7, 8, 9, 40])
    func `are all synced`(_ count: Int) throws {
        let files = try (0..<count).map { UnsyncedFile(try temporary.folder.create(name("\($0)"))) }
        #expect(syncTogether(files.map(\.raw)) == [SystemError?](repeating: nil, count: count))
        try syncTogether([Folder](repeating: temporary.folder, count: count))
    }

    @Test(arguments: 0..<3)
    func `each have an error of their own`(_ bad: Int) throws {
        var files = try (0..<3).map { try temporary.folder.create(name("\($0)")).take() }
        defer { for file in files { close(file) } }
        close(files[bad])
        var pipe: [Int32] = [0, 0]
        #expect(Glibc.pipe(&pipe) == 0)
        close(pipe[0])
        files[bad] = pipe[1]
        let errors = syncTogether(files)
        #expect(errors.map { $0?.name } == (0..<3).map { $0 == bad ? "EINVAL" : nil })
    }

    @Test func `tell at closing what closing says`() throws {
        // A number that no process has open: a real one, closed behind its back, would be another test's a moment later.
        let file = UnsyncedFile(Descriptor(owning: 1_000_000))
        let error = #expect(throws: SystemError.self) { try file.close() }
        #expect(error?.name == "EBADF")
        try file.close()
    }

    @Test func `are synced while others are written, and each tells what went wrong with it`() throws {
        let sound = try (0..<9).map { UnsyncedFile(try temporary.folder.create(name("\($0)"))) }
        let syncing = SyncUnderWay(sound + [UnsyncedFile(Descriptor(owning: 1_000_000))])
        try temporary.folder.create(name("next")).write([1])
        #expect(syncing.wait().map { $0?.name } == sound.map { _ in nil } + ["EBADF"])
        for file in sound { try file.close() }
        #expect(SyncUnderWay([]).wait().isEmpty)
    }
}

@Suite struct `A file that the kernel copies` {
    @Test(arguments: [0, 1, 4096, 300_001])
    func `is the same`(_ count: Int) throws {
        let temporary = try TemporaryFolder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let source = try temporary.folder.create(name("source"))
        try source.write(bytes)
        let target = try temporary.folder.create(name("target"))
        try copyWhole(source, to: target)
        #expect(try target.readAll(limit: count + 1) == bytes)
    }

    @Test func `is copied between file systems too`() throws {
        let temporary = try TemporaryFolder()
        let bytes = [UInt8](repeating: 7, count: 300_001)
        let source = try Descriptor.inMemory("source")
        try source.write(bytes)
        let target = try temporary.folder.create(name("target"))
        try copyWhole(source, to: target)
        #expect(try target.readAll(limit: 400_000) == bytes)
    }
}
