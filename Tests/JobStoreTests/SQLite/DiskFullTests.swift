import Foundation
import Glibc
import JobStore
import Testing
import Workflow

@testable import SQLiteStore

/// Lends a file system with room for so many bytes; it takes root to make one.
private func withSmallFileSystem(bytes: Int, _ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
        guard mount("none", folder, "tmpfs", 0, "size=\(bytes)") == 0 else { throw POSIXError(.EPERM) }
        let outcome = Result { try body(folder) }
        #expect(umount2(folder, Int32(MNT_DETACH)) == 0)
        try outcome.get()
    }
}

/// Whether this process may mount: root in its own right, not only by name.
private let mayMount: Bool = {
    do {
        try withSmallFileSystem(bytes: 65_536) { _ in }
        return true
    } catch {
        // The answer, not a failure.
        return false
    }
}()

@Suite("A full disk") struct DiskFullTests {
    @Test(.enabled(if: mayMount, "needs the right to mount a small tmpfs"))
    func `undoes the whole command, says why, and is over when there is room again`() throws {
        try withSmallFileSystem(bytes: 1_500_000) { folder in
            let ballast = folder + "/ballast"
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try put(Array(repeating: 1, count: 300_000), into: ballast)
            var groups = 0
            func writeGroup() throws {
                try store.perform { transaction throws in
                    for _ in 1...50 { _ = try transaction.append(EventRecord.sample()) }
                    // Who catches the failure and goes on does not save the command.
                    do { try transaction.attempt { _ = try transaction.append(EventRecord.sample()) } } catch {}
                }
                groups += 1
            }
            var failure: StoreError?
            while failure == nil, groups < 1000 {
                do { try writeGroup() } catch let error as StoreError { failure = error }
            }
            guard case .unavailable(let code, _) = failure else {
                Issue.record("the disk never filled: \(String(describing: failure))")
                return
            }
            #expect(code & 0xff == 13 || code & 0xff == 10)
            #expect(try store.read { try $0.lastSequence() } == Int64(groups * 51))
            #expect(Refusal { try writeGroup() } == .unavailable)
            try FileManager.default.removeItem(atPath: ballast)
            try writeGroup()
            #expect(try store.read { try $0.lastSequence() } == Int64(groups * 51))
            #expect(try store.check() == [])
            try store.close()
        }
    }
}
