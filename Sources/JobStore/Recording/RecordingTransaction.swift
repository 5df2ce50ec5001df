public import Workflow

/// A transaction that remembers what was written through it, so that it can be told in the jobs' manifests too. What
/// `attempt` undoes is forgotten with it.
public final class RecordingTransaction: Transaction {
    let base: any Transaction
    /// In order; complete when the call ends.
    public internal(set) var writes: [StoreWrite] = []

    public init(_ base: any Transaction) { self.base = base }

    public func attempt<Result>(_ part: () throws -> Result) throws -> Result {
        let count = writes.count
        do {
            return try base.attempt(part)
        } catch {
            writes.removeLast(writes.count - count)
            throw error
        }
    }

    func record(_ write: StoreWrite) { writes.append(write) }
}

// Products, goods, and facts about the workspace.
extension RecordingTransaction {
    public func product(_ id: ProductID) throws -> Product? { try base.product(id) }
    public func products() throws -> [Product] { try base.products() }
    public func add(_ product: Product) throws {
        try base.add(product)
        record(.product(product))
    }
    public func asset(of product: ProductID) throws -> Asset? { try base.asset(of: product) }
    public func assets(of product: ProductID) throws -> [Asset] { try base.assets(of: product) }
    public func add(_ asset: Asset) throws {
        try base.add(asset)
        record(.asset(asset))
    }

    public func append(_ move: StockMove) throws -> Int {
        let count = try base.append(move)
        record(.stock(move))
        return count
    }
    public func stock(of product: ProductID) throws -> Int { try base.stock(of: product) }
    public func stockMoves(of product: ProductID, limit: Int) throws -> [StockMove] {
        try base.stockMoves(of: product, limit: limit)
    }
    public func stockTaken(by job: JobID) throws -> Int { try base.stockTaken(by: job) }

    public func meta(_ key: String) throws -> String? { try base.meta(key) }
    public func setMeta(_ key: String, _ value: String) throws {
        try base.setMeta(key, value)
        record(.meta(key, value))
    }
}

// History and erasure.
extension RecordingTransaction {
    public func append(_ event: EventRecord) throws -> Int64 {
        var event = event
        event.sequence = try base.append(event)
        event.order = event.order ?? event.job?.order
        record(.event(event))
        return event.sequence
    }
    public func events(after sequence: Int64, _ filter: EventFilter, limit: Int) throws -> [EventRecord] {
        try base.events(after: sequence, filter, limit: limit)
    }
    public func lastSequence() throws -> Int64 { try base.lastSequence() }

    public func erasableOrders(before time: Timestamp, limit: Int) throws -> [OrderNumber] {
        try base.erasableOrders(before: time, limit: limit)
    }
    public func files(of order: OrderNumber) throws -> [FileRecord] { try base.files(of: order) }
    public func isNeeded(_ sha256: Digest) throws -> Bool { try base.isNeeded(sha256) }
    /// What is left of the order is told anew; what was told before still holds what was erased, and has to be replaced.
    public func erase(_ order: OrderNumber, leaving ticket: OrderTicket, fingerprint: Digest, at time: Timestamp) throws
    {
        try base.erase(order, leaving: ticket, fingerprint: fingerprint, at: time)
        guard let record = try base.order(order) else { return }
        self.record(.newOrder(record))
        for file in try base.files(of: order) { self.record(.file(file)) }
    }
}
