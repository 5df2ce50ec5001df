import Files
import TestKit
import Testing
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible)) struct `A sync that failed` {
    @Test func `of a file is told, and the name stays as it was`() throws {
        let temporary = try TemporaryFolder()
        try temporary.folder.write([1], as: name("report.json"))
        let record = try DiskRecord(below: temporary.path)
        record.spoil(.fileSyncFails)
        let error = #expect(throws: SystemError.self) {
            try temporary.folder.write([2], as: name("report.json"), replacing: true)
        }
        #expect(error?.name == "EIO" && error?.call == "fsync")
        #expect(try temporary.folder.open(name("report.json")).readAll(limit: 9) == [1])
        #expect(try temporary.folder.names() == [name("report.json")])
    }

    @Test(arguments: [(DiskRecord.Trouble.folderSyncFails, false), (.folderSyncIsUnknown, true)])
    func `of a folder is told, but not where folders are never synced`(trouble: DiskRecord.Trouble, isFine: Bool) throws
    {
        let temporary = try TemporaryFolder()
        let record = try DiskRecord(below: temporary.path)
        record.spoil(trouble)
        if isFine {
            try temporary.folder.write([2], as: name("report.json"))
        } else {
            #expect(throws: SystemError.self) { try temporary.folder.write([2], as: name("report.json")) }
            #expect(throws: SystemError.self) { try temporary.folder.sync() }
            #expect(throws: SystemError.self) { try temporary.folder.folder(name("new"), create: true) }
        }
    }
}
