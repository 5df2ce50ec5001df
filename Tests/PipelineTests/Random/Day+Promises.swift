import JobStore
import Operations
import Tickets
import Wire
import Workflow

@testable import Pipeline

extension Day {
    /// Whether a kit's cancellation waits for one of its children's.
    private func waitsForChildren(_ job: JobRecord, _ store: any Transaction) throws -> Bool {
        try job.details.product.type == .kit
            && store.jobs(of: job.id.order).contains { $0.details.parent == job.id && $0.pending?.kind == .cancel }
    }

    /// What holds between a kit and its children at every moment.
    private func checkKit(_ kit: JobRecord, _ store: any Transaction) throws {
        guard kit.details.product.type == .kit else { return }
        let children = try store.jobs(of: kit.id.order).filter { $0.details.parent == kit.id }
        let progress = KitProgress(
            children.map { .init(job: $0.id, name: "", status: $0.status, resume: $0.resume, cause: $0.cause) })
        let ended = children.filter { $0.cause != nil || $0.status == .shipped }
        if kit.cause == nil, kit.status != .shipped, ended.contains(where: { $0.cause != .cancelled }) {
            throw Broken("a child of \(kit.id) left without it")
        }
        if kit.cause != nil || kit.status == .shipped, ended.count != children.count {
            throw Broken("\(kit.id) is gone, and not all of its children")
        }
        if kit.status == .awaitingParts, kit.reasonCode == ReasonCode.kitWaits {
            if progress.isComplete { throw Broken("\(kit.id) waits, although all is here") }
            if !kit.reason.hasPrefix("waits for \(progress.missing.count) of ") {
                throw Broken("\(kit.id) misses \(progress.missing.count) and says: \(kit.reason)")
            }
        }
        if kit.status == .inPacking, !progress.isComplete, kit.needsAction == nil {
            throw Broken("\(kit.id) is packed without all of its children, and nobody is told")
        }
    }

    /// What holds at every moment.
    func check() throws {
        for event in try shop.events("engine.trouble") { throw Broken("the engine had trouble: \(event.reason)") }
        // Only a person who answered that a file never arrived lets its name come twice.
        let again = try sentAgain.flatMap { job in try shop.deliveries("\(job)").map(\.name) }
        for (name, press) in shop.presses {
            let kept = press.kept.filter { !again.contains($0) }
            if Set(kept).count != kept.count { throw Broken("'\(name)' got a name twice: \(kept.map(\.escaped))") }
        }
        try shop.store.read { transaction in
            for job in try transaction.jobs(JobFilter(), limit: 1000) { try check(job, transaction) }
            for order in try transaction.orders(OrderFilter(), limit: 1000) { try check(order, transaction) }
            try checkGoods(transaction)
            try checkErasures(transaction)
        }
    }

    /// Money adds up.
    private func check(_ order: OrderRecord, _ store: any Transaction) throws {
        let given = try store.refunds(of: order.number).reduce(0) { $0 + $1.amount }
        guard given == order.refunded, given <= order.total ?? 0 else {
            throw Broken("order \(order.number) says \(order.refunded) of \(order.total ?? 0), its ledger \(given)")
        }
        let isRefunded = order.payment == .refunded || order.payment == .partiallyRefunded
        guard isRefunded == (given > 0), (order.payment == .refunded) == (given > 0 && given == order.total) else {
            throw Broken("order \(order.number) is \(order.payment) with \(given) of \(order.total ?? 0) given back")
        }
        if order.cancelRequest != nil, order.status == .cancelled {
            throw Broken("order \(order.number) is cancelled, and somebody still asks for it")
        }
    }

    /// Goods add up: what jobs took and did not give back, and what people brought or counted, is what lies there.
    private func checkGoods(_ store: any Transaction) throws {
        let pen = ProductID("pen")!
        let moves = try store.stockMoves(of: pen, limit: 100_000)
        let (sum, onHand) = (moves.reduce(0) { $0 + $1.change }, try store.stock(of: pen))
        guard sum == onHand, onHand >= 0 else { throw Broken("\(onHand) pens on hand, moves come to \(sum)") }
        for job in try store.jobs(JobFilter(product: pen), limit: 1000) {
            let (taken, wanted) = (try store.stockTaken(by: job.id), job.details.quantity)
            let mayHave = job.cause == .cancelled || job.reasonCode == ReasonCode.stockShort ? [0] : [0, wanted]
            guard mayHave.contains(taken) else { throw Broken("job \(job.id) has \(taken) of \(wanted) pens") }
            let isPaid = try store.order(job.id.order)?.isPaid == true
            if job.waitsForGoods, isPaid, wanted <= onHand { throw Broken("job \(job.id) waits beside \(onHand) pens") }
        }
    }

    private func check(_ job: JobRecord, _ store: any Transaction) throws {
        guard job.status.mayRest else { throw Broken("job \(job.id) rests in \(job.status)") }
        let steps = try store.steps(of: job.id)
        let deliveries = try store.deliveries(of: job.id)
        if job.pending != nil, !steps.contains(where: { $0.kind == .withdraw }), try !waitsForChildren(job, store) {
            throw Broken("job \(job.id) waits for a withdrawal that nobody makes")
        }
        try checkKit(job, store)
        let isFinal = job.status == .cleanUp || job.status == .jobDataDeleted
        let isFollowed = deliveries.contains { $0.state == .published }
        if !isFinal, steps.isEmpty, !isFollowed, job.needsAction == nil, job.reason.isEmpty {
            throw Broken("job \(job.id) is \(job.status), and nobody knows why or who acts")
        }
        if isFinal, deliveries.contains(where: { $0.state == .staging || $0.state == .staged }) {
            throw Broken("job \(job.id) has ended and is still being delivered")
        }
        // A revision comes into sight once, and once more for each time that somebody asked for it.
        for revision in Set(deliveries.map(\.revision)) {
            let seen = deliveries.filter { $0.revision == revision && !$0.isTicket && $0.wasVisible }
            if Set(seen.filter(\.isOutside).map(\.epoch)).count > 1 {
                throw Broken("job \(job.id) revision \(revision) was handed out twice: \(seen)")
            }
            let out = seen.filter { !$0.isOutside }
            let copies = Set(out.map { "\($0.hotFolder) \($0.epoch)" }).count
            if copies > 1 + copiesAskedFor[job.id, default: 0] {
                throw Broken("job \(job.id) revision \(revision) reached presses \(copies) times: \(out)")
            }
        }
        try checkCopies(of: job, deliveries)
        try checkEnd(of: job, store)
        // History is a chain of legal steps that ends where the job stands.
        var status: JobStatus?
        for event in try store.events(after: 0, EventFilter(job: job.id), limit: 10_000)
        where event.name == "job.status" {
            if let from = event.from, from != status { throw Broken("job \(job.id): a gap before \(from)") }
            status = event.to
        }
        if status != job.status { throw Broken("job \(job.id) is \(job.status), its history says \(status as Any)") }
    }
}
