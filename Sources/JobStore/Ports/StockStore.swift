public import Workflow

/// Goods on shelves.
public protocol StockStore {
    /// Append-only. `StoreError.constraint` where less than nothing would be on hand, a job would take the same goods
    /// twice, or give back what it has not taken. - Returns: what is on hand now.
    func append(_ move: StockMove) throws -> Int
    /// What is on hand; 0 for goods that never moved.
    func stock(of product: ProductID) throws -> Int
    /// Oldest first.
    func stockMoves(of product: ProductID, limit: Int) throws -> [StockMove]
    /// What a job has taken and not given back.
    func stockTaken(by job: JobID) throws -> Int
}
