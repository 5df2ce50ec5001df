import JobStore
import Operations
import Wire
import Workflow

@testable import Pipeline

// What is asked after the end of orders, and what has to hold of them then.

extension Day {
    /// Somebody opens, closes, repeats or deletes what has ended; where nothing has, an order goes.
    func askAfterTheEnd() throws {
        let jobs = try shop.store.read { try $0.jobs(JobFilter(), limit: 100) }
        guard !jobs.isEmpty else { return }
        let ended = jobs.filter { $0.cause != nil }
        guard !ended.isEmpty, perhaps(80) else {
            let order = pick(jobs).id.order
            return try ask(
                pick([
                    .orderShip(order, tracking: nil, force: true, reason: "goes"),
                    .orderCancel(order, reason: "late", force: perhaps(30)),
                ]))
        }
        let open = ended.filter { $0.extra.reopening != nil }
        let job = pick(open.isEmpty || perhaps(50) ? ended : open).id
        let isDelivered = perhaps(50)
        try ask(
            pick([
                .jobReopen(job, ReopenOptions(purpose: .retrieve, reason: "a question")),
                .jobReopen(job, ReopenOptions(purpose: .rerun, reason: "a tear", deliver: isDelivered)),
                .jobReopen(job, ReopenOptions(purpose: .rerun, reason: "a tear", deliver: isDelivered)),
                .jobClose(job, reason: nil), .jobClose(job, reason: nil),
                .orderReorder(job.order, ReorderOptions(artwork: pick([.original, .current]), total: pick([nil, 0]))),
                .orderPurge(job.order, reason: "asked", isErasure: perhaps(50)),
            ]))
    }

    /// Bytes that a command places in the vault before it asks.
    func brings(_ request: Request) {
        if case .fileAdd(_, let sha256, _, _, _, _) = request { removed.remove(sha256) }
    }

    /// What purges took out of the vault, right after their commit.
    func takesAway() {
        for case .local(.purge(_, let purge)) in shop.history[effectsSeen...] { removed.formUnion(purge.unneeded) }
        effectsSeen = shop.history.count
    }

    /// A press gets a job once, whatever its revision, and once more for each time that somebody asked for it.
    func checkCopies(of job: JobRecord, _ deliveries: [DeliveryRecord]) throws {
        let out = deliveries.filter { !$0.isTicket && !$0.isOutside && $0.wasVisible }
        let copies = Set(out.map { "\($0.revision) \($0.hotFolder) \($0.epoch)" }).count
        if copies > 1 + copiesAskedFor[job.id, default: 0] + revisionsAskedFor[job.id, default: 0] {
            throw Broken("job \(job.id) reached presses \(copies) times in all: \(out)")
        }
    }

    /// An order that has ended stays so, whatever is opened of it.
    func checkEnd(of job: JobRecord, _ store: any Transaction) throws {
        if job.extra.reopening != nil, job.cause == nil { throw Broken("job \(job.id) is reopened and never ended") }
        let order = try store.order(job.id.order)
        if let former = endedOrders[job.id.order], former != order?.status {
            throw Broken("order \(job.id.order) was \(former) and is \(order?.status as Any)")
        }
        if let status = order?.status, status == .complete || status == .cancelled {
            endedOrders[job.id.order] = status
        }
        if job.cause == .cancelled, job.status != .cleanUp, job.status != .jobDataDeleted,
            job.extra.reopening?.purpose != .retrieve
        {
            throw Broken("job \(job.id) was cancelled and is \(job.status)")
        }
    }

    /// Deleted orders hold no name, and what others need is there.
    func checkErasures(_ store: any Transaction) throws {
        for sha256 in removed where try store.isNeeded(sha256) {
            throw Broken("the bytes \(sha256) were taken away and are needed")
        }
        for job in try store.jobs(JobFilter(), limit: 1000) where job.status != .jobDataDeleted {
            for slot in try store.slots(of: job.id) {
                guard let file = try slot.file.flatMap({ try store.file($0) }) else { continue }
                if file.state == .erased || removed.contains(file.sha256) {
                    throw Broken("job \(job.id) has lost its file of '\(slot.part)' to another order's purge")
                }
            }
        }
        for order in try store.orders(OrderFilter(), limit: 1000) where order.erasedAt != nil {
            try checkErased(order, store)
        }
    }

    private func checkErased(_ order: OrderRecord, _ store: any Transaction) throws {
        if order.ticket != order.ticket.erased { throw Broken("order \(order.number) keeps its ticket's words") }
        for job in try store.jobs(of: order.number) {
            guard job.status == .jobDataDeleted else { throw Broken("\(job.id) of a deleted order is \(job.status)") }
            let names =
                try store.slots(of: job.id).compactMap(\.wantedName?.escaped)
                + store.deliveries(of: job.id).map(\.name.escaped)
            if let name = names.first(where: { $0.hasSuffix(".pdf") }) {
                throw Broken("job \(job.id) is deleted and keeps the name '\(name)'")
            }
        }
        // What came later is taken by the same command, asked again.
        for file in try store.files(of: order.number)
        where file.state != .erased && order.erasedAt.map({ file.arrivedAt < $0 }) == true {
            let users = try store.jobs(JobFilter(), limit: 1000).filter { job in
                try job.id.order != order.number && job.status != .jobDataDeleted
                    && (file.job == job.id || store.slots(of: job.id).contains { $0.file == file.id })
            }
            if users.isEmpty {
                throw Broken("order \(order.number) is deleted and keeps file \(file.id) '\(file.name)'")
            }
        }
    }
}
