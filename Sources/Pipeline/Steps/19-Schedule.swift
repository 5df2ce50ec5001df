public import JobStore
public import Workflow

// An order whose time has not come waits as FutureOrder, with its files; then its jobs go on to approval and payment. A
// step of the clock stands for the time: a restart, or a clock that was moved, changes nothing.

extension ReasonCode {
    static let schedule = "job.waits-for-start"
    static let basket = "job.in-basket"
}

extension Turn {
    /// A new job's first status: in the basket, or placed.
    func enter(_ job: inout JobRecord) throws {
        guard try order(job.id.order).ticket.isBasket else {
            try checkOut(&job)
            return
        }
        try apply(.basketAdd, to: &job, code: ReasonCode.basket, reason: waitForCheckout(job))
    }

    /// Why a job in the basket waits.
    func waitForCheckout(_ job: JobRecord) -> String {
        "\(job.orderedGoods); in the basket until `hotpress order checkout \(job.id.order)`, or the same ticket "
            + "without `basket`"
    }

    /// Places a job: now, later, or with an approval first.
    func checkOut(_ job: inout JobRecord) throws {
        let order = try order(job.id.order)
        let entry = try entry(of: job, order)
        let (code, why) = try waiting(job, order, entry)
        try apply(.checkout, to: &job, code: code, reason: job.orderedGoods + (why.isEmpty ? "" : "; \(why)")) {
            $0.entry = entry
        }
        if entry == .later { try scheduleOnce(.start, job, resource: Resource.clock, notBefore: order.start) }
    }

    private func entry(of job: JobRecord, _ order: OrderRecord) throws -> CheckoutEntry {
        if let start = order.start, start > now { return .later }
        return try job.extra.approvalRule == .order && approval(of: job) != .given ? .needsApproval : .now
    }

    private func waiting(_ job: JobRecord, _ order: OrderRecord, _ entry: CheckoutEntry) throws -> (String, String) {
        switch entry {
        case .now: ("", "")
        case .later:
            (
                ReasonCode.schedule,
                "begins on \(order.start ?? now); `hotpress order start \(order.number)` begins it now"
            )
        case .needsApproval: (ReasonCode.approval, try waitForApproval(job, try approval(of: job)))
        }
    }

    /// A leased `start`: its time has come, unless it was moved.
    func startDue(_ step: StepRecord) throws {
        guard let id = step.job, var job = try store.job(id) else {
            try store.finish(step.id)
            return
        }
        if let start = try order(id.order).start, start > now {
            try store.giveBack(step.id, notBefore: start, uncounted: true)
            return
        }
        try store.finish(step.id)
        if job.status == .futureOrder { try comesDue(&job) }
    }

    /// Where a job in `FutureOrder` goes from here, asked after every change of it.
    func advanceFutureOrder(_ job: inout JobRecord) throws {
        let order = try order(job.id.order)
        guard let start = order.start, start > now else {
            try comesDue(&job)
            return
        }
        let (code, why) = try waiting(job, order, .later)
        try rest(&job, code: code, reason: job.reason.hasSuffix(why) ? job.reason : why)
        try scheduleOnce(.start, job, resource: Resource.clock, notBefore: start)
    }

    private func comesDue(_ job: inout JobRecord) throws {
        let order = try order(job.id.order)
        for step in try store.steps(of: job.id) where step.kind == .start { try store.finish(step.id) }
        let entry = try entry(of: job, order)
        let (code, why) = try waiting(job, order, entry)
        try apply(.due, to: &job, code: code, reason: "its time has come" + (why.isEmpty ? "" : "; \(why)")) {
            $0.entry = entry
        }
        try takeFormerArtwork(of: &job, order)
        try advance(&job)
        try orderBegan(order.number)
    }

    /// Moves the time at which an order begins; a time that has come begins it.
    public func start(_ number: OrderNumber, at time: Timestamp) throws {
        var order = try order(number)
        order.start = time
        order.updatedAt = now
        try store.update(order)
        try log("order.start", .notice, order: number, reason: "begins on \(time)")
        for id in try store.jobs(of: number).map(\.id) {
            for step in try store.steps(of: id) where step.kind == .start { try store.finish(step.id) }
            var job = try job(id)
            if job.status == .futureOrder { try advanceFutureOrder(&job) }
        }
        touch(number)
    }

    /// Whether a job waits for its time, perhaps under a hold.
    public func waitsForStart(_ job: JobRecord) -> Bool {
        job.status == .futureOrder || (job.status.isHold && job.resume == .futureOrder)
    }
}

extension JobRecord {
    /// `250 × Business card`.
    var orderedGoods: String { "\(details.quantity) × \(details.product.name)" }
}
