import Files
import Glibc
import TestKit
import Testing
import Workflow

/// Whether the test's folder is on a file system for which the page cache is passed by.
private func passesByTheCache() -> Bool {
    do { return try ["ext4", "xfs"].contains(TemporaryFolder().folder.fileSystem().name) } catch { return false }
}

@Suite struct `A large file that is written` {
    private static let large = 3 << 20

    private func pages(of file: borrowing Descriptor, _ bytes: Int) throws -> (cached: Int, all: Int) {
        let all = (bytes + 4095) / 4096
        let map = try #require(mmap(nil, bytes, PROT_READ, MAP_SHARED, file.raw, 0))
        defer { munmap(map, bytes) }
        var here = [UInt8](repeating: 0, count: all)
        try #require(mincore(map, bytes, &here) == 0)
        return (here.count { $0 & 1 == 1 }, all)
    }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 12) } }

    /// Sizes around blocks and chunks, and parts that end inside a block or begin inside one in memory.
    @Test(
        arguments: [1 << 20, 1 << 20 + 1, 1 << 20 + 4095, 1 << 20 + 4096, large - 1, large],
        [(part: 512 << 10, from: 0), (part: 100_000, from: 0), (part: 512 << 10, from: 1), (part: 4096, from: 0)])
    func `has all its bytes, however it comes`(count: Int, way: (part: Int, from: Int)) throws {
        let temporary = try TemporaryFolder()
        let bytes = bytes(count)
        let file = UnsyncedFile(try temporary.folder.create(name("file")), expecting: Int64(count))
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: way.part + way.from, alignment: 4096)
        defer { room.deallocate() }
        var done = 0
        while done < count {
            let end = min(done + way.part, count)
            let part = UnsafeMutableRawBufferPointer(rebasing: room[way.from..<(way.from + end - done)])
            part.copyBytes(from: bytes[done..<end])
            try file.write(all: UnsafeRawBufferPointer(part))
            done = end
        }
        try #require(syncTogether([file.raw])[0] == nil)
        try file.close()
        #expect(try temporary.folder.open(name("file")).readAll(limit: count) == bytes)
    }

    @Test(.enabled(if: passesByTheCache(), "the temporary folder is on neither ext4 nor xfs"))
    func `takes no memory of the machine but for its last block, and a small one is written as ever`() throws {
        let temporary = try TemporaryFolder()
        let source = try temporary.folder.create(name("source"))
        try source.write(bytes(Self.large + 1))
        for (label, expected) in [("large", Int64(Self.large + 1)), ("small", 0)] {
            let file = UnsyncedFile(try temporary.folder.create(name(label)), expecting: expected)
            #expect(try copy(source, to: file).sha256 == SHA256.digest(of: bytes(Self.large + 1)))
            try #require(syncTogether([file.raw])[0] == nil)
            try file.close()
            let pages = try pages(of: temporary.folder.open(name(label)), Self.large + 1)
            #expect(label == "large" ? pages.cached <= 1 : pages.cached == pages.all, "\(label): \(pages)")
        }
    }

    /// A part is read while the one before it is written.
    @Test(arguments: [1 << 20, 5 << 20, (20 << 20) + 77]) func `is the same as its source when it is copied`(count: Int)
        throws
    {
        let temporary = try TemporaryFolder()
        let source = try temporary.folder.create(name("source"))
        // No two parts are alike.
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 0x9E37_79B9) >> 13) }
        try source.write(bytes)
        let file = UnsyncedFile(try temporary.folder.create(name("copy")), expecting: Int64(count))
        let copied = try copy(source, to: file)
        try file.close()
        #expect(copied.sha256 == SHA256.digest(of: bytes) && copied.bytes == count)
        #expect(try temporary.folder.open(name("copy")).readAll(limit: count) == bytes)
    }

    @Test(arguments: [100, 512 << 10, 1 << 20, 3 << 20])
    func `tells what the system says of a write that nobody waited for`(count: Int) throws {
        let temporary = try TemporaryFolder()
        let source = try temporary.folder.create(name("source"))
        try source.write(bytes(count))
        try temporary.folder.create(name("file")).close()
        let file = UnsyncedFile(try temporary.folder.open(name("file")), expecting: Int64(Self.large))
        let error = #expect(throws: SystemError.self) { _ = try copy(source, to: file) }
        #expect(error?.call == "write" && error?.code == EBADF)
    }

    @Test func `tells what the system says of a write`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.create(name("file")).close()
        let file = UnsyncedFile(try temporary.folder.open(name("file")), expecting: Int64(Self.large))
        let error = #expect(throws: SystemError.self) {
            try bytes(Self.large).withUnsafeBytes { bytes throws in try file.write(all: bytes) }
        }
        #expect(error?.call == "write" && error?.code == EBADF)
    }
}
