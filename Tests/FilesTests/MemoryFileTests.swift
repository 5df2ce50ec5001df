import Files
import TestKit
import Testing

@Suite struct `A file in memory` {
    /// What its writer has of it, and may keep.
    private func others(_ file: borrowing MemoryFile) throws -> Descriptor { try file.file.duplicate() }

    @Test func `takes what there is room for, and not a byte more`() throws {
        let file = try MemoryFile("test", longest: 10)
        let theirs = try others(file)
        try theirs.write([UInt8](repeating: 7, count: 10))
        let error = #expect(throws: SystemError.self) { try theirs.write([7]) }
        #expect(error?.name == "EPERM")
        #expect(throws: SystemError.self) { try theirs.truncate(to: 11) }
        #expect(try file.end() == 10)
    }

    @Test(arguments: [0, 1, 9, 10])
    func `ends where its writer has come to, and stays so long`(_ count: Int) throws {
        let file = try MemoryFile("test", longest: 10)
        let theirs = try others(file)
        try theirs.write([UInt8](repeating: 7, count: count))
        #expect(try file.end() == Int64(count))
        #expect(try file.file.readAll(limit: 20) == [UInt8](repeating: 7, count: count))
        #expect(throws: SystemError.self) { try theirs.write([7]) }
    }

    @Test func `is not written any more once it is sealed`() throws {
        let file = try MemoryFile(boundedByItsWriter: "test")
        let theirs = try others(file)
        try theirs.write([1, 2, 3])
        try file.seal()
        #expect(throws: SystemError.self) { try theirs.write([4]) }
        try theirs.rewind()
        #expect(throws: SystemError.self) { try theirs.write([4]) }
        #expect(try file.file.readAll(limit: 20) == [1, 2, 3])
    }

    @Test(arguments: [true, false]) func `is empty once it is given up, whoever keeps it open`(isSealed: Bool) throws {
        let theirs: Descriptor
        do {
            let file = try MemoryFile(boundedByItsWriter: "test")
            theirs = try others(file)
            try theirs.write([1, 2, 3])
            if isSealed { try file.seal() }
        }
        #expect(try theirs.status().bytes == 0)
    }
}
