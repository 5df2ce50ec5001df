public import Pipeline
public import Workflow

extension Request {
    /// Answers an operation inside a turn. This is the only place where it is decided whether somebody may.
    /// - Parameters:
    ///   - who: The user's name, for history.
    ///   - waiting: What stands in the folders and is not taken, where a daemon knows it.
    /// - Throws: `OperationError`, `TransitionRefused`, `StoreError`, `TicketRejected`; nothing was changed then.
    public func run(
        _ turn: Turn, who: String, channel: Channel = .cli, waiting: [WaitingFile] = []
    ) throws -> Answer {
        turn.actor = who
        turn.channel = channel
        switch self {
        case .status: return try turn.statusOverview(waiting)
        case .orderAdd(let ticket): return try turn.addOrder(ticket)
        case .orderList(let query): return try turn.listOrders(query)
        case .orderShow(let order): return try turn.showOrder(order)
        case .orderPay(let order, let id, let status, let amount):
            return try turn.pay(order, id: id, status: status, amount: amount)
        case .orderShip(let order, let tracking, let force, let reason):
            return try turn.ship(order, tracking: tracking, force: force, reason: reason)
        case .orderReady(let order): return try turn.move(order, .ready, "ready for collection")
        case .orderCollected(let order): return try turn.collect(order)
        case .orderCancel(let order, let reason, let force): return try turn.cancel(order, reason: reason, force: force)
        case .orderNote(let order, let text, let isPublic): return try turn.note(order, text, isPublic: isPublic)
        case .jobList(let query): return try turn.listJobs(query)
        case .jobShow(let job): return try turn.showJob(job)
        case .jobWhy(let job): return try turn.why(job)
        case .jobRecreate(let selection, let options): return try turn.recreate(selection, options)
        case .jobRetry(let job): return try turn.retry(job)
        case .jobCopy(let job, let to, let again, let reason):
            return try turn.copy(job, to: to, again: again, reason: reason)
        case .jobSkip(let job, let reason): return try turn.skip(job, reason: reason)
        case .jobSet(let job, let status, let reason, let force):
            return try turn.set(job, to: status, reason: reason, force: force)
        case .jobShip(let job, let tracking, let force, let reason):
            return try turn.ship(job: job, tracking: tracking, force: force, reason: reason)
        case .jobBlock(let job, let reason): return try turn.block(job, reason: reason)
        case .jobUnblock(let job): return try turn.unblock(job)
        case .jobOverride(let job, let reason): return try turn.override(job, reason: reason)
        case .jobOutput(let job): return try turn.output(of: job)
        case .jobSettleDelivery(let job, let arrived, let reason):
            return try turn.settleDelivery(job, arrived: arrived, reason: reason)
        case .jobExternal(let job, let place): return try turn.makeOutside(job, by: place)
        case .jobCloseExternal(let job, let file, let reason):
            return try turn.closeOutside(job, file: file, reason: reason)
        case .productAdd(let addition): return try turn.add(addition)
        case .productList: return try turn.listProducts()
        case .productShow(let product): return try turn.showProduct(product)
        case .fileList(let query): return try turn.listFiles(query, waiting)
        case .fileAssign(let file, let job, let part): return try turn.assign(file, to: job, part: part)
        case .fileRelease(let file): return try turn.release(file)
        case .fileAdd(let name, let sha256, let bytes, let isPDF, let job, let part):
            return try turn.addFile(name, sha256, bytes, isPDF: isPDF, job: job, part: part)
        case .routeExplain(let job): return try turn.explainRoute(job)
        case .log(let query): return try turn.history(query, waiting)
        }
    }
}
