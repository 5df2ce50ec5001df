import JobStore
import Workflow

extension SQLiteTransaction {
    func append(_ event: EventRecord) throws -> Int64 {
        try write { connection throws(StoreError) in
            try connection.run(EventRecord.insertion, event.values)
            return connection.lastID
        }
    }

    func restore(_ event: EventRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(EventRecord.restoring, [event.sequence] + event.values)
        }
    }

    func events(after sequence: Int64, _ filter: EventFilter, limit: Int) throws -> [EventRecord] {
        var conditions = Conditions()
        if sequence > 0 { conditions.add("sequence >", sequence) }
        conditions.add("order_number =", filter.order)
        conditions.add("job =", filter.job)
        conditions.add("time >=", filter.since)
        switch filter.level {
        case nil, .info: break
        case .notice: conditions.add("level <> 'info'")
        case .warning: conditions.add("level IN ('warning', 'error')")
        // The first half is the index's condition, word for word.
        case .error: conditions.add("level IN ('warning', 'error') AND level = 'error'")
        }
        // With a plus SQLite may not walk all history in its order to find the end of it.
        let order = filter.since != nil && sequence <= 0 ? "+sequence" : "sequence"
        return try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT sequence, \(EventRecord.columns) FROM events\(conditions.clause) ORDER BY \(order) LIMIT ?",
                conditions.values + [max(0, limit)], EventRecord.init(row:))
        }
    }

    func lastSequence() throws -> Int64 {
        try query { connection throws(StoreError) in
            try connection.first("SELECT ifnull(max(sequence), 0) FROM events") { row throws(StoreError) in
                try row.next()
            } ?? 0
        }
    }
}

extension EventRecord {
    fileprivate static let columns = """
        time, level, name, order_number, job, from_status, to_status, actor, channel, reason, facts
        """

    fileprivate static let insertion = SQL.insert(into: "events", columns)
    fileprivate static let restoring = SQL.insert(into: "events", "sequence, \(columns)")

    fileprivate var values: [any ColumnValue] {
        [
            time, level, name, order ?? job?.order, job, from, to, actor, channel, reason, JSON.text(of: facts),
        ]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            sequence: try row.next(), time: try row.next(), level: try row.next(), name: try row.next(),
            order: try row.next(), job: try row.next(), from: try row.next(), to: try row.next(),
            actor: try row.next(), channel: try row.next(), reason: try row.next(), facts: try row.nextJSON())
    }
}
