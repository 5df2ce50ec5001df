public import Pipeline
public import Workflow

extension Request {
    /// Answers an operation inside a turn. This is the only place where it is decided whether somebody may.
    /// - Parameters:
    ///   - who: The user's name, for history.
    ///   - waiting: What stands in the folders and is not taken, where a daemon knows it.
    ///   - live: What else only a daemon knows.
    /// - Throws: `OperationError`, `TransitionRefused`, `StoreError`, `TicketRejected`; nothing was changed then.
    public func run(
        _ turn: Turn, who: String, channel: Channel = .cli, waiting: [WaitingFile] = [],
        live: LiveReading? = nil
    ) throws -> Answer {
        turn.actor = who
        turn.channel = channel
        switch self {
        case .status: return try turn.statusOverview(waiting)
        case .metrics: return try turn.metrics(live)
        case .orderAdd(let ticket): return try turn.addOrder(ticket)
        case .orderList(let query): return try turn.listOrders(query)
        case .orderShow(let order, let toCustomer):
            return try toCustomer ? turn.showOrderToCustomer(order) : turn.showOrder(order)
        case .orderPay(let order, let id, let status, let amount):
            return try turn.pay(order, id: id, status: status, amount: amount)
        case .orderShip(let order, let tracking, let force, let reason):
            return try turn.ship(order, tracking: tracking, force: force, reason: reason)
        case .orderReady(let order): return try turn.ready(order)
        case .orderCollected(let order): return try turn.collect(order)
        case .orderComplete(let order, let force, let reason):
            return try turn.complete(order, force: force, reason: reason)
        case .orderCancel(let order, let reason, let force, let code):
            return try turn.cancel(order, reason: reason, force: force, code: code)
        case .orderAskToCancel(let order, let reason, let code):
            return try turn.askToCancel(order, reason, code: code)
        case .orderRefuseToCancel(let order, let reason): return try turn.refuseCancellation(order, reason: reason)
        case .orderNote(let order, let text, let isPublic): return try turn.note(order, text, isPublic: isPublic)
        case .orderRefund(let order, let amount, let reason, let id):
            return try turn.refund(order, amount: amount, reason: reason, id: id)
        case .orderRefundNote(let order, let actual, let reference, let reason):
            return try turn.correctRefund(order, actual: actual, reference: reference, reason: reason)
        case .orderPurchaseOrder(let order, let text): return try turn.setPurchaseOrder(order, text)
        case .orderReorder(let order, let options): return try turn.reorder(order, options)
        case .orderPurge(let order, let reason, let isErasure):
            return try turn.purge(order, reason: reason, isErasure: isErasure)
        case .orderApprove(let order, let job, let part, let reason):
            return try turn.approve(order, job, part: part, reason: reason)
        case .orderReject(let order, let job, let reason): return try turn.reject(order, job, reason: reason)
        case .orderResubmit(let order, let job, let reason): return try turn.resubmit(order, job, reason: reason)
        case .orderStart(let order, let time): return try turn.startOrder(order, at: time)
        case .orderStopRepeating(let order): return try turn.stopRepeatingOrder(order)
        case .orderCheckout(let order): return try turn.checkOutOrder(order)
        case .orderRemove(let order): return try turn.removeOrder(order)
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
        case .jobSetNamed(let job, let name, let reason): return try turn.set(job, toNamed: name, reason: reason)
        case .jobResume(let job, let reason): return try turn.resume(job, reason: reason)
        case .jobProof(let job, let act): return try turn.proof(job, act)
        case .jobPicture(let job, let first, let last, let dpi):
            return try turn.picture(job, first: first, last: last, dpi: dpi)
        case .jobPictures(let job): return try turn.pictures(of: job)
        case .jobShip(let job, let tracking, let force, let reason):
            return try turn.ship(job: job, tracking: tracking, force: force, reason: reason)
        case .jobCancel(let job, let reason, let force):
            return try turn.cancel(job: job, reason: reason, force: force)
        case .jobCollected(let job): return try turn.collect(job: job)
        case .jobBlock(let job, let reason): return try turn.block(job, reason: reason)
        case .jobUnblock(let job): return try turn.unblock(job)
        case .jobOverride(let job, let reason): return try turn.override(job, reason: reason)
        case .jobOutput(let job): return try turn.output(of: job)
        case .jobSettleDelivery(let job, let arrived, let reason):
            return try turn.settleDelivery(job, arrived: arrived, reason: reason)
        case .jobExternal(let job, let place): return try turn.makeOutside(job, by: place)
        case .jobCloseExternal(let job, let file, let reason):
            return try turn.closeOutside(job, file: file, reason: reason)
        case .jobReopen(let job, let options): return try turn.reopen(job, options)
        case .jobClose(let job, let reason): return try turn.close(job, reason: reason)
        case .productAdd(let addition): return try turn.add(addition)
        case .productList: return try turn.listProducts()
        case .productShow(let product): return try turn.showProduct(product)
        case .productConvert(let id, let addition): return try turn.convert(id, addition)
        case .typeList: return try turn.listTypes()
        case .typeSet(let type, let isEnabled): return try turn.setType(type, isEnabled: isEnabled)
        case .stockList(let onlyLow): return try turn.listStock(onlyLow: onlyLow)
        case .stockShow(let product): return try turn.showStock(product)
        case .stockReceive(let product, let count, let reason):
            return try turn.receiveStock(product, count, reason: reason)
        case .stockCount(let product, let count, let reason):
            return try turn.countStock(product, count, reason: reason)
        case .fileList(let query): return try turn.listFiles(query, waiting)
        case .fileAssign(let file, let job, let part): return try turn.assign(file, to: job, part: part)
        case .fileRelease(let file): return try turn.release(file)
        case .fileAdd(let name, let sha256, let bytes, let isPDF, let job, let part):
            return try turn.addFile(name, sha256, bytes, isPDF: isPDF, job: job, part: part)
        case .routeExplain(let job): return try turn.explainRoute(job)
        case .care: throw OperationError("failed", "nobody here has the workspace open", exit: .failed)
        case .log(let query): return try turn.history(query, waiting)
        }
    }
}
