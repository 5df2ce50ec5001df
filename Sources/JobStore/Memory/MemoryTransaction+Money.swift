import Workflow

extension MemoryTransaction {
    func append(_ refund: RefundRecord) throws -> Bool {
        try write { tables throws(StoreError) in
            try tables.requireOrder(refund.order)
            let earlier = tables.refunds.filter { $0.order == refund.order }
            if earlier.contains(where: { $0.id == refund.id }) { return false }
            try require(refund.amount > 0, "a refund is more than nothing")
            let sum = earlier.reduce(refund.amount) { $0 + $1.amount }
            try require(sum <= tables.orders[refund.order]?.total ?? 0, "refunds come to the total at most")
            tables.refunds.append(refund)
            return true
        }
    }

    func refunds(of order: OrderNumber) throws -> [RefundRecord] { rows.refunds.filter { $0.order == order } }

    func append(_ move: StockMove) throws -> Int {
        try write { tables throws(StoreError) in
            try require(tables.products[move.product] != nil, "there is no product \(move.product)")
            try tables.requireJob(move.job)
            try require(move.change != 0 || move.cause == .counted, "a move of goods is not nothing")
            let onHand = tables.stock(of: move.product) + move.change
            try require(onHand >= 0, "no more can leave a shelf than lies there")
            if let job = move.job {
                let taken = tables.stockTaken(by: job) - move.change
                try require(taken >= 0, "a job gives back no more than it took")
                try require(move.change > 0 || taken == -move.change, "a job takes its goods once")
            }
            tables.stockMoves.append(move)
            return onHand
        }
    }

    func stock(of product: ProductID) throws -> Int { rows.stock(of: product) }

    func stockMoves(of product: ProductID, limit: Int) throws -> [StockMove] {
        Array(rows.stockMoves.filter { $0.product == product }.prefix(max(0, limit)))
    }

    func stockTaken(by job: JobID) throws -> Int { rows.stockTaken(by: job) }
}

extension MemoryTables {
    fileprivate func stock(of product: ProductID) -> Int {
        stockMoves.reduce(0) { $0 + ($1.product == product ? $1.change : 0) }
    }

    fileprivate func stockTaken(by job: JobID) -> Int { stockMoves.reduce(0) { $0 - ($1.job == job ? $1.change : 0) } }
}
