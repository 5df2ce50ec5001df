import JobStore
import Workflow

extension SQLiteTransaction {
    func append(_ refund: RefundRecord) throws -> Bool {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                INSERT INTO refunds (order_number, id, amount, reason, author, time) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (order_number, id) DO NOTHING
                """, [refund.order, refund.id, refund.amount, refund.reason, refund.author, refund.time])
            return connection.changes == 1
        }
    }

    func refunds(of order: OrderNumber) throws -> [RefundRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, amount, reason, author, time FROM refunds WHERE order_number = ? ORDER BY sequence", [order]
            ) { row throws(StoreError) in
                RefundRecord(
                    order: order, id: try row.next(), amount: try row.next(), reason: try row.next(),
                    author: try row.next(), time: try row.next())
            }
        }
    }

    func append(_ move: StockMove) throws -> Int {
        try write { connection throws(StoreError) in
            try connection.run(
                SQL.insert(into: "stock_moves", "product, change, cause, job, reason, author, time"),
                [move.product, move.change, move.cause, move.job, move.reason, move.author, move.time])
        }
        return try stock(of: move.product)
    }

    func stock(of product: ProductID) throws -> Int {
        try query { connection throws(StoreError) in
            try connection.first("SELECT on_hand FROM stock WHERE product = ?", [product]) {
                row throws(StoreError) in try row.next(Int.self)
            }
        } ?? 0
    }

    func stockMoves(of product: ProductID, limit: Int) throws -> [StockMove] {
        try query { connection throws(StoreError) in
            try connection.rows(
                """
                SELECT change, cause, job, reason, author, time FROM stock_moves WHERE product = ?
                ORDER BY sequence LIMIT ?
                """, [product, max(0, limit)]
            ) { row throws(StoreError) in
                StockMove(
                    product: product, change: try row.next(), cause: try row.next(), job: try row.next(),
                    reason: try row.next(), author: try row.next(), time: try row.next())
            }
        }
    }

    func stockTaken(by job: JobID) throws -> Int {
        try query { connection throws(StoreError) in
            try connection.first("SELECT ifnull(-sum(change), 0) FROM stock_moves WHERE job = ?", [job]) {
                row throws(StoreError) in try row.next(Int.self)
            }
        } ?? 0
    }
}
