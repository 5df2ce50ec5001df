import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `outputs come by revision and ordinal, and keep their bytes`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                for (revision, ordinal) in [(2, 1), (1, 0), (2, 0)] {
                    try transaction.insert(OutputRecord.sample(revision: revision, ordinal: ordinal))
                }
                #expect(Refusal { try transaction.insert(OutputRecord.sample()) } == .constraint)
                #expect(Refusal { try transaction.insert(OutputRecord.sample(revision: 0)) } == .constraint)
                #expect(Refusal { try transaction.update(OutputRecord.sample(revision: 7)) } == .notFound)
                var homeless = OutputRecord.sample()
                homeless.job = .sample(77)
                #expect(Refusal { try transaction.insert(homeless) } == .constraint)
                var changed = OutputRecord.sample()
                changed.sha256 = .sample("b")
                #expect(Refusal { try transaction.update(changed) } == .constraint)
                changed = .sample()
                changed.state = .removed
                changed.path = ""
                try transaction.update(changed)
                #expect(
                    try transaction.outputs(of: .sample()) == [
                        changed, .sample(revision: 2, ordinal: 0), .sample(revision: 2, ordinal: 1),
                    ])
                #expect(try transaction.outputs(of: .sample(2)) == [])
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `deliveries come back as they went in, by job and by hot folder and state`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var first = DeliveryRecord.sample()
                first.id = try transaction.insert(first)
                var second = DeliveryRecord.sample("tmp-2", ordinal: 1)
                second.id = try transaction.insert(second)
                let other = try transaction.insert(DeliveryRecord.sample("tmp-3", hotFolder: "offset"))
                first.state = .published
                first.publishedAt = .at(3)
                first.mount = "8:1"
                try transaction.update(first)
                #expect(try transaction.deliveries(of: .sample()).map(\.id) == [first.id, second.id, other])
                let digital: [DeliveryState] = [.staging, .published]
                func found(
                    _ states: [DeliveryState], in folder: String = "digital", after id: Int64 = 0, limit: Int = 9
                ) throws -> [Int64] {
                    try transaction.deliveries(hotFolder: folder, states: states, after: id, limit: limit).map(\.id)
                }
                #expect(try found(digital) == [first.id, second.id])
                #expect(try found(digital, limit: 1) == [first.id])
                #expect(try found(digital, limit: -1) == [])
                #expect(try found(digital, after: first.id) == [second.id])
                #expect(try found([.published]) == [first.id])
                #expect(try found([]) == [])
                #expect(try found(DeliveryState.allCases, in: "none") == [])
                #expect(try transaction.deliveries(of: .sample()).first == first)
            }
        }
    }

    /// Where a first record stands, where a second one of the same place wants to stand, and whether it may.
    static let twoDeliveries: [(DeliveryState, DeliveryState, Bool)] =
        [DeliveryState.staged, .published, .taken].flatMap { first in
            [(first, .staged, false), (first, .published, false), (first, .taken, false), (first, .staging, true)]
        } + [
            (.withdrawn, .staged, true), (.abandoned, .published, true), (.discarding, .staged, true),
            (.uncertain, .staged, true),
            (.staging, .staged, true),
        ]

    @Test(arguments: Adapter.allCases, twoDeliveries)
    func `no place of a revision is filled twice, not even by a staged file`(
        adapter: Adapter, row: (first: DeliveryState, second: DeliveryState, isAllowed: Bool)
    ) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                let expected: Refusal = row.isAllowed ? .none : .constraint
                _ = try transaction.insert(DeliveryRecord.sample("tmp-1", state: row.first))
                var second = DeliveryRecord.sample("tmp-2")
                second.id = try transaction.insert(second)
                second.state = row.second
                let changed = second
                #expect(Refusal { try transaction.update(changed) } == expected)
                if !row.isAllowed {
                    let inserted = DeliveryRecord.sample("tmp-3", state: row.second)
                    #expect(Refusal { _ = try transaction.insert(inserted) } == expected)
                }
                // A repeat that somebody asked for bears a name of its own.
                var renamed = DeliveryRecord.sample("tmp-6", state: row.second)
                renamed.name = .sample("O1042~2.pdf")
                _ = try transaction.insert(renamed)
                _ = try transaction.insert(DeliveryRecord.sample("tmp-4", ordinal: 1, state: row.second))
                _ = try transaction.insert(DeliveryRecord.sample("tmp-5", hotFolder: "offset", state: row.second))
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a delivery keeps its place, and its names and bytes once it is staged`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var delivery = DeliveryRecord.sample()
                delivery.id = try transaction.insert(delivery)
                func refusal(_ change: (inout DeliveryRecord) -> Void) -> Refusal {
                    var changed = delivery
                    change(&changed)
                    return Refusal { try transaction.attempt { try transaction.update(changed) } }
                }
                #expect(refusal { $0.revision = 2 } == .constraint)
                #expect(refusal { $0.hotFolder = "offset" } == .constraint)
                #expect(refusal { $0.ordinal = 2 } == .constraint)
                #expect(refusal { $0.id = 77 } == .notFound)
                // Staged anew: another epoch, another temporary name.
                delivery.epoch = 2
                delivery.temporary = .sample("tmp-e2")
                try transaction.update(delivery)
                delivery.state = .staged
                try transaction.update(delivery)
                #expect(refusal { $0.temporary = .sample("x") } == .constraint)
                #expect(refusal { $0.name = .sample("x") } == .constraint)
                #expect(refusal { $0.sha256 = .sample("b") } == .constraint)
                #expect(refusal { $0.bytes = 8 } == .constraint)
                delivery.state = .published
                try transaction.update(delivery)
                #expect(refusal { $0.state = .staging } == .constraint)
                #expect(refusal { $0.state = .staged } == .constraint)
                #expect(refusal { $0.state = .taken } == .none)
                #expect(
                    Refusal { _ = try transaction.insert(DeliveryRecord.sample("tmp-e2", ordinal: 5)) } == .constraint)
            }
        }
    }
}
