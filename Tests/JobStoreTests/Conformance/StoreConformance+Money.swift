import JobStore
import Testing
import Workflow

extension StoreConformance {
    @Test(arguments: Adapter.allCases)
    func `refunds come to the total at most, and each id counts once`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            try store.perform { transaction throws in
                try transaction.insert(OrderRecord.sample())
                #expect(try transaction.append(RefundRecord.sample(2000)))
                #expect(try !transaction.append(RefundRecord.sample(2000)))
                #expect(try !transaction.append(RefundRecord.sample(99_999)), "a known id is not looked at again")
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(0, id: "r2")) } == .constraint)
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(-5, id: "r2")) } == .constraint)
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(10_001, id: "r2")) } == .constraint)
                #expect(try transaction.append(RefundRecord.sample(10_000, id: "r2")))
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(1, id: "r3")) } == .constraint)
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(of: "none")) } == .constraint)
            }
            let kept = try store.read { try $0.refunds(of: .sample()) }
            #expect(kept == [.sample(2000), .sample(10_000, id: "r2")])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `what an order says of its refunds is what the ledger says`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            var order = OrderRecord.sample()
            order.refunded = 0
            let fresh = order
            try store.perform { transaction throws in
                try transaction.insert(fresh)
                _ = try transaction.append(RefundRecord.sample(2000))
                for (refunded, total) in [(1000, 12_000), (2001, 12_000), (2000, 1999), (2000, nil)] as [(Int, Int?)] {
                    var changed = fresh
                    (changed.refunded, changed.total) = (refunded, total)
                    #expect(Refusal { try transaction.update(changed) } == .constraint, "\(refunded)")
                }
                var right = fresh
                (right.refunded, right.total) = (2000, 2000)
                try transaction.update(right)
            }
            #expect(try store.read { try $0.order(.sample()) }?.refunded == 2000)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `jobs are found by how they ended`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample()))
                (job.status, job.cause) = (.cleanUp, .cancelled)
                try transaction.update(&job)
            }
            #expect(try store.read { try $0.jobs(JobFilter(cause: .cancelled), limit: 9) }.map(\.id) == [.sample()])
            #expect(try store.read { try $0.jobs(JobFilter(cause: .shipped), limit: 9) }.isEmpty)
        }
    }

    @Test(arguments: Adapter.allCases)
    func `an order without a total takes no refund`(adapter: Adapter) throws {
        try adapter.withStore { store throws in
            var order = OrderRecord.sample()
            order.total = nil
            let free = order
            try store.perform { transaction throws in
                try transaction.insert(free)
                #expect(Refusal { _ = try transaction.append(RefundRecord.sample(1)) } == .constraint)
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `goods on hand are the sum of their moves, and never less than nothing`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                #expect(Refusal { _ = try transaction.append(StockMove.sample(5)) } == .constraint, "no such product")
                try transaction.add(Product.sample())
                #expect(try transaction.stock(of: .card) == 0)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(-1)) } == .constraint)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(0, .received)) } == .constraint)
                #expect(try transaction.append(StockMove.sample(0, .counted)) == 0)
                #expect(try transaction.append(StockMove.sample(10, .received)) == 10)
                #expect(try transaction.append(StockMove.sample(-4, .taken, job: 1)) == 6)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(-7)) } == .constraint)
            }
            let (onHand, moves) = try store.read { (try $0.stock(of: .card), try $0.stockMoves(of: .card, limit: 9)) }
            #expect(onHand == 6)
            #expect(moves == [.sample(0), .sample(10, .received), .sample(-4, .taken, job: 1)])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `a job takes its goods once, and gives back no more than it took`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            try store.perform { transaction throws in
                try transaction.add(Product.sample())
                _ = try transaction.append(StockMove.sample(10, .received))
                #expect(Refusal { _ = try transaction.append(StockMove.sample(1, .returned, job: 1)) } == .constraint)
                _ = try transaction.append(StockMove.sample(-4, .taken, job: 1))
                #expect(try transaction.stockTaken(by: .sample(1)) == 4)
                #expect(try transaction.stockTaken(by: .sample(2)) == 0)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(-1, .taken, job: 1)) } == .constraint)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(5, .returned, job: 1)) } == .constraint)
                #expect(try transaction.append(StockMove.sample(4, .returned, job: 1)) == 10)
                #expect(Refusal { _ = try transaction.append(StockMove.sample(1, .returned, job: 1)) } == .constraint)
                #expect(
                    try transaction.append(StockMove.sample(-2, .taken, job: 1)) == 8, "taken anew after a reopening")
            }
        }
    }

    @Test(arguments: Adapter.allCases)
    func `what only some jobs have comes back as it went in`(adapter: Adapter) throws {
        try adapter.withJobs { store throws in
            let extra = JobExtra(
                approvedParts: ["front"], proof: ProofState(of: .output, isAccepted: true), custom: "courier",
                sides: [.automation: .actionRun, .hidden: .customStatusHidden], hiddenStatus: "checked",
                reopening: Reopening(purpose: .rerun, until: .at(9)), externalDeadline: .at(8),
                automation: ["late": 7])
            try store.perform { transaction throws in
                var job = try #require(try transaction.job(.sample()))
                #expect(job.extra == JobExtra())
                #expect(job.approval == .given)
                job.extra = extra
                job.approval = .partlyGiven
                try transaction.update(&job)
            }
            let job = try #require(try store.read { try $0.job(.sample()) })
            #expect(job.extra == extra)
            #expect(job.approval == .partlyGiven)
        }
    }
}
