import JobStore
import Workflow

extension SQLiteTransaction {
    func erasableOrders(before time: Timestamp, limit: Int) throws -> [OrderNumber] {
        try query { connection throws(StoreError) in
            try connection.rows(
                """
                SELECT number FROM orders INDEXED BY orders_with_data
                WHERE erased_at IS NULL AND created_at < ?
                    AND EXISTS (SELECT 1 FROM jobs WHERE order_number = number)
                    AND NOT EXISTS (SELECT 1 FROM jobs WHERE order_number = number
                        AND (status NOT IN ('CleanUp', 'JobDataDeleted') OR updated_at >= ?))
                ORDER BY created_at LIMIT ?
                """, [time, time, max(0, limit)]
            ) { row throws(StoreError) in try row.next() }
        }
    }

    func files(of order: OrderNumber) throws -> [FileRecord] {
        try files("WHERE id IN (\(Self.own)) ORDER BY id", [order, order, order])
    }

    func isNeeded(_ sha256: Digest) throws -> Bool {
        try query { connection throws(StoreError) in
            try connection.first(
                """
                SELECT 1 FROM files WHERE sha256 = ? AND state <> 'erased'
                UNION ALL SELECT 1 FROM assets WHERE sha256 = ?
                UNION ALL SELECT 1 FROM fixed_files JOIN files ON files.sha256 = fixed_files.original
                    WHERE fixed_files.sha256 = ? AND files.state <> 'erased'
                UNION ALL SELECT 1 FROM fixed_files JOIN assets ON assets.sha256 = fixed_files.original
                    WHERE fixed_files.sha256 = ? LIMIT 1
                """, [sha256, sha256, sha256, sha256]
            ) { row throws(StoreError) in try row.next(Bool.self) }
        } ?? false
    }

    func erase(_ order: OrderNumber, leaving ticket: OrderTicket, fingerprint: Digest, at time: Timestamp) throws {
        try attempt {
            try write { connection throws(StoreError) in
                let open = try connection.first(
                    "SELECT 1 FROM jobs WHERE order_number = ? AND status <> 'JobDataDeleted'", [order]
                ) { row throws(StoreError) in try row.next(Bool.self) }
                if open != nil {
                    throw .constraint("the data of order \(order) are deleted after those of all its jobs")
                }
                try connection.run(
                    """
                    UPDATE orders SET customer_name = NULL, customer_email = NULL, purchase_order = NULL,
                        cancel_request = NULL, ticket = ?, fingerprint = ?, erased_at = ? WHERE number = ?
                    """, [try JSON.encode(ticket), fingerprint, time, order])
                if connection.changes == 0 { throw .notFound("order \(order)") }
                try connection.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('erasure.remains', '1')")
                for text in Self.emptying { try connection.run(text, [order]) }
                try connection.run(Self.emptyingFiles, [order, order, order])
                try connection.run(Self.droppingReports, [order, order, order])
            }
        }
        forgetDetails()
    }

    /// Files of an order: its ticket, artwork of its jobs, and what fills their parts.
    private static let own = """
        SELECT id FROM files WHERE order_number = ?
        UNION SELECT id FROM files WHERE job IN (SELECT id FROM jobs WHERE order_number = ?)
        UNION SELECT file FROM slots WHERE file IS NOT NULL AND job IN (SELECT id FROM jobs WHERE order_number = ?)
        """

    /// Each by the order's number.
    private static let emptying = [
        """
        UPDATE notes SET text = '', facts = \(Erased.facts("kind", "facts"))
        WHERE order_number = ? AND kind <> 'erasure'
        """,
        "UPDATE refunds SET reason = '' WHERE order_number = ?",
        """
        UPDATE jobs SET details = \(Erased.details("details")), row_version = row_version + 1
        WHERE order_number = ? AND details <> \(Erased.details("details"))
        """,
        "UPDATE slots SET wanted_name = NULL WHERE job IN (SELECT id FROM jobs WHERE order_number = ?)",
        """
        UPDATE deliveries SET name = \(Erased.name("id")), source = ''
        WHERE job IN (SELECT id FROM jobs WHERE order_number = ?)
        """,
        "UPDATE outputs SET path = '' WHERE job IN (SELECT id FROM jobs WHERE order_number = ?)",
    ]

    private static let emptyingFiles = """
        UPDATE files SET state = 'erased', name = \(Erased.name), reason = '', result_path = NULL
        WHERE id IN (\(own)) AND state <> 'erased'
            AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.id = files.job AND jobs.status <> 'JobDataDeleted')
            AND NOT EXISTS (SELECT 1 FROM slots JOIN jobs ON jobs.id = slots.job
                WHERE slots.file = files.id AND jobs.status <> 'JobDataDeleted')
        """

    private static let droppingReports = """
        DELETE FROM inspections WHERE sha256 IN (SELECT sha256 FROM files WHERE id IN (\(own)))
            AND NOT EXISTS (SELECT 1 FROM files WHERE files.sha256 = inspections.sha256 AND files.state <> 'erased')
            AND NOT EXISTS (SELECT 1 FROM assets WHERE assets.sha256 = inspections.sha256)
        """
}
