import JobStore
import Workflow

extension SQLiteTransaction {
    func append(_ message: AlertMessageRecord) throws -> Int64 {
        try write { connection throws(StoreError) in
            try connection.run(SQL.insert(into: "alert_messages", AlertMessageRecord.columns), message.values)
            return connection.lastID
        }
    }

    func message(_ id: Int64) throws -> AlertMessageRecord? { try messages("WHERE id = ?", [id]).first }

    func takeMessages(now: Timestamp, epoch: Int64) throws -> [AlertMessageRecord] {
        // The end of something is not told before its beginning: of each way only the oldest.
        let due = try messages(
            """
            WHERE id IN (SELECT min(id) FROM alert_messages GROUP BY way)
                AND not_before <= ? AND (epoch IS NULL OR epoch <> ?) ORDER BY id
            """, [now, epoch])
        return try write { connection throws(StoreError) in
            var taken: [AlertMessageRecord] = []
            for var message in due {
                message.attempts += 1
                message.epoch = epoch
                try connection.run(
                    "UPDATE alert_messages SET attempts = ?, epoch = ? WHERE id = ?",
                    [message.attempts, epoch, message.id])
                taken.append(message)
            }
            return taken
        }
    }

    func giveBack(message: Int64, notBefore: Timestamp, trouble: String) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "UPDATE alert_messages SET epoch = NULL, not_before = ?, trouble = ? WHERE id = ?",
                [notBefore, trouble, message])
        }
    }

    func hastenMessages(to now: Timestamp, bySeconds seconds: Double) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "UPDATE alert_messages SET not_before = min(not_before, max(?, not_before - ?))",
                [now, Int64(seconds * 1000)])
        }
    }

    func finish(message: Int64) throws {
        try write { connection throws(StoreError) in
            try connection.run("DELETE FROM alert_messages WHERE id = ?", [message])
        }
    }

    func unsentMessages(limit: Int) throws -> [AlertMessageRecord] {
        try messages("ORDER BY id LIMIT ?", [max(0, limit)])
    }

    private func messages(_ clause: String, _ values: [any ColumnValue]) throws -> [AlertMessageRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, \(AlertMessageRecord.columns) FROM alert_messages \(clause)", values,
                AlertMessageRecord.init(row:))
        }
    }
}

extension AlertMessageRecord {
    fileprivate static let columns = """
        incident, way, is_end, body, made_at, attempts, not_before, epoch, trouble
        """

    fileprivate var values: [any ColumnValue] {
        [incident, way, isEnd, body, madeAt, attempts, notBefore, epoch, trouble]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            id: try row.next(), incident: try row.next(), way: try row.next(), isEnd: try row.next(),
            body: try row.next(), madeAt: try row.next(), attempts: try row.next(), notBefore: try row.next(),
            epoch: try row.next(), trouble: try row.next())
    }
}
