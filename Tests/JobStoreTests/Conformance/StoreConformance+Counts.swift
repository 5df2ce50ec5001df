import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `counts as many jobs and files as it lists`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample(2)))
                job.needsAction = .operator_
                try transaction.update(&job)
                for inode in 1...3 { _ = try transaction.insert(FileRecord.sample(inode: UInt64(inode))) }
                for filter in [
                    JobFilter(), JobFilter(needsAction: true), JobFilter(needsAction: false),
                    JobFilter(statuses: [.ordered]), JobFilter(statuses: []), JobFilter(product: ProductID("no")!),
                ] {
                    #expect(try transaction.count(filter) == transaction.jobs(filter, limit: 99).count, "\(filter)")
                }
                for filter in [FileFilter(), FileFilter(state: .unmatched), FileFilter(state: .erased)] {
                    #expect(try transaction.count(filter) == transaction.files(filter, limit: 99).count, "\(filter)")
                }
                #expect(try transaction.count(JobFilter(needsAction: true)) == 1)
                #expect(try transaction.count(FileFilter()) == 3)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a job is late when it was due before now and has not left the shop`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                for (place, status) in JobStatus.allCases.enumerated() {
                    var job = JobRecord.sample(index: place + 1, status: status)
                    job.due = .at(Int64(1000 - place))
                    try transaction.insert(job, slots: [])
                }
                let late = try transaction.lateJobs(at: .at(1000), limit: 100)
                // Exactly at its time it is not late; four statuses are out of the shop.
                #expect(try transaction.lateJobCount(at: .at(1000)) == 60 - 1 - 4)
                #expect(late.count == 55 && late.map(\.due) == late.map(\.due).sorted { $0! < $1! })
                #expect(!late.contains { JobStatus.leftTheShop.contains($0.status) || $0.due == .at(1000) })
                #expect(try transaction.lateJobs(at: .at(1000), limit: 2).map(\.id) == late.prefix(2).map(\.id))
                #expect(try transaction.lateJobCount(at: .at(0)) == 0)
                for var job in late {
                    job.cause = .cancelled
                    try transaction.update(&job)
                }
                #expect(try transaction.lateJobs(at: .at(1000), limit: 100).isEmpty)
            }
        }
    }
}
