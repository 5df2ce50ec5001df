import JobStore
import Testing
import Workflow

@testable import SQLiteStore

@Suite("A damaged store") struct DamageTests {
    @Test func `is named so where it is no database at all`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            let garbage = (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
            try put(garbage, into: path)
            #expect(Refusal { _ = try SQLiteStore(path: path) } == .damaged)
            #expect(try bytes(of: path) == garbage)
        }
    }

    @Test func `is found out by the check, or by whoever reads it, and never by a crash`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            let store = try SQLiteStore(path: path)
            try store.fill()
            try store.close()
            let sound = try bytes(of: path)
            let pages = sound.count / 4096
            #expect(pages > 20)
            for page in 1..<pages {
                var damaged = sound
                // The head of the page: type, cell count and cell pointers.
                for offset in 0..<16 { damaged[page * 4096 + offset] ^= 0xA5 }
                let copy = folder + "/damaged-\(page).db"
                try put(damaged, into: copy)
                var faults: [String] = []
                do {
                    let opened = try SQLiteStore(path: copy)
                    faults = try opened.check()
                    try opened.close()
                } catch let error as StoreError {
                    guard case .damaged(let text) = error else { throw error }
                    faults = [text]
                }
                #expect(!faults.isEmpty, "page \(page)")
            }
        }
    }

    @Test func `says so where a row holds what its type cannot be`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/hotpress.db"
            let store = try SQLiteStore(path: path)
            try store.fill()
            let raw = try RawDatabase(path)
            try raw.run("UPDATE orders SET number = 'not a number', ticket = '{not JSON}' WHERE number = '1042'")
            let refusal = Refusal { _ = try store.read { try $0.orders(OrderFilter(), limit: 1) } }
            #expect(refusal == .damaged)
            #expect(try store.check() != [], "jobs refer to an order that is not there")
            try store.close()
        }
    }

    @Test func `that cannot be opened says what the system said`() {
        let said = "unable to open database file: No such file or directory"
        #expect(throws: StoreError.unavailable(code: 14, said)) {
            try Connection(path: "/nowhere/hotpress.db", mode: .writing)
        }
    }
}
