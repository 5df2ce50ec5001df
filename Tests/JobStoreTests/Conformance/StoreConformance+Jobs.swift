import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `a job comes back as it went in, in each of the sixty statuses`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                for (place, status) in JobStatus.allCases.enumerated() {
                    var job = JobRecord.sample(index: place + 1, status: status)
                    job.resume = status
                    job.needsAction = Actor.allCases[place % Actor.allCases.count]
                    let kinds = PendingAct.Kind.allCases
                    job.pending = PendingAct(
                        kinds[place % kinds.count], reason: "late", force: place.isMultiple(of: 2),
                        again: place.isMultiple(of: 3), epoch: place)
                    job.cause = CleanUpCause.allCases[place % CleanUpCause.allCases.count]
                    try transaction.insert(job, slots: [])
                    #expect(try transaction.job(job.id) == job)
                }
            }
            #expect(JobStatus.allCases.count == 60)
            let counts = try store.read { try $0.jobCounts() }
            #expect(counts == Dictionary(uniqueKeysWithValues: JobStatus.allCases.map { ($0, 1) }))
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a job needs its order and a name of its own`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                #expect(Refusal { try transaction.insert(.sample(of: "7"), slots: []) } == .constraint)
                #expect(Refusal { try transaction.insert(.sample(), slots: []) } == .constraint)
                var negative = JobRecord.sample(index: 4)
                negative.revision = -1
                #expect(Refusal { try transaction.insert(negative, slots: []) } == .constraint)
                let nowhere = JobRecord(
                    id: JobID(order: .sample(), index: 0), updatedAt: .at(1), details: negative.details)
                #expect(Refusal { try transaction.insert(nowhere, slots: []) } == .constraint)
            }
            #expect(try store.read { try $0.jobs(of: .sample()) }.map(\.id.index) == [1, 2, 3])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a job whose slots are refused is not there at all`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                for slots in [
                    [SlotRecord.sample(of: 9), .sample(of: 9)], [.sample(of: 1)], [.sample(of: 9, file: 77)],
                ] {
                    #expect(Refusal { try transaction.insert(.sample(index: 9), slots: slots) } == .constraint)
                    #expect(try transaction.job(.sample(9)) == nil)
                    #expect(try transaction.slots(of: .sample(9)) == [])
                }
            }
            #expect(try store.read { try $0.jobCounts() } == [.ordered: 3])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an update writes the state and counts, and never the details`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let (before, after) = try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample()))
                let before = job
                job.status = .blocked
                job.resume = .ordered
                job.cause = .cancelled
                job.reasonCode = "delivery.uncertain"
                job.reason = "Nobody knows."
                job.needsAction = .operator_
                job.revision = 2
                job.hotFolder = "digital"
                job.hotFolderIsManual = true
                job.skipCopy = true
                job.copyAgain = true
                job.pending = PendingAct(.recreate, reason: "colours", force: true, again: true, epoch: 3)
                job.due = .at(-5)
                job.priority = 90
                job.updatedAt = .at(9)
                try transaction.update(&job)
                return (before, job)
            }
            #expect(after.rowVersion == before.rowVersion + 1)
            #expect(try store.read { try $0.job(.sample()) } == after)
            let stored = try store.perform { transaction throws in
                var job = after
                job.details.quantity = 1
                try transaction.update(&job)
                return try transaction.job(.sample())
            }
            #expect(stored?.details == before.details)
            #expect(try store.read { try $0.jobCounts() } == [.ordered: 2, .blocked: 1])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an order's standings are its jobs' statuses and causes, each pair once`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let order = try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                let ends: [(JobStatus, CleanUpCause?)] = [
                    (.ordered, nil), (.ordered, nil), (.cleanUp, .shipped), (.cleanUp, .cancelled),
                    (.cleanUp, .shipped),
                ]
                for (place, end) in ends.enumerated() {
                    var job = JobRecord.sample(index: place + 1, status: end.0)
                    job.cause = end.1
                    try transaction.insert(job, slots: [])
                }
                return JobID.sample().order
            }
            #expect(
                try store.read { try $0.standings(of: order) } == [
                    JobStanding(.ordered), JobStanding(.cleanUp, .shipped), JobStanding(.cleanUp, .cancelled),
                ])
            #expect(try store.read { try $0.standings(of: .sample("none")) }.isEmpty)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an update of an old reading is refused`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let old = try #require(try store.read { try $0.job(.sample()) })
            try store.perform { transaction throws in
                var first = old
                try transaction.update(&first)
                var second = old
                second.status = .blocked
                #expect(Refusal { try transaction.update(&second) } == .outdated)
                #expect(second.rowVersion == old.rowVersion)
                var none = JobRecord.sample(index: 9)
                #expect(Refusal { try transaction.update(&none) } == .notFound)
                var negative = first
                negative.revision = -1
                #expect(Refusal { try transaction.update(&negative) } == .constraint)
                #expect(negative.rowVersion == first.rowVersion)
                try transaction.update(&first)
                #expect(first.rowVersion == old.rowVersion + 2)
            }
            #expect(try store.read { try $0.job(.sample()) }?.status == .ordered)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a job that was rolled back may be made differently`(adapter: Adapter) throws {
        struct Trouble: Error {}
        try adapter.withJobs { store throws in
            #expect(throws: Trouble.self) {
                try store.perform { transaction throws in
                    try transaction.insert(.sample(index: 9), slots: [])
                    _ = try transaction.job(.sample(9))
                    throw Trouble()
                }
            }
            var other = JobRecord.sample(index: 9)
            other.details.quantity = 1
            let made = other
            try store.perform { transaction throws in
                #expect(throws: Trouble.self) {
                    try transaction.attempt {
                        try transaction.insert(.sample(index: 9), slots: [])
                        _ = try transaction.job(.sample(9))
                        throw Trouble()
                    }
                }
                try transaction.insert(made, slots: [])
                #expect(try transaction.job(.sample(9)) == made)
            }
            #expect(try store.read { try $0.job(.sample(9)) } == made)
        }
    }

    static let filters: [(JobFilter, Int, [String])] = [
        (JobFilter(), 9, ["1042-1", "1042-2", "1042-10", "7-1"]), (JobFilter(), 2, ["1042-1", "1042-2"]),
        (JobFilter(), -1, []), (JobFilter(order: .sample("7")), 9, ["7-1"]),
        (JobFilter(statuses: [.blocked, .ordered]), 9, ["1042-1", "1042-2", "7-1"]), (JobFilter(statuses: []), 9, []),
        (JobFilter(statuses: [.blocked]), 9, ["1042-2"]), (JobFilter(needsAction: true), 9, ["1042-2"]),
        (JobFilter(needsAction: false), 9, ["1042-1", "1042-10", "7-1"]),
        (JobFilter(hotFolder: "digital"), 9, ["1042-2"]),
        (JobFilter(product: ProductID("poster")), 9, ["7-1"]),
        (JobFilter(updatedSince: .at(2), updatedBefore: .at(3)), 9, ["1042-2"]),
        (JobFilter(order: .sample(), statuses: [.blocked], needsAction: false), 9, []),
    ]

    @Test(arguments: Adapter.allCases, filters)
    func `jobs are listed by order and place`(adapter: Adapter, row: (JobFilter, Int, [String])) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample("7"))
                try transaction.insert(OrderRecord.sample())
                try transaction.insert(.sample(of: "7", product: ProductID("poster")!, updatedAt: 3), slots: [])
                try transaction.insert(.sample(index: 10, status: .printed), slots: [])
                var held = JobRecord.sample(index: 2, status: .blocked, updatedAt: 2)
                held.needsAction = .operator_
                held.hotFolder = "digital"
                try transaction.insert(held, slots: [])
                try transaction.insert(.sample(), slots: [])
            }
            let found = try store.read { try $0.jobs(row.0, limit: row.1) }
            #expect(found.map(\.id.description) == row.2)
        }
    }
}
