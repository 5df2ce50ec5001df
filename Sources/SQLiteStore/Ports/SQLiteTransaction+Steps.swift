import JobStore
import Workflow

extension SQLiteTransaction {
    func schedule(_ step: StepRecord) throws -> Int64 {
        try write { connection throws(StoreError) in
            try connection.run(StepRecord.insertion, step.values)
            return connection.lastID
        }
    }

    func restore(_ step: StepRecord) throws {
        var step = step
        step.lease = nil
        let values = step.values
        try write { connection throws(StoreError) in try connection.run(StepRecord.restoring, [step.id] + values) }
    }

    func step(_ id: Int64) throws -> StepRecord? { try steps("WHERE id = ?", [id]).first }

    func steps(of job: JobID) throws -> [StepRecord] { try steps("WHERE job = ? ORDER BY id", [job]) }

    func steps(ofFile file: Int64) throws -> [StepRecord] { try steps("WHERE file = ? ORDER BY id", [file]) }

    func lease(
        resource: String, kind: StepKind?, now: Timestamp, lease: Lease, limit: Int
    ) throws -> [StepRecord] {
        try write { connection throws(StoreError) in
            try connection.run(
                "UPDATE steps SET is_awake = 1 WHERE lease_epoch IS NULL AND is_awake = 0 AND not_before <= ?", [now])
        }
        // By name: SQLite would rather sort all that are due; of one kind there are few, and those are sorted. `not_before`
        // again: the clock may have been set back since they woke.
        let (index, condition) = kind == nil ? ("steps_in_turn", "") : ("steps_by_resource", " AND kind = ?")
        let due = try steps(
            """
            INDEXED BY \(index) WHERE lease_epoch IS NULL AND is_awake = 1 AND resource = ?\(condition)
                AND not_before <= ? ORDER BY priority DESC, ifnull(due, 9223372036854775807), id LIMIT ?
            """, [resource] + (kind.map { [$0 as any ColumnValue] } ?? []) + [now, max(0, limit)])
        return try write { connection throws(StoreError) in
            var leased: [StepRecord] = []
            for var step in due {
                step.lease = lease
                step.attempts += 1
                try connection.run(
                    "UPDATE steps SET lease_host = ?, lease_boot = ?, lease_epoch = ?, attempts = ? WHERE id = ?",
                    [lease.host, lease.boot, lease.epoch, step.attempts, step.id])
                leased.append(step)
            }
            return leased
        }
    }

    func giveBack(_ id: Int64, notBefore: Timestamp, uncounted: Bool) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                UPDATE steps SET lease_host = NULL, lease_boot = NULL, lease_epoch = NULL, is_awake = 0,
                    not_before = ?, attempts = max(0, attempts - ?) WHERE id = ?
                """, [notBefore, uncounted ? 1 : 0, id])
        }
    }

    func hasten(to now: Timestamp, bySeconds seconds: Double, butNot dates: String) throws {
        try write { connection throws(StoreError) in
            // By each value of the index's first column.
            for isAwake in [false, true] {
                try connection.run(
                    """
                    UPDATE steps SET not_before = max(?, not_before - ?)
                    WHERE lease_epoch IS NULL AND is_awake = ? AND not_before > ? AND +resource <> ?
                    """, [now, Int64(seconds * 1000), isAwake, now, dates])
            }
        }
    }

    func finish(_ id: Int64) throws {
        try write { connection throws(StoreError) in try connection.run("DELETE FROM steps WHERE id = ?", [id]) }
    }

    func releaseLeases(otherThan epoch: Int64) throws -> Int {
        try write { connection throws(StoreError) in
            // Not `<>`, which could use no index.
            try connection.run(
                """
                UPDATE steps SET lease_host = NULL, lease_boot = NULL, lease_epoch = NULL
                WHERE lease_epoch < ? OR lease_epoch > ?
                """, [epoch, epoch])
            return connection.changes
        }
    }

    func heldSteps(otherThan epoch: Int64) throws -> [Int64] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id FROM steps WHERE lease_epoch < ? OR lease_epoch > ? ORDER BY +id", [epoch, epoch]
            ) { row throws(StoreError) in try row.next() }
        }
    }

    func nextDue() throws -> Timestamp? {
        try query { connection throws(StoreError) in
            // Two questions that each read one entry of an index.
            var times: [Timestamp] = []
            for isAwake in [false, true] {
                let earliest = try connection.first(
                    "SELECT min(not_before) FROM steps WHERE lease_epoch IS NULL AND is_awake = ?", [isAwake]
                ) { row throws(StoreError) in try row.next(Timestamp?.self) }
                if let earliest, let time = earliest { times.append(time) }
            }
            return times.min()
        }
    }

    func stepCounts() throws -> [String: Int] {
        let counts = try query { connection throws(StoreError) in
            try connection.rows("SELECT resource, count(*) FROM steps GROUP BY resource") {
                row throws(StoreError) -> (String, Int) in (try row.next(), try row.next())
            }
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func stepTallies() throws -> [StepKind: StepTally] {
        // Two questions, each answered by an index alone: of those that are held there are few.
        let (all, held) = try query { connection throws(StoreError) in
            func counts(_ sql: String) throws(StoreError) -> [(StepKind, Int)] {
                try connection.rows(sql) { row throws(StoreError) in (try row.next(), try row.next()) }
            }
            return (
                try counts(
                    "SELECT kind, sum(steps) FROM (SELECT kind, count(*) AS steps FROM steps GROUP BY resource, kind) GROUP BY kind"
                ),
                try counts("SELECT kind, count(*) FROM steps WHERE lease_epoch IS NOT NULL GROUP BY kind")
            )
        }
        var tallies: [StepKind: StepTally] = [:]
        for (kind, count) in all { tallies[kind] = StepTally(waiting: count) }
        for (kind, count) in held {
            tallies[kind]?.leased = count
            tallies[kind]?.waiting -= count
        }
        return tallies
    }

    private func steps(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> [StepRecord] {
        try query { connection throws(StoreError) in
            try connection.rows("SELECT id, \(StepRecord.columns) FROM steps \(clause)", values, StepRecord.init(row:))
        }
    }
}

extension StepRecord {
    fileprivate static let columns = """
        kind, job, file, resource, attempts, not_before, priority, due, lease_host, lease_boot, lease_epoch
        """

    fileprivate static let insertion = SQL.insert(into: "steps", columns)
    fileprivate static let restoring = SQL.insert(into: "steps", "id, \(columns)")

    fileprivate var values: [any ColumnValue] {
        [
            kind, job, file, resource, attempts, notBefore, priority, due, lease?.host, lease?.boot, lease?.epoch,
        ]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            id: try row.next(), kind: try row.next(), job: try row.next(), file: try row.next(),
            resource: try row.next(), attempts: try row.next(), notBefore: try row.next(), priority: try row.next(),
            due: try row.next())
        let (host, boot, epoch): (String?, String?, Int64?) = (try row.next(), try row.next(), try row.next())
        if let host, let boot, let epoch { lease = Lease(host: host, boot: boot, epoch: epoch) }
    }
}
