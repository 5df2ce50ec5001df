import JobStore
import Workflow

extension SQLiteTransaction {
    func insert(_ delivery: DeliveryRecord) throws -> Int64 {
        try write { connection throws(StoreError) in
            try connection.run(DeliveryRecord.insertion, delivery.values)
            return connection.lastID
        }
    }

    func restore(_ delivery: DeliveryRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(DeliveryRecord.restoring, [delivery.id] + delivery.values)
        }
    }

    func update(_ delivery: DeliveryRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                DeliveryRecord.change, delivery.values + [delivery.id])
            if connection.changes == 0 { throw .notFound("delivery \(delivery.id)") }
        }
    }

    func deliveries(of job: JobID) throws -> [DeliveryRecord] { try deliveries("WHERE job = ? ORDER BY id", [job]) }

    func deliveries(hotFolder: String, states: [DeliveryState], after id: Int64, limit: Int) throws -> [DeliveryRecord]
    {
        var conditions = Conditions()
        conditions.add("hot_folder =", hotFolder)
        conditions.add("state", oneOf: states)
        conditions.add("id >", id)
        // By name: SQLite would rather walk all deliveries there ever were, in order of id.
        return try deliveries(
            "INDEXED BY deliveries_by_hot_folder \(conditions.clause) ORDER BY id LIMIT ?",
            conditions.values + [max(0, limit)])
    }

    func standing(in hotFolder: String) throws -> StandingFiles {
        try query { connection throws(StoreError) in
            try connection.first(
                """
                SELECT count(*), min(published_at), max(published_at), ifnull(sum(is_ticket), 0) FROM deliveries
                INDEXED BY deliveries_by_hot_folder WHERE hot_folder = ? AND state = 'published'
                """, [hotFolder]
            ) { row throws(StoreError) in
                StandingFiles(
                    count: try row.next(), oldest: try row.next(), newest: try row.next(), tickets: try row.next())
            }
        } ?? StandingFiles()
    }

    private func deliveries(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> [DeliveryRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, \(DeliveryRecord.columns) FROM deliveries \(clause)", values, DeliveryRecord.init(row:))
        }
    }
}

extension DeliveryRecord {
    fileprivate static let columns = """
        job, revision, hot_folder, ordinal, is_ticket, name, temporary, sha256, bytes, source, state, epoch, boot, \
        mount, published_at, taken_at
        """

    fileprivate static let insertion = SQL.insert(into: "deliveries", columns)
    fileprivate static let restoring = SQL.insert(into: "deliveries", "id, \(columns)")
    fileprivate static let change = SQL.update("deliveries", columns, where: "id = ?")

    fileprivate var values: [any ColumnValue] {
        [
            job, revision, hotFolder, ordinal, isTicket, name, temporary, sha256, bytes, source, state, epoch, boot,
            mount, publishedAt, takenAt,
        ]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            id: try row.next(), job: try row.next(), revision: try row.next(), hotFolder: try row.next(),
            ordinal: try row.next(), isTicket: try row.next(), name: try row.next(), temporary: try row.next(),
            sha256: try row.next(), bytes: try row.next(), source: try row.next(), state: try row.next(),
            epoch: try row.next(), boot: try row.next(), mount: try row.next(), publishedAt: try row.next(),
            takenAt: try row.next())
    }
}
