import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `events are numbered in the order they were appended`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            #expect(try store.read { try $0.lastSequence() } == 0)
            for expected in 1...3 {
                #expect(try store.perform { try $0.append(EventRecord.sample()) } == Int64(expected))
            }
            #expect(try store.read { try $0.lastSequence() } == 3)
            var event = EventRecord.sample()
            event.sequence = 2
            #expect(try store.read { try $0.events(after: 1, EventFilter(), limit: 1) } == [event])
        }
    }

    static let eventFilters: [(Int64, EventFilter, Int, [Int64])] = [
        (0, EventFilter(), 9, [1, 2, 3, 4]), (2, EventFilter(), 9, [3, 4]), (0, EventFilter(), 2, [1, 2]),
        (0, EventFilter(), -1, []), (-5, EventFilter(), 9, [1, 2, 3, 4]), (99, EventFilter(), 9, []),
        (0, EventFilter(order: .sample()), 9, [2, 3]), (0, EventFilter(job: .sample()), 9, [3]),
        (0, EventFilter(level: .info), 9, [1, 2, 3, 4]), (0, EventFilter(level: .notice), 9, [2, 3, 4]),
        (0, EventFilter(level: .warning), 9, [3, 4]), (3, EventFilter(level: .warning), 9, [4]),
        (0, EventFilter(level: .error), 9, [4]), (0, EventFilter(since: .at(20)), 9, [2, 4]),
        (0, EventFilter(order: .sample(), level: .warning), 9, [3]),
    ]

    @Test(arguments: Adapter.allCases, eventFilters)
    func `events are found by order, job, level and time`(
        adapter: Adapter, row: (after: Int64, filter: EventFilter, limit: Int, expected: [Int64])
    ) throws {
        // No order and no job of these is in the store: history needs neither.
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                _ = try transaction.append(EventRecord.sample(level: .info, time: 10))
                _ = try transaction.append(EventRecord.sample(level: .notice, order: "1042", time: 20))
                _ = try transaction.append(EventRecord.sample(level: .warning, job: 1, time: 15))
                _ = try transaction.append(EventRecord.sample(level: .error, order: "7", time: 30))
            }
            let found = try store.read { try $0.events(after: row.after, row.filter, limit: row.limit) }
            #expect(found.map(\.sequence) == row.expected)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an event comes back whole, with the order of its job`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            var plain = EventRecord(
                time: .at(-1), level: .error, name: "x", actor: "folder in/artwork", channel: .watcher)
            var full = EventRecord.sample(job: 2)
            full.facts = [
                "quote": "a \"b\" \\c/", "control": "\u{0}\n\u{1F}\u{7F}", "é\u{2028}": "✓ \u{1F600}", "": "",
            ]
            let events = [plain, full]
            try store.perform { transaction throws in for event in events { _ = try transaction.append(event) } }
            (plain.sequence, full.sequence, full.order) = (1, 2, .sample())
            #expect(try store.read { try $0.events(after: 0, EventFilter(), limit: 9) } == [plain, full])
        }
    }
}
