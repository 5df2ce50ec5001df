import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `slots keep the order of parts, and open ones are found by digest or by bytes of the name`(
        adapter: Adapter
    ) throws {
        try adapter.withJobs { store throws in
            let parts = ["zebra", "apple", "mango", "back", "spine"].map { SlotRecord.sample($0, of: 10) }
            var named = parts
            named[0].wantedName = .composed
            named[1].wantedName = .decomposed
            named[2].wantedName = .notUTF8
            named[3].wantedName = .composed
            named[3].wantedDigest = .sample("d")
            named[4].wantedDigest = .sample("d")
            let slots = named
            try store.perform { try $0.insert(.sample(index: 10), slots: slots) }
            try store.perform { try $0.insert(.sample(index: 9), slots: [.sample(of: 9, wantedName: .composed)]) }
            try store.read { transaction throws in
                #expect(try transaction.slots(of: .sample(10)) == slots)
                #expect(
                    try transaction.openSlots(named: .composed) == [.sample(of: 9, wantedName: .composed), slots[0]])
                #expect(try transaction.openSlots(named: .decomposed) == [slots[1]])
                #expect(try transaction.openSlots(named: .notUTF8) == [slots[2]])
                #expect(try transaction.openSlots(wanting: .sample("d")) == [slots[3], slots[4]])
                #expect(try transaction.openSlots(wanting: .sample("e")) == [])
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a filled slot is open no more, until it is emptied`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var slot = SlotRecord.sample(of: 9, wantedDigest: .sample())
                try transaction.insert(.sample(index: 9), slots: [slot])
                slot.file = try transaction.insert(FileRecord.sample())
                try transaction.fill(slot)
                try transaction.fill(slot)
                #expect(try transaction.openSlots(wanting: .sample()) == [])
                #expect(try transaction.slots(of: .sample(9)) == [slot])
                slot.file = nil
                try transaction.fill(slot)
                #expect(try transaction.openSlots(wanting: .sample()) == [slot])
                slot.file = 77
                #expect(Refusal { try transaction.fill(slot) } == .constraint)
                #expect(Refusal { try transaction.fill(.sample("none", of: 9)) } == .notFound)
                #expect(Refusal { try transaction.fill(.sample(of: 77)) } == .notFound)
            }
        }
    }

    /// The digest that each of two slots asks for, the file's being `a`, and whether the file may fill both.
    static let twoSlots: [(Character?, Character?, Bool)] = [
        ("a", "a", true), ("a", nil, false), (nil, "a", false), (nil, nil, false), ("b", "a", false), ("a", "b", false),
        ("b", "b", false),
    ]

    @Test(arguments: Adapter.allCases, twoSlots)
    func `a file fills two slots only where both ask for exactly its bytes`(
        adapter: Adapter, row: (first: Character?, second: Character?, isAllowed: Bool)
    ) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                let file = try transaction.insert(FileRecord.sample(sha256: .sample("a")))
                var first = SlotRecord.sample(of: 8, wantedDigest: row.first.map { .sample($0) })
                var second = SlotRecord.sample(of: 9, wantedDigest: row.second.map { .sample($0) })
                try transaction.insert(.sample(index: 8), slots: [first])
                try transaction.insert(.sample(index: 9), slots: [second])
                (first.file, second.file) = (file, file)
                try transaction.fill(first)
                let expected: Refusal = row.isAllowed ? .none : .constraint
                #expect(Refusal { try transaction.fill(second) } == expected)
                let late = SlotRecord.sample(of: 10, wantedDigest: second.wantedDigest, file: file)
                #expect(Refusal { try transaction.insert(.sample(index: 10), slots: [late]) } == expected)
            }
        }
    }
}
