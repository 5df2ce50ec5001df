import Foundation
import Glibc
import JobStore
import Synchronization
import Testing
import Workflow

@testable import SQLiteStore

@Suite("A store on disk") struct DurabilityTests {
    @Test func `keeps what was performed though it was never closed`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.fill()
            // What a killed process leaves: the files as they stand, without the shared memory.
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(
                    atPath: folder + "/hotpress.db" + suffix, toPath: folder + "/copy.db" + suffix)
            }
            let copy = try SQLiteStore(path: folder + "/copy.db")
            #expect(try copy.read { try $0.lastSequence() } == Int64(Level.allCases.count))
            #expect(try copy.read { try $0.job(.sample()) } == store.read { try $0.job(.sample()) })
            #expect(try copy.check() == [])
            try copy.close()
            try store.close()
        }
    }

    @Test func `loses nothing of a whole group and keeps nothing of a torn one`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            let store = try SQLiteStore(path: path)
            var lengths: [Int] = []
            for group in 1...3 {
                try store.perform { transaction throws in
                    for _ in 1...20 { _ = try transaction.append(EventRecord.sample()) }
                    try transaction.setMeta("group", "\(group)")
                }
                lengths.append(try bytes(of: path + "-wal").count)
            }
            let (database, log) = (try bytes(of: path), try bytes(of: path + "-wal"))
            try store.close()
            // The log cut off at any place holds whole groups only.
            for length in stride(from: lengths[0], through: lengths[2], by: 1999) + lengths {
                let copy = folder + "/copy-\(length).db"
                try put(database, into: copy)
                try put(Array(log.prefix(length)), into: copy + "-wal")
                let groups = lengths.count { $0 <= length }
                let found = try SQLiteStore(path: copy)
                #expect(try found.read { try $0.meta("group") } == "\(groups)")
                #expect(try found.read { try $0.lastSequence() } == Int64(groups * 20))
                try found.close()
            }
        }
    }

    @Test func `commits with full synchronisation, and its readers cannot checkpoint`() throws {
        try withTemporaryFolder { folder in
            let writer = try Session.writing(path: folder + "/hotpress.db")
            let reader = try Session.reading(path: folder + "/hotpress.db")
            func setting(_ name: String, _ session: Session) throws -> Int? {
                try session.connection.first("PRAGMA \(name)") { row throws(StoreError) in try row.next(Int.self) }
            }
            #expect(try setting("synchronous", writer) == 2)
            #expect(try setting("foreign_keys", writer) == 1)
            #expect(try setting("recursive_triggers", writer) == 1)
            #expect(try setting("query_only", reader) == 1)
            #expect(try setting("wal_autocheckpoint", reader) == 0)
            #expect(Refusal { try reader.connection.run("INSERT INTO meta VALUES ('x', '1')") } == .unavailable)
            #expect(
                Refusal { try reader.connection.execute(script: "PRAGMA wal_checkpoint(TRUNCATE)") } == .unavailable)
        }
    }

    @Test func `is copied whole while it is in use`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.fill()
            try store.perform { transaction throws in
                try transaction.setMeta("x", "not yet")
                try store.backup(to: folder + "/backup.db")
            }
            let backup = try SQLiteStore(path: folder + "/backup.db")
            #expect(try backup.check() == [])
            #expect(try backup.read { try $0.lastSequence() } == Int64(Level.allCases.count))
            #expect(try backup.read { try $0.meta("x") } == nil)
            try backup.close()
            #expect(Refusal { try store.backup(to: folder + "/backup.db") } == .constraint)
            #expect(Refusal { try store.backup(to: folder + "/none/backup.db") } == .unavailable)
            try store.close()
        }
    }

    @Test func `is copied from one state, though it is written all the time`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.grow(to: 24)
            let isOver = Mutex(false)
            let commits = Mutex(0)
            try store.perform { transaction throws in
                for key in ["one", "two"] { try transaction.setMeta(key, "0") }
            }
            let writer = Thread {
                while !isOver.withLock({ $0 }) {
                    let next = commits.withLock { $0 + 1 }
                    do {
                        try store.perform { transaction throws in
                            for key in ["one", "two"] { try transaction.setMeta(key, "\(next)") }
                        }
                    } catch { Issue.record(error) }
                    commits.withLock { $0 = next }
                }
                isOver.withLock { $0 = false }
            }
            writer.start()
            while commits.withLock({ $0 }) < 3 { sched_yield() }
            let before = commits.withLock { $0 }
            try store.backup(to: folder + "/backup.db")
            isOver.withLock { $0 = true }
            while isOver.withLock({ $0 }) { sched_yield() }
            #expect(commits.withLock { $0 } > before)
            let backup = try SQLiteStore(path: folder + "/backup.db")
            #expect(try backup.check() == [])
            let (one, two) = try backup.read { (try $0.meta("one"), try $0.meta("two")) }
            #expect(one == two && Int(one ?? "").map { $0 >= before } == true)
            try backup.close()
            try store.close()
        }
    }

    @Test func `is closed at once though somebody copies or checks it`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.grow(to: 64)
            let ended = DispatchSemaphore(value: 0)
            let begun = Mutex(0)
            for act in 0..<2 {
                Thread.detachNewThread {
                    begun.withLock { $0 += 1 }
                    // Whether it was done or ended early depends on the machine; that it ends does not.
                    do {
                        if act == 0 { try store.backup(to: folder + "/backup.db") } else { _ = try store.check() }
                    } catch {
                        if case StoreError.unavailable = error {} else { Issue.record(error) }
                    }
                    ended.signal()
                }
            }
            while begun.withLock({ $0 }) < 2 { sched_yield() }
            try store.close()
            #expect(ended.wait(timeout: .now() + 10) == .success && ended.wait(timeout: .now() + 10) == .success)
        }
    }
}

extension SQLiteStore {
    /// Fills it with so many MiB.
    fileprivate func grow(to megabytes: Int) throws {
        let text = String(repeating: "x", count: 1 << 18)
        try perform { transaction throws in
            for _ in 0..<(megabytes * 4) {
                var event = EventRecord.sample(level: .info, job: 1)
                event.reason = text
                _ = try transaction.append(event)
            }
        }
    }
}
