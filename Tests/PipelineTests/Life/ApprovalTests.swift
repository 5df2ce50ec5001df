import JobStore
import Operations
import Testing
import Workflow

@testable import Pipeline

@Suite struct `An approval` {
    private let number = OrderNumber("7")!
    private func approve(_ job: Int? = nil, part: String? = nil) -> Request {
        .orderApprove(number, job: job.map { JobID(order: number, index: $0) }, part: part, reason: nil)
    }
    private func reject(_ job: Int) -> Request {
        .orderReject(number, job: JobID(order: number, index: job), reason: "wrong logo")
    }

    @Test(arguments: Adapter.allCases)
    func `of a whole order lets all its jobs wait for the last one`(adapter: Adapter) throws {
        try adapter.withShop { shop in
            try shop.order("7", with: #""approval": true"#, card("a.pdf"), card("b.pdf"), card("c.pdf"))
            #expect(try shop.statuses("7") == [.unapprovedOrder, .unapprovedOrder, .unapprovedOrder])
            try shop.does(approve(1))
            #expect(try shop.statuses("7") == [.partiallyApproved, .partiallyApproved, .partiallyApproved])
            #expect(try shop.job("7-1").reason.contains("7-2, 7-3"))
            try shop.drop("a.pdf", "a")
            try shop.does(approve(2))
            #expect(try shop.statuses("7") == [.partiallyApproved, .partiallyApproved, .partiallyApproved])
            #expect(try shop.path("7-2").filter { $0 == .approvalJobUpdated }.count == 2)
            #expect(throws: TransitionRefused.self) { try shop.does(approve(2)) }
            try shop.does(approve(3))
            #expect(try shop.statuses("7") == [.inHotFolder, .awaitingData, .awaitingData])
            #expect(try shop.path("7-3").suffix(4) == [.approvalJobUpdated, .approved, .ordered, .awaitingData])
            #expect(try shop.notes("7").filter { $0.kind == .approval }.count == 3)
            #expect(throws: OperationError.self) { try shop.does(approve()) }
        }
    }

    @Test func `comes before the payment`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("whole-order"), paid: false)
            #expect(try shop.statuses("7") == [.unapprovedOrder])
            try shop.does(.orderPay(number, id: nil, status: .paid, amount: nil))
            #expect(try shop.statuses("7") == [.unapprovedOrder])
            try shop.does(approve())
            #expect(try shop.statuses("7") == [.awaitingData])
        }
    }

    @Test func `by the rule of an intake folder is of the whole order`() throws {
        let setup = PipelineSetup.shop { $0.intake[0].needsApproval = true }
        let shop = try Shop(store: MemoryStore(), setup: setup)
        try shop.order("7", card("a.pdf"), card("b.pdf"))
        #expect(try shop.statuses("7") == [.unapprovedOrder, .unapprovedOrder])
    }

    @Test func `of a future order is asked for at its time, or given before`() throws {
        try Adapter.memory.withShop { shop in
            for order in ["7", "8"] {
                try shop.order(
                    order, with: #""approval": true, "start": "\#(shop.time(in: 60))""#, card("\(order).pdf"))
            }
            try shop.does(approve())
            #expect(try shop.statuses("7") == [.futureOrder])
            shop.clock.advance(61)
            try shop.settle()
            #expect(try shop.statuses("7") == [.awaitingData])
            #expect(try shop.statuses("8") == [.unapprovedOrder])
        }
    }

    @Test func `of a job holds no other`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("seen-card", "a.pdf"), card("b.pdf"))
            try shop.drop("b.pdf", "b")
            #expect(try shop.statuses("7") == [.awaitingApproval, .inHotFolder])
            #expect(try shop.job("7-1").needsAction == .approver)
            #expect(try shop.does(.jobWhy(JobID("7-1")!)).text.contains("order approve 7 --job 7-1"))
            try shop.drop("a.pdf", "a")
            try shop.does(approve())
            #expect(try shop.status("7-1") == .inHotFolder)
        }
    }

    @Test func `of parts rolls up to the job`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", line("seen-book"))
            try shop.does(approve(1, part: "inner"))
            #expect(try shop.statuses("7") == [.partiallyApproved])
            #expect(try shop.job("7-1").reason.contains("cover"))
            #expect(throws: OperationError.self) { try shop.does(approve(1, part: "spine")) }
            #expect(throws: OperationError.self) { try shop.does(approve(part: "cover")) }
            try shop.does(approve(1, part: "cover"))
            #expect(try shop.statuses("7") == [.awaitingData])
        }
    }

    @Test(arguments: Adapter.allCases)
    func `that is refused is asked for again with new artwork, or with a word`(adapter: Adapter) throws {
        try adapter.withCarefulShop { shop in
            try shop.order("7", careful("seen-card", "a.pdf"), careful("seen-card", "b.pdf"))
            try shop.does(reject(1))
            try shop.does(reject(2))
            #expect(try shop.statuses("7") == [.rejected, .rejected])
            #expect(try shop.job("7-1").needsAction == .customer)
            try shop.drop("a.pdf", "a")
            #expect(try shop.status("7-1") == .awaitingApproval)
            try shop.does(.orderResubmit(number, job: nil, reason: "it is meant so"))
            #expect(try shop.status("7-2") == .awaitingApproval)
            #expect(throws: OperationError.self) { try shop.does(.orderResubmit(number, job: nil, reason: nil)) }
            try shop.does(approve())
            #expect(try shop.statuses("7") == [.inHotFolder, .awaitingData])
        }
    }

    @Test func `that is refused for one job lets the others of its order wait`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("whole-order", "a.pdf"), careful("whole-order", "b.pdf"))
            try shop.does(approve(1))
            try shop.does(reject(2))
            #expect(try shop.statuses("7") == [.partiallyApproved, .rejected])
            try shop.does(.orderResubmit(number, job: nil, reason: nil))
            #expect(try shop.statuses("7") == [.partiallyApproved, .awaitingApproval])
            try shop.does(approve(2))
            #expect(try shop.statuses("7") == [.awaitingData, .awaitingData])
        }
    }

    @Test func `of artwork that is exchanged afterwards is asked for anew`() throws {
        try Adapter.memory.withCarefulShop { shop in
            try shop.order("7", careful("seen-card"), paid: false)
            try shop.drop("a.pdf", "a")
            try shop.does(approve())
            #expect(try shop.job("7-1").reasonCode == "job.waits-for-payment")
            try shop.drop("b.pdf", "b")
            try shop.does(.fileAssign(3, JobID("7-1")!, part: "card"))
            #expect(try shop.status("7-1") == .awaitingApproval)
        }
    }

    @Test func `given while the job is blocked counts when it is unblocked`() throws {
        try Adapter.memory.withCarefulShop { shop in
            let job = JobID("7-1")!
            try shop.order("7", careful("seen-card"))
            try shop.does(.jobBlock(job, reason: "look first"))
            try shop.does(approve())
            #expect(try shop.statuses("7") == [.blocked])
            try shop.does(.jobUnblock(job))
            #expect(try shop.statuses("7") == [.awaitingData])
        }
    }
}
