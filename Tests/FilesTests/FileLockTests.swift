import Files
import Foundation
import Programs
import TestKit
import Testing
import Workflow

@Suite struct `A file lock` {
    @Test func `refuses a second taker and names the first`() throws {
        let temporary = try TemporaryFolder()
        let first = try FileLock(name("lock"), in: temporary.folder, at: Timestamp(milliseconds: 1000))
        let error = #expect(throws: LockError.self) { _ = try FileLock(name("lock"), in: temporary.folder) }
        guard case .held(let holder?) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
        #expect(holder.host == Host.hostID)
        #expect(holder.since == Timestamp(milliseconds: 1000))
        withExtendedLifetime(first) {}
    }

    @Test func `is free when its holder has gone`() throws {
        let temporary = try TemporaryFolder()
        do { _ = try FileLock(name("lock"), in: temporary.folder) }
        _ = try FileLock(name("lock"), in: temporary.folder)
    }

    @Test func `dies with the process that holds it`() throws {
        let temporary = try TemporaryFolder()
        let holder = try RunningProgram(
            "/usr/bin/flock", ["\(temporary.path)/lock", "/bin/sh", "-c", "echo held; exec sleep 600"], output: .us)
        #expect(holder.next() == Array("held\n".utf8))
        #expect(throws: LockError.held(by: nil)) { _ = try FileLock(name("lock"), in: temporary.folder) }
        // `flock` keeps the lock in its child too: both have to go, and the child is of the same session, not ours to name.
        let children = try String(
            contentsOfFile: "/proc/\(holder.pid)/task/\(holder.pid)/children",
            encoding: .utf8)
        for child in children.split(separator: " ").compactMap({ Int32($0) }) { kill(child, SIGKILL) }
        holder.wait()
        _ = try FileLock(name("lock"), in: temporary.folder)
    }
}
