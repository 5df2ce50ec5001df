import Foundation
import JobStore
import SQLiteStore
import Testing
import Workflow

/// What is erased can be read nowhere in the files of the database, whoever looks at their bytes.
@Suite("Erasure") struct ErasureTests {
    private static let name = "Wilhelmina"

    /// Places where the name stands in a file, in any of its versions.
    private func traces(in folder: String) throws -> [String] {
        let needle = Data(Self.name.utf8)
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { file in
            try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")).range(of: needle) != nil
        }
    }

    /// Many orders, each with a name, written again and again between others, as in a long life.
    private func live(_ store: SQLiteStore, orders: Int) throws {
        for number in 1...orders {
            try store.perform { transaction throws in
                var order = OrderRecord.sample("\(number)")
                order.customer.name = "\(Self.name) \(number)"
                order.erasedAt = nil
                order.ticket.customer = order.customer
                try transaction.insert(order)
                var job = JobRecord.sample(of: "\(number)")
                job.details.versionLabel = Self.name
                let wanted = RawName.sample("\(Self.name).pdf")
                try transaction.insert(
                    job, slots: [SlotRecord(job: job.id, part: "card", wantedName: wanted)])
                var file = FileRecord.sample(
                    wanted, sha256: .sample(), inode: UInt64(number), state: .assigned, released: true)
                file.job = job.id
                file.id = try transaction.insert(file)
                for round in 1...3 {
                    order.purchaseOrder = String(repeating: "x", count: round * 40)
                    try transaction.update(order)
                    file.reason = "\(Self.name) \(String(repeating: "y", count: round * 50))"
                    try transaction.update(file)
                    job.reason = "'\(Self.name).pdf' \(round)"
                    try transaction.update(&job)
                }
                try transaction.append(
                    NoteRecord(order: order.number, time: .at(1), author: "eva", isPublic: false, text: Self.name))
            }
        }
    }

    @Test func `leaves nothing of a name in the database or its journal`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            let orders = 300
            try live(store, orders: orders)
            // Rows that grow among full pages are moved, and leave their former places behind.
            for number in 1...orders {
                try store.perform { transaction throws in
                    var order = try #require(try transaction.order(.sample("\(number * 7 % orders + 1)")))
                    order.purchaseOrder = String(repeating: "z", count: 300)
                    try transaction.update(order)
                }
            }
            #expect(try !traces(in: folder).isEmpty)
            // Some while others go on, the rest afterwards.
            for number in (1...orders).filter({ $0 % 3 == 0 }) + (1...orders).filter({ $0 % 3 != 0 }) {
                try store.perform { transaction throws in
                    var job = try #require(try transaction.job(.sample(of: "\(number)")))
                    (job.status, job.reason) = (.jobDataDeleted, "")
                    try transaction.update(&job)
                    try transaction.erase(
                        .sample("\(number)"), leaving: OrderTicket(order: .sample("\(number)"), lines: []),
                        fingerprint: .sample(), at: .at(9))
                }
            }
            try store.removeRemains()
            #expect(try traces(in: folder) == [])
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `is no way to change anything while an order's data are kept`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try live(store, orders: 1)
            _ = try store.perform { try $0.append(RefundRecord.sample(of: "1")) }
            let raw = try RawDatabase(folder + "/hotpress.db")
            let attempts = [
                "UPDATE notes SET text = ''", "UPDATE refunds SET reason = ''",
                "UPDATE jobs SET details = json_remove(details, '$.versionLabel'), row_version = row_version + 1",
            ]
            for sql in attempts { #expect(throws: RawDatabase.Failure.self, "\(sql)") { try raw.run(sql) } }
            try raw.run("UPDATE orders SET erased_at = 9")
            try raw.run("UPDATE jobs SET status = 'JobDataDeleted', row_version = row_version + 1")
            let others = [
                "UPDATE notes SET text = 'x'", "UPDATE notes SET text = '', author = 'x'",
                "UPDATE refunds SET reason = '', amount = 1",
                "UPDATE jobs SET details = json_set(details, '$.quantity', 1), row_version = row_version + 1",
            ]
            for sql in others { #expect(throws: RawDatabase.Failure.self, "\(sql)") { try raw.run(sql) } }
            try raw.run("UPDATE refunds SET reason = ''")
            try store.close()
        }
    }

    @Test func `writes a large file anew only where there is time for it`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try live(store, orders: 100)
            try store.perform { transaction throws in
                for number in 1...100 {
                    var job = try #require(try transaction.job(.sample(of: "\(number)")))
                    (job.status, job.reason) = (.jobDataDeleted, "")
                    try transaction.update(&job)
                    try transaction.erase(
                        .sample("\(number)"), leaving: OrderTicket(order: .sample("\(number)"), lines: []),
                        fingerprint: .sample(), at: .at(9))
                }
            }
            try store.removeRemains(of: 4096)
            #expect(try store.read { try $0.meta("erasure.remains") } == "1")
            try store.removeRemains(of: nil)
            #expect(try store.read { try $0.meta("erasure.remains") } == nil)
            #expect(try traces(in: folder) == [])
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `is seen at once by those who read`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/hotpress.db")
            try live(store, orders: 1)
            // Remembered by the session that reads.
            #expect(try store.read { try $0.job(.sample(of: "1")) }?.details.versionLabel == Self.name)
            try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample(of: "1")))
                job.status = .jobDataDeleted
                try transaction.update(&job)
                try transaction.erase(
                    .sample("1"), leaving: OrderTicket(order: .sample("1"), lines: []), fingerprint: .sample(),
                    at: .at(9))
            }
            #expect(try store.read { try $0.job(.sample(of: "1")) }?.details.versionLabel == nil)
            try store.close()
        }
    }
}
