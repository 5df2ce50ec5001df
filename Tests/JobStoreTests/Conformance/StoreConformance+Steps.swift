import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `a step is there once a job and kind, until it ends`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var step = StepRecord.sample(due: 9)
                step.id = try transaction.schedule(step)
                #expect(try transaction.step(step.id) == step)
                #expect(Refusal { _ = try transaction.schedule(.sample()) } == .constraint)
                let other = try transaction.schedule(.sample(.deliver))
                _ = try transaction.schedule(.sample(job: 2))
                #expect(try transaction.steps(of: .sample()).map(\.id) == [step.id, other])
                let file = try transaction.insert(FileRecord.sample())
                let answer = try transaction.schedule(.sample(.writeResult, job: nil, file: file))
                #expect(try transaction.steps(ofFile: file).map(\.id) == [answer])
                #expect(
                    Refusal { _ = try transaction.schedule(.sample(.writeResult, job: nil, file: file)) } == .constraint
                )
                #expect(Refusal { _ = try transaction.schedule(.sample(.cleanUp, job: nil)) } == .constraint)
                #expect(Refusal { _ = try transaction.schedule(.sample(.cleanUp, job: 1, file: file)) } == .constraint)
                #expect(Refusal { _ = try transaction.schedule(.sample(job: 77)) } == .constraint)
                #expect(Refusal { _ = try transaction.schedule(.sample(job: nil, file: 77)) } == .constraint)
                try transaction.finish(step.id)
                try transaction.finish(step.id)
                #expect(try transaction.step(step.id) == nil)
                #expect(try transaction.schedule(.sample()) > other, "ids are not used again")
                #expect(try transaction.stepCounts() == ["work": 4])
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `steps are leased by priority, due date and age`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            let leased = try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                let rows: [(priority: Int, due: Int64?, notBefore: Int64)] = [
                    (50, nil, 0), (50, 20, 0), (50, 10, 0), (90, nil, 0), (50, 10, 100), (50, nil, 0), (90, 5, 101),
                    (0, 1, 0),
                ]
                for (place, row) in rows.enumerated() {
                    try transaction.insert(.sample(index: place + 1), slots: [])
                    let step = StepRecord.sample(
                        job: place + 1, notBefore: row.notBefore, priority: row.priority, due: row.due)
                    #expect(try transaction.schedule(step) == Int64(place + 1))
                }
                let first = try transaction.lease(resource: "work", now: .at(100), lease: .sample(), limit: 4)
                let rest = try transaction.lease(resource: "work", now: .at(100), lease: .sample(epoch: 2), limit: 9)
                #expect(first.allSatisfy { $0.attempts == 1 && $0.lease == .sample() })
                for step in first + rest { #expect(try transaction.step(step.id) == step) }
                #expect(try transaction.nextDue() == .at(101))
                return (first + rest).map(\.id)
            }
            #expect(leased == [4, 3, 5, 2, 1, 6, 8])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `only due steps of the resource are leased, as many as asked for`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                #expect(try transaction.nextDue() == nil)
                _ = try transaction.schedule(.sample(resource: "lane:digital"))
                let late = try transaction.schedule(.sample(job: 2, notBefore: 10))
                #expect(try transaction.lease(resource: "work", now: .at(9), lease: .sample(), limit: 9) == [])
                #expect(try transaction.lease(resource: "work", now: .at(10), lease: .sample(), limit: 0) == [])
                #expect(try transaction.lease(resource: "work", now: .at(10), lease: .sample(), limit: -1) == [])
                // The clock was set back meanwhile.
                #expect(try transaction.lease(resource: "work", now: .at(5), lease: .sample(), limit: 9) == [])
                let leased = try transaction.lease(resource: "work", now: .at(10), lease: .sample(), limit: 9)
                #expect(leased.map(\.id) == [late])
                #expect(try transaction.lease(resource: "work", now: .at(10), lease: .sample(), limit: 9) == [])
                #expect(try transaction.nextDue() == .at(0))
                #expect(try transaction.stepCounts() == ["work": 1, "lane:digital": 1])
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a step given back waits, and its attempt counts unless the act never began`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                let id = try transaction.schedule(.sample())
                func lease(_ now: Int64) throws -> StepRecord? {
                    try transaction.lease(resource: "work", now: .at(now), lease: .sample(), limit: 1).first
                }
                #expect(try lease(0)?.attempts == 1)
                try transaction.giveBack(id, notBefore: .at(10), uncounted: false)
                #expect(try transaction.step(id)?.lease == nil)
                #expect(try transaction.nextDue() == .at(10))
                #expect(try lease(9) == nil)
                #expect(try lease(10)?.attempts == 2)
                try transaction.giveBack(id, notBefore: .at(20), uncounted: true)
                #expect(try transaction.step(id)?.attempts == 1)
                try transaction.giveBack(id, notBefore: .at(20), uncounted: true)
                try transaction.giveBack(id, notBefore: .at(20), uncounted: true)
                #expect(try transaction.step(id)?.attempts == 0)
                try transaction.finish(id)
                try transaction.giveBack(id, notBefore: .at(0), uncounted: false)
                #expect(try transaction.step(id) == nil)
                #expect(try lease(100) == nil)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `what waits for later waits less where the clock was set back, dates apart`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                func schedule(_ job: Int, _ resource: String = "work", at time: Int64) throws -> Int64 {
                    try transaction.schedule(.sample(job: job, resource: resource, notBefore: time))
                }
                let (date, past) = (try schedule(1, "clock", at: 9_000), try schedule(2, "lane:digital", at: 3_000))
                let held = try schedule(3, at: 5_000)
                _ = try transaction.lease(resource: "work", now: .at(5_000), lease: .sample(), limit: 1)
                let file = try transaction.insert(FileRecord.sample())
                let later = try transaction.schedule(
                    .sample(.writeResult, job: nil, file: file, resource: "local", notBefore: 9_000))
                func times() throws -> [Int64?] {
                    try [date, past, held, later].map { try transaction.step($0)?.notBefore.milliseconds }
                }
                let before = try times()
                try transaction.hasten(to: .at(4_000), bySeconds: 2, butNot: "clock")
                #expect(try times() == [before[0], before[1], before[2], 7_000])
                // What was due once, and is not any more.
                #expect(try transaction.lease(resource: "local", now: .at(7_000), lease: .sample(), limit: 0) == [])
                try transaction.hasten(to: .at(4_000), bySeconds: 9, butNot: "clock")
                #expect(try times() == [before[0], before[1], before[2], 4_000])
                #expect(
                    try transaction.lease(resource: "local", now: .at(4_000), lease: .sample(), limit: 1).count == 1)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `leases of former lives are released, with their attempts counted`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                for job in 1...3 { _ = try transaction.schedule(.sample(job: job)) }
                for epoch: Int64 in [4, 5, 6] {
                    _ = try transaction.lease(resource: "work", now: .at(0), lease: .sample(epoch: epoch), limit: 1)
                }
                #expect(try transaction.releaseLeases(otherThan: 5) == 2)
                #expect(try transaction.releaseLeases(otherThan: 5) == 0)
                #expect(try transaction.step(2)?.lease?.epoch == 5)
                let again = try transaction.lease(resource: "work", now: .at(0), lease: .sample(epoch: 5), limit: 9)
                #expect(again.map(\.id) == [1, 3])
                #expect(again.map(\.attempts) == [2, 2])
            }
        }
    }
}
