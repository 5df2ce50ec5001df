import JobStore
import Workflow

extension SQLiteTransaction {
    func job(_ id: JobID) throws -> JobRecord? { try jobs("WHERE id = ?", [id]).first }

    func jobs(of order: OrderNumber) throws -> [JobRecord] {
        try jobs("WHERE order_number = ? ORDER BY place", [order])
    }

    func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord] {
        var conditions = Conditions()
        conditions.add("order_number =", filter.order)
        conditions.add("status", oneOf: filter.statuses)
        conditions.add("hot_folder =", filter.hotFolder)
        if filter.reasonCodes != nil { conditions.add("reason_code <> ''") }  // the index's condition, word for word
        conditions.add("reason_code", oneOf: filter.reasonCodes)
        conditions.add("product =", filter.product)
        conditions.add("updated_at >=", filter.updatedSince)
        conditions.add("updated_at <", filter.updatedBefore)
        conditions.add("cause =", filter.cause)
        if let needed = filter.needsAction { conditions.add("needs_action IS \(needed ? "NOT " : "")NULL") }
        // With a plus SQLite may not walk all jobs in their order to find the few of a time.
        let isOfTime = filter.updatedSince != nil || filter.updatedBefore != nil || filter.reasonCodes != nil
        let order = isOfTime ? "+order_number, +place" : "order_number, place"
        return try jobs("\(conditions.clause) ORDER BY \(order) LIMIT ?", conditions.values + [max(0, limit)])
    }

    func standings(of order: OrderNumber) throws -> Set<JobStanding> {
        let found = try query { connection throws(StoreError) in
            try connection.rows("SELECT DISTINCT status, cause FROM jobs WHERE order_number = ?", [order]) {
                row throws(StoreError) in JobStanding(try row.next(), try row.next())
            }
        }
        return Set(found)
    }

    func jobCounts() throws -> [JobStatus: Int] {
        let counts = try query { connection throws(StoreError) in
            try connection.rows("SELECT name, jobs FROM statuses WHERE jobs > 0") {
                row throws(StoreError) -> (JobStatus, Int) in (try row.next(), try row.next())
            }
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func jobsNeedingAction() throws -> Int {
        try query { connection throws(StoreError) in
            try connection.first("SELECT count(*) FROM jobs WHERE needs_action IS NOT NULL") {
                row throws(StoreError) in try row.next()
            } ?? 0
        }
    }

    func insert(_ job: JobRecord, slots: [SlotRecord]) throws {
        try attempt {
            try write { connection throws(StoreError) in
                try connection.run(
                    JobRecord.insertion,
                    [job.id, job.id.order, job.id.index, job.details.product.id, try JSON.encode(job.details)]
                        + job.stateValues() + [job.rowVersion])
                remember(job.details, of: job.id)
                for (position, slot) in slots.enumerated() {
                    guard slot.job == job.id else {
                        throw .constraint("slot \(slot.part) belongs to another job than \(job.id)")
                    }
                    try connection.run(
                        SlotRecord.insertion, [position] + slot.values)
                }
            }
        }
    }

    func update(_ job: inout JobRecord) throws {
        let record = job
        try write { connection throws(StoreError) in
            try connection.run(
                JobRecord.change,
                record.stateValues() + [record.rowVersion + 1, record.id, record.rowVersion])
            guard connection.changes == 0 else { return }
            let isThere = try connection.first("SELECT 1 FROM jobs WHERE id = ?", [record.id]) {
                row throws(StoreError) in try row.next(Bool.self)
            }
            throw isThere == nil ? .notFound("job \(record.id)") : .outdated("job \(record.id)")
        }
        job.rowVersion += 1
    }

    /// The jobs that a clause picks: their state first, then the details that are not known yet.
    private func jobs(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> [JobRecord] {
        let states = try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, row_version, \(JobRecord.stateColumns) FROM jobs \(clause)", values, JobState.init(row:))
        }
        var jobs: [JobRecord] = []
        jobs.reserveCapacity(states.count)
        for state in states { jobs.append(state.record(with: try details(of: state.id))) }
        return jobs
    }
}
