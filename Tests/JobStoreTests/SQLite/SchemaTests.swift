import JobStore
import Testing
import Workflow

@testable import SQLiteStore

/// The database repeats the promises, so that no program, ours or another, can break them unnoticed.
@Suite("The schema") struct SchemaTests {
    /// Writes that no port offers, made from outside.
    static let forbidden = [
        "UPDATE events SET reason = 'x'", "DELETE FROM events", "UPDATE notes SET text = 'x'", "DELETE FROM notes",
        "UPDATE payments SET amount = 1", "DELETE FROM payments", "UPDATE refunds SET amount = 1000",
        "UPDATE refunds SET reason = 'never mind'", "DELETE FROM refunds", "UPDATE orders SET refunded = 1000",
        "UPDATE orders SET total = 1999", "UPDATE orders SET total = NULL",
        """
        INSERT INTO refunds (order_number, id, amount, reason, author, time)
        VALUES ('1042', 'r9', 10001, 'x', 'x', 1)
        """,
        "INSERT INTO refunds (order_number, id, amount, reason, author, time) VALUES ('1042', 'r9', -5, 'x', 'x', 1)",
        "UPDATE products SET definition = '{}'",
        "DELETE FROM products", "UPDATE assets SET sha256 = replace(sha256, 'a', 'b')", "DELETE FROM assets",
        "DELETE FROM orders", "DELETE FROM jobs", "DELETE FROM slots", "DELETE FROM files", "DELETE FROM outputs",
        "DELETE FROM deliveries", "UPDATE jobs SET details = '{}', row_version = row_version + 1",
        "UPDATE jobs SET product = 'x', row_version = row_version + 1", "UPDATE jobs SET status = 'Blocked'",
        "UPDATE jobs SET status = 'Nonsense', row_version = row_version + 1",
        "UPDATE jobs SET revision = -1, row_version = row_version + 1",
        "UPDATE jobs SET pending = 'dance', row_version = row_version + 1",
        "UPDATE jobs SET needs_action = 'nobody', row_version = row_version + 1",
        "UPDATE orders SET status = 'pending'",
        "UPDATE orders SET number = NULL", "UPDATE files SET sha256 = replace(sha256, 'a', 'b')",
        "UPDATE files SET state = 'lost'", "UPDATE files SET job = '9-9'", "UPDATE files SET name = 'text'",
        "UPDATE outputs SET bytes = 9", "UPDATE deliveries SET name = x'61'", "UPDATE deliveries SET revision = 2",
        "UPDATE deliveries SET state = 'gone'", "UPDATE slots SET file = 99", "UPDATE steps SET kind = 'dance'",
        "UPDATE steps SET file = 1", "UPDATE steps SET lease_epoch = 1, lease_host = NULL",
        "UPDATE statuses SET jobs = -1", "DELETE FROM statuses WHERE name = 'Ordered'",
    ]

    @Test func `refuses from outside what no port offers`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try store.fill()
            let raw = try RawDatabase(folder + "/hotpress.db")
            try raw.run("PRAGMA foreign_keys = ON")
            for sql in Self.forbidden {
                let failure = #expect(throws: RawDatabase.Failure.self, "\(sql)") { try raw.run(sql) }
                #expect(failure.map { $0.code & 0xff } == 19, "\(sql): \(failure?.text ?? "")")
            }
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `numbers its migrations from 1 without gaps`() {
        #expect(Migration.all.map(\.version) == Array(1...Migration.newest))
    }

    @Test func `is made once, and left as it is when it is there`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            for _ in 1...2 {
                let store = try SQLiteStore(path: path)
                try store.perform { try $0.setMeta("x", "\(Int(try $0.meta("x") ?? "0")! + 1)") }
                try store.close()
            }
            let raw = try RawDatabase(path)
            #expect(try raw.run("PRAGMA user_version") == [["\(Migration.newest)"]])
            #expect(try raw.run("PRAGMA journal_mode") == [["wal"]])
            #expect(try raw.run("SELECT value FROM meta WHERE key = 'x'") == [["2"]])
        }
    }

    @Test func `that does not come about leaves nothing of it`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            // Somebody's table stands in the way of the last one that the migration makes.
            let raw = try RawDatabase(path)
            try raw.run("PRAGMA application_id = \(Migration.applicationID)")
            try raw.run("CREATE TABLE events (x)")
            #expect(Refusal { _ = try SQLiteStore(path: path) } != .none)
            #expect(try raw.run("SELECT name FROM sqlite_schema") == [["events"]])
            #expect(try raw.run("PRAGMA user_version") == [["0"]])
        }
    }

    @Test func `of a newer version is refused and not touched`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            let newer = Migration.newest + 1
            let raw = try RawDatabase(path)
            try raw.run("CREATE TABLE future (x)")
            try raw.run("PRAGMA user_version = \(newer)")
            let before = try bytes(of: path)
            #expect(throws: StoreError.newerVersion(found: newer, known: Migration.newest)) {
                try SQLiteStore(path: path)
            }
            #expect(try bytes(of: path) == before)
        }
    }

    @Test func `of somebody else is refused and not touched`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            try RawDatabase(path).run("CREATE TABLE recipes (x)")
            let before = try bytes(of: path)
            #expect(Refusal { _ = try SQLiteStore(path: path) } == .damaged)
            #expect(try bytes(of: path) == before)
        }
    }
}
