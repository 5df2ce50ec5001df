import Foundation
import JobStore
import Testing
import Workflow

@testable import SQLiteStore

@Suite("An older store") struct MigrationTests {
    private static let next = Migration(
        version: Migration.newest + 1,
        script: """
            ALTER TABLE orders ADD COLUMN colour TEXT;
            CREATE TABLE colours (name TEXT PRIMARY KEY) STRICT;
            INSERT INTO colours (name) VALUES ('cyan');
            """)

    /// A store of today with something in it.
    private func makeStore(at path: String) throws {
        let store = try SQLiteStore(path: path)
        try store.perform { try $0.setMeta("kept", "yes") }
        try store.close()
    }

    private func migrate(_ path: String, _ migrations: [Migration]) throws {
        try Connection(path: path, mode: .writing).migrate(through: migrations)
    }

    @Test func `is brought to the newest version with all that is in it, once`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            try makeStore(at: path)
            for _ in 0..<2 { try migrate(path, Migration.all + [Self.next]) }
            let raw = try RawDatabase(path)
            #expect(try raw.run("PRAGMA user_version") == [["\(Self.next.version)"]])
            #expect(try raw.run("SELECT value FROM meta WHERE key = 'kept'") == [["yes"]])
            #expect(try raw.run("SELECT name FROM colours") == [["cyan"]])
            #expect(Refusal { _ = try SQLiteStore(path: path) } == .newerVersion)
        }
    }

    @Test func `stays what it is where a step cannot be made`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            try makeStore(at: path)
            var broken = Self.next
            broken.script += "\nINSERT INTO colours (name) VALUES ('cyan');"
            #expect(throws: StoreError.self) { try migrate(path, Migration.all + [broken]) }
            let raw = try RawDatabase(path)
            #expect(try raw.run("PRAGMA user_version") == [["\(Migration.newest)"]])
            #expect(try raw.run("SELECT count(*) FROM sqlite_schema WHERE name = 'colours'") == [["0"]])
            try SQLiteStore(path: path).close()
        }
    }

    /// What a process that is killed leaves are its files as they are at that moment.
    @Test(arguments: 0...4) func `is old or new wherever the process is killed, and goes on`(moment: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            try makeStore(at: path)
            let steps =
                ["BEGIN IMMEDIATE"] + Self.next.script.split(separator: ";").map(String.init).filter { $0.count > 2 }
                + ["PRAGMA user_version = \(Self.next.version)", "COMMIT"]
            let killed = try Connection(path: path, mode: .writing)
            // Small enough that pages reach the journal before the commit.
            try killed.execute(script: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
            for step in steps.prefix(moment + 2) { try killed.execute(script: step) }
            let image = folder + "/image"
            try FileManager.default.createDirectory(atPath: image, withIntermediateDirectories: true)
            for end in ["", "-wal"] where FileManager.default.fileExists(atPath: path + end) {
                try FileManager.default.copyItem(atPath: path + end, toPath: "\(image)/hotpress.db\(end)")
            }
            let raw = try RawDatabase("\(image)/hotpress.db")
            let isNew = moment + 2 >= steps.count
            #expect(try raw.run("PRAGMA user_version") == [["\(isNew ? Self.next.version : Migration.newest)"]])
            #expect(
                try raw.run("SELECT count(*) FROM sqlite_schema WHERE name = 'colours'") == [[isNew ? "1" : "0"]])
            try migrate("\(image)/hotpress.db", Migration.all + [Self.next])
            #expect(try raw.run("SELECT name FROM colours") == [["cyan"]])
            #expect(try raw.run("SELECT value FROM meta WHERE key = 'kept'") == [["yes"]])
        }
    }
}
