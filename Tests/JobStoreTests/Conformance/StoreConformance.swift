import JobStore
import Testing
import Workflow

/// What every store promises, whatever it is made of. One table: each row is run by each adapter.
@Suite struct StoreConformance {
    private struct Trouble: Error {}

    @Test(arguments: Adapter.allCases)
    func `a command sees its own writes, and later ones see them too`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let seen = try store.perform { transaction throws in
                try transaction.setMeta("epoch", "7")
                return try transaction.meta("epoch")
            }
            #expect(seen == "7")
            #expect(try store.perform { try $0.meta("epoch") } == "7")
            #expect(try store.read { try $0.meta("epoch") } == "7")
            #expect(try store.read { try $0.meta("other") } == nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a command that throws leaves nothing behind, and throws its own error`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            #expect(throws: Trouble.self) {
                try store.perform { transaction throws in
                    try transaction.insert(OrderRecord.sample())
                    _ = try transaction.append(EventRecord.sample())
                    throw Trouble()
                }
            }
            #expect(try store.read { try $0.order(.sample()) } == nil)
            #expect(try store.read { try $0.lastSequence() } == 0)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an attempt that fails takes only its own writes back`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.setMeta("before", "1")
                let outer = Refusal {
                    try transaction.attempt {
                        try transaction.setMeta("inside", "1")
                        try transaction.attempt { try transaction.setMeta("deeper", "1") }
                        throw Trouble()
                    }
                }
                #expect(outer == .foreign("Trouble()"))
                let inner = try transaction.attempt {
                    try transaction.setMeta("kept", "1")
                    return Refusal {
                        try transaction.attempt {
                            try transaction.setMeta("deeper", "2")
                            throw Trouble()
                        }
                    }
                }
                #expect(inner == .foreign("Trouble()"))
                try transaction.setMeta("after", "1")
            }
            let keys = try store.read { transaction throws in
                try ["before", "inside", "deeper", "kept", "after"].filter { try transaction.meta($0) != nil }
            }
            #expect(keys == ["before", "kept", "after"])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `one command of a group fails alone`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let failures = try store.perform { transaction throws in
                var failures: [Int] = []
                for index in 1...4 {
                    do {
                        try transaction.attempt {
                            _ = try transaction.append(EventRecord.sample(job: index))
                            // There is no job 4, and job 2 has this step already from the command before.
                            _ = try transaction.schedule(.sample(job: index == 2 ? 1 : index))
                        }
                    } catch {
                        failures.append(index)
                    }
                }
                return failures
            }
            #expect(failures == [2, 4])
            let events = try store.read { try $0.events(after: 0, EventFilter(), limit: 10) }
            #expect(events.map(\.job) == [.sample(1), .sample(3)])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a refused write inside a command may be caught, and the command goes on`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                #expect(Refusal { try transaction.insert(OrderRecord.sample()) } == .constraint)
                try transaction.setMeta("after", "1")
            }
            #expect(try store.read { try $0.meta("after") } == "1")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a read sees what was committed while a command is under way`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { try $0.setMeta("x", "old") }
            try store.perform { transaction throws in
                try transaction.setMeta("x", "new")
                #expect(try store.read { try $0.meta("x") } == "old")
            }
            #expect(try store.read { try $0.meta("x") } == "new")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a read stays with one state, whatever is committed meanwhile`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { try $0.setMeta("x", "old") }
            let (first, second) = try store.read { transaction throws in
                let first = try transaction.meta("x")
                try store.perform { try $0.setMeta("x", "new") }
                return (first, try transaction.meta("x"))
            }
            #expect(first == "old")
            #expect(second == "old")
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a read refuses every write`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let writes: [(any Transaction) throws -> Void] = [
                { try $0.add(Product.sample()) }, { try $0.add(Asset.sample(version: 1)) },
                { try $0.insert(OrderRecord.sample("7")) }, { try $0.update(OrderRecord.sample()) },
                { try $0.append(NoteRecord(order: .sample(), time: .at(1), author: "a", isPublic: true, text: "")) },
                { _ = try $0.append(PaymentRecord(order: .sample(), id: "1", status: .paid, amount: 1, time: .at(1))) },
                { try $0.insert(.sample(index: 9), slots: []) },
                { transaction throws in
                    var job = JobRecord.sample()
                    try transaction.update(&job)
                },
                { try $0.fill(.sample()) }, { _ = try $0.insert(FileRecord.sample()) },
                { try $0.update(FileRecord.sample()) }, { try $0.put(.sample()) }, { _ = try $0.schedule(.sample()) },
                { _ = try $0.lease(resource: "work", now: .at(1), lease: .sample(), limit: 1) },
                { try $0.giveBack(1, notBefore: .at(1), uncounted: false) }, { try $0.finish(1) },
                { _ = try $0.releaseLeases(otherThan: 1) }, { try $0.insert(OutputRecord.sample()) },
                { try $0.update(OutputRecord.sample()) }, { _ = try $0.insert(DeliveryRecord.sample()) },
                { try $0.update(DeliveryRecord.sample()) }, { _ = try $0.append(EventRecord.sample()) },
                { _ = try $0.append(RefundRecord.sample()) }, { _ = try $0.append(StockMove.sample(1)) },
                { try $0.setMeta("x", "1") },
            ]
            for (place, write) in writes.enumerated() {
                let refusal = Refusal { try store.read { try write($0) } }
                #expect(refusal == .readOnly, "write \(place)")
            }
            #expect(
                try store.read { transaction throws in try transaction.attempt { try transaction.meta("x") } } == nil)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a closed store answers nothing`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.close()
            #expect(Refusal { _ = try store.read { try $0.meta("x") } } == .unavailable)
            #expect(Refusal { try store.perform { try $0.setMeta("x", "1") } } == .unavailable)
        }
    }
}
