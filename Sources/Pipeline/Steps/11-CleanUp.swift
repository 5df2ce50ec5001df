import JobStore
import Workflow

// An order that is shipped, complete or cancelled is settled: its jobs become CleanUp in the commit that settles it, and
// their working folders are emptied right after (P7). Nobody can set CleanUp, and nobody can switch it off.

extension Turn {
    /// Works out the axes of every order whose jobs changed, and settles those that are done; kits come first.
    public func settleTouchedOrders() throws {
        while true {
            try serveRestocked()
            try tendTouchedKits()
            guard let number = touched.popFirst() else { return }
            try shielded("order \(number) could not be added up") { try settle(number) }
        }
    }

    private func settle(_ number: OrderNumber) throws {
        var order = try order(number)
        // Each pair once says as much as all jobs: it matters which there are, not how many.
        let standings = try store.standings(of: number)
        let progress = OrderProgress(
            jobs: standings.map { (status: $0.status, cause: $0.cause) },
            isPaid: order.isPaid && !order.ticket.isBasket,
            before: order.status)
        if order.status != progress.status || order.fulfilment != progress.fulfilment {
            try log(
                "order.status", .notice, order: number,
                reason:
                    "\(order.status.rawValue), \(order.fulfilment.rawValue) → \(progress.status.rawValue), \(progress.fulfilment.rawValue)"
            )
            order.status = progress.status
            order.fulfilment = progress.fulfilment
            // Whoever asked for it has the answer now.
            if order.status == .cancelled { order.cancelRequest = nil }
            order.updatedAt = now
            try store.update(order)
        }
        if standings.contains(where: { $0.status == .partiallyApproved }) { try goOnWithoutCancelled(number) }
        guard progress.isSettled else { return }
        for var job in try store.jobs(JobFilter(order: number, statuses: [.shipped]), limit: 100_000) {
            try cleanUp(&job, .orderSettled, cause: .shipped, reason: "order \(number) is shipped")
        }
    }

    /// A job that was refused and is cancelled then holds the others of its order up no longer.
    private func goOnWithoutCancelled(_ number: OrderNumber) throws {
        for var job in try store.jobs(JobFilter(order: number, statuses: [.partiallyApproved]), limit: 100_000)
        where try approval(of: job) == .given { try settleApproval(&job) }
    }

    /// Ends a job: status, cause, and the step that empties its folder, in one commit.
    func cleanUp(_ job: inout JobRecord, _ event: JobEvent, cause: CleanUpCause, reason: String, force: Bool = false)
        throws
    {
        try discardStaging(of: job)
        try endSteps(of: job)
        for step in try store.steps(of: job.id) where step.resource == Resource.clock { try store.finish(step.id) }
        // The table judges by the cause of a former end, not by the one that begins now; and a job that was opened again
        // ends as it had ended, for its order has not changed.
        let former = job.cause
        let cause = former ?? cause
        job.cause = cause
        job.extra.reopening = nil
        try apply(event, to: &job, reason: reason, facts: ["ended": cause.rawValue]) {
            $0.force = force
            $0.cause = former
        }
        if cause == .cancelled { try giveBackGoods(of: job) }
        try scheduleOnce(.cleanUp, job, resource: Resource.local)
    }

    /// Temporary names of a copy that was never renamed have to go.
    /// - Parameter andStaged: also those of files that were held back from their rename.
    func discardStaging(of job: JobRecord, andStaged: Bool = false) throws {
        for var record in try store.deliveries(of: job.id)
        where record.state == .staging || andStaged && record.state == .staged {
            record.state = .discarding
            try store.update(record)
        }
    }

    /// The working folder is empty: downloads are gone from here on, sources stay in the vault.
    func cleanedUp(step: Int64, job id: JobID) throws {
        try store.finish(step)
        for var output in try store.outputs(of: id) where output.state != .removed {
            output.state = .removed
            output.path = ""
            try store.update(output)
        }
        try log("job.cleaned", .notice, job: id, reason: "working folder emptied; sources stay in the vault")
    }

    /// Cancels a job that stands in no hot folder.
    func cancelNow(_ job: inout JobRecord, reason: String, force: Bool) throws {
        guard job.status != .cleanUp else { return }
        let wasWaiting = waitsForStart(job)
        try cleanUp(&job, .cancel, cause: .cancelled, reason: reason, force: force)
        // One time of a recurring order is left out; the row goes on, unless somebody ended it.
        if wasWaiting { try orderBegan(job.id.order) }
    }
}
