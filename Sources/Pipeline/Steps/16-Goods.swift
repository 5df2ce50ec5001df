public import JobStore
public import Workflow

// Goods from the shelf. A job takes all that it wants or waits until somebody brings more; what was taken for a job that is
// cancelled goes back. The store's ledger holds that nothing is taken or given back twice.

extension Turn {
    /// What lies on a product's shelf.
    public func goods(of product: ProductID, shelf: Shelf?) throws -> GoodsOnHand {
        GoodsOnHand(
            isCounted: try shelf?.reorderLevel != nil || !store.stockMoves(of: product, limit: 1).isEmpty,
            onHand: try store.stock(of: product), reorderLevel: shelf?.reorderLevel)
    }

    /// Where goods lie: as the product says today, because that is where a person has to look.
    func shelf(of product: Product) throws -> Shelf? { try store.product(product.id)?.shelf ?? product.shelf }

    /// Lets a job of goods from stock take them and go on, or wait for more.
    func takeGoods(_ job: inout JobRecord) throws {
        let (product, wanted) = (job.details.product, job.details.quantity)
        guard try order(job.id.order).isPaid else {
            if job.status == .verified { try waitForPayment(&job) }
            return
        }
        let goods = try goods(of: product.id, shelf: try shelf(of: product))
        let hasTaken = try store.stockTaken(by: job.id) > 0
        if !hasTaken, case .short = goods.answer(to: wanted) {
            try waitForGoods(&job, goods)
            return
        }
        if job.status == .awaitingParts {
            try apply(.partsHere, to: &job, reason: "\(wanted) wanted, \(goods.onHand) on hand")
            // What it goes back to may be another place than the one before the shelf.
            guard job.status == .verified else {
                try advance(&job)
                return
            }
        }
        if !hasTaken, goods.isCounted {
            try move(-wanted, of: product.id, .taken, job: job.id, reason: "for job \(job.id)", goods)
        }
        try scheduleOnce(.pickTicket, job, resource: Resource.local)
        try scheduleOnce(.paper, job, resource: Resource.work)
        let counted = goods.isCounted ? "" : ", and nobody counts these goods"
        try skipCopy(
            &job, code: ReasonCode.stock,
            reason:
                "goods from stock: nothing is printed\(counted); the pick ticket is \(WorkPath.pickTicket(job.id)), "
                + "and as PDF beside it")
    }

    private func waitForGoods(_ job: inout JobRecord, _ goods: GoodsOnHand) throws {
        let (id, wanted) = (job.details.product.id, job.details.quantity)
        let reason =
            "\(wanted) of \(id) wanted, \(goods.onHand) on hand; `hotpress stock receive \(id) N` when more are there, "
            + "and it goes on by itself"
        if job.status == .awaitingParts {
            try rest(&job, code: ReasonCode.stockShort, reason: reason)
        } else {
            try apply(.partsWait, to: &job, code: ReasonCode.stockShort, reason: reason, facts: ["product": id.text])
        }
    }

    /// Writes a move into the ledger, and tells once when the reorder level is reached.
    /// - Returns: what is on hand now.
    @discardableResult
    public func move(
        _ change: Int, of product: ProductID, _ cause: StockCause, job: JobID? = nil, reason: String,
        _ before: GoodsOnHand
    ) throws -> Int {
        let onHand = try store.append(
            StockMove(
                product: product, change: change, cause: cause, job: job, reason: reason, author: actor, time: now))
        try log(
            "stock.moved", .info, job: job, reason: "\(cause.rawValue) \(abs(change)) of \(product), \(onHand) on hand",
            facts: ["product": product.text, "change": "\(change)", "on_hand": "\(onHand)", "move": cause.rawValue])
        if before.becomesLow(with: onHand), let level = before.reorderLevel {
            try log(
                "stock.low", .warning,
                reason: "\(onHand) of \(product) on hand, and \(level) is its reorder level; order more, then "
                    + "`hotpress stock receive \(product) N`",
                facts: ["product": product.text, "on_hand": "\(onHand)", "reorder_level": "\(level)"])
        }
        return onHand
    }

    /// Puts back what a job has taken and not sent away. Once: what is back is not taken any more.
    func giveBackGoods(of job: JobRecord) throws {
        let taken = try store.stockTaken(by: job.id)
        guard taken > 0 else { return }
        let product = job.details.product
        let goods = try goods(of: product.id, shelf: try shelf(of: product))
        try move(taken, of: product.id, .returned, job: job.id, reason: "job \(job.id) ended unsent", goods)
        restocked.insert(product.id)
    }

    /// Serves jobs that wait for goods which came back meanwhile.
    func serveRestocked() throws {
        while let product = restocked.popFirst() {
            try shielded("jobs that wait for \(product) could not be served") { _ = try serve(product) }
        }
    }

    /// Gives what is on hand to the jobs that wait for it: by priority, due date and age. A job that wants more than is left
    /// is passed over, and does not keep the shelf shut for those behind it.
    /// - Returns: those that went on.
    public func serve(_ product: ProductID) throws -> [JobID] {
        let waiting = try waitingForGoods(product)
        var served: [JobID] = []
        for id in waiting.map(\.id) {
            try shielded("job \(id) could not be served") {
                var job = try job(id)
                try advance(&job)
                if job.status != .awaitingParts { served.append(id) }
            }
        }
        return served
    }

    /// Looks again whether goods are there; what a person waited for is there by that person's word.
    public func lookForParts(_ job: inout JobRecord) throws {
        if !job.waitsForGoods { try apply(.partsHere, to: &job, reason: "what it waited for is here") }
        try advance(&job)
    }

    /// Jobs that wait for goods, in the order in which they get them.
    public func waitingForGoods(_ product: ProductID) throws -> [JobRecord] {
        try store.jobs(JobFilter(statuses: [.awaitingParts], product: product), limit: 100_000)
            .filter(\.waitsForGoods).sorted { $0.wish < $1.wish }
    }
}

extension JobRecord {
    /// Whether it waits for goods, and not for something that a person has in mind.
    var waitsForGoods: Bool {
        details.product.type == .stock && status == .awaitingParts && reasonCode == ReasonCode.stockShort
    }

    fileprivate var wish: GoodsWish {
        GoodsWish(job: id, priority: priority, due: due, since: details.createdAt)
    }
}
