import Files
import TestKit
import Testing
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible)) struct `What is said to be durable` {
    @Test func `is synced before it has its name, and its name after`() throws {
        let temporary = try TemporaryFolder()
        let record = try DiskRecord(below: temporary.path)
        try temporary.folder.write([1, 2, 3], as: name("report.json"))
        #expect(record.undurable == DiskRecord.Undurable())
        try temporary.folder.write([4], as: name("report.json"), replacing: true)
        #expect(record.undurable == DiskRecord.Undurable())
        #expect(record.count(of: "rename") == 2 && record.count(of: "sync") == 4)
    }

    @Test func `is not, where nobody asks for it`() throws {
        let temporary = try TemporaryFolder()
        let record = try DiskRecord(below: temporary.path)
        try temporary.folder.write([1], as: name("copy"), durable: false)
        #expect(record.undurable.bytes == ["copy"] && record.undurable.names == ["copy"])
        #expect(record.undurable.tooEarly == ["copy"])
        try temporary.folder.sync()
        #expect(record.undurable.names.isEmpty && record.undurable.bytes == ["copy"])
        try temporary.folder.remove(name("copy"))
        #expect(record.undurable.removals == ["copy"])
    }

    @Test func `is each folder that was made on the way`() throws {
        let temporary = try TemporaryFolder()
        let record = try DiskRecord(below: temporary.path)
        _ = try temporary.folder.folder(relative: "a/b/c", create: true)
        _ = try Folder.create(path: temporary.path + "/d/e")
        #expect(record.undurable.keepsAll, "\(record.undurable)")
        #expect(record.count(of: "name") == 5)
    }
}
