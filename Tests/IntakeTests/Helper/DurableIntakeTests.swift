import Files
import TestKit
import Testing
import Wire
import Workflow

@Suite(.enabled(if: DiskRecord.isPossible), .timeLimit(.minutes(1))) struct `A watcher tells` {
    @Test func `of a file only when its copy is synced, and that it left only when that is`() throws {
        let place = try TemporaryFolder()
        let helper = try RunningHelper(watching: place.path)
        _ = try helper.started()
        let record = try DiskRecord(below: helper.workspace.path)
        let drop = try DiskRecord(below: helper.dropPath)
        try helper.write(pdf, name("a.pdf"))
        let file = try helper.arrival()
        // Its name is made durable by whoever places it.
        #expect(record.undurable.bytes.isEmpty && record.undurable.tooEarly.isEmpty)
        #expect(record.count(of: "write") > 0 && record.count(of: "sync") > 0)
        #expect(try helper.release(file) == .removed)
        #expect(drop.undurable.removals.isEmpty, "\(drop.undurable)")
        // A claim that came back would be put back into the folder, as if it were new.
        #expect(record.undurable.removals.isEmpty, "\(record.undurable)")
    }
}
