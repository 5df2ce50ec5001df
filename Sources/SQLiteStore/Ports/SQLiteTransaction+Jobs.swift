import JobStore
import Workflow

extension SQLiteTransaction {
    func job(_ id: JobID) throws -> JobRecord? { try jobs("WHERE id = ?", [id]).first }

    func jobs(of order: OrderNumber) throws -> [JobRecord] {
        try jobs("WHERE order_number = ? ORDER BY place", [order])
    }

    func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord] {
        let conditions = Conditions(filter)
        // With a plus SQLite may not walk all jobs in their order to find the few of a time.
        let isOfTime = filter.updatedSince != nil || filter.updatedBefore != nil || filter.reasonCodes != nil
        let order = isOfTime ? "+order_number, +place" : "order_number, place"
        return try jobs("\(conditions.clause) ORDER BY \(order) LIMIT ?", conditions.values + [max(0, limit)])
    }

    func count(_ filter: JobFilter) throws -> Int {
        let conditions = Conditions(filter)
        return try count("jobs \(conditions.clause)", conditions.values)
    }

    func lateJobs(at time: Timestamp, limit: Int) throws -> [JobRecord] {
        try jobs("WHERE \(Late.clause) ORDER BY due, order_number, place LIMIT ?", Late.values(time) + [max(0, limit)])
    }

    func lateJobCount(at time: Timestamp) throws -> Int {
        try count("jobs WHERE \(Late.clause)", Late.values(time))
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
        known.jobs.remember(job, of: job.id)
    }

    func update(_ job: inout JobRecord) throws {
        let record = job
        let change = try change(to: record)
        try write { connection throws(StoreError) in
            try connection.run(
                change.statement("jobs", where: "id = ? AND row_version = ?"),
                change.values + [record.id, record.rowVersion])
            guard connection.changes == 0 else { return }
            let isThere = try connection.first("SELECT 1 FROM jobs WHERE id = ?", [record.id]) {
                row throws(StoreError) in try row.next(Bool.self)
            }
            throw isThere == nil ? .notFound("job \(record.id)") : .outdated("job \(record.id)")
        }
        job.rowVersion += 1
        known.jobs.remember(job, of: job.id)
    }

    /// What an update writes, its count included.
    private func change(to job: JobRecord) throws(StoreError) -> RowChange {
        let former = known.jobs.value(of: job.id).flatMap { $0.rowVersion == job.rowVersion ? $0 : nil }
        var change = RowChange(
            of: JobRecord.stateNames,
            from: try former.map { job throws(StoreError) in try job.stateValues() }, to: try job.stateValues())
        change.columns.append("row_version")
        change.values.append(job.rowVersion + 1)
        return change
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
        // Of a long list hardly any will be written.
        if jobs.count == 1 { known.jobs.remember(jobs[0], of: jobs[0].id) }
        return jobs
    }
}

/// Jobs whose time has passed while they are still in the shop.
private enum Late {
    // The first two as the index has them, word for word.
    static let clause =
        "due IS NOT NULL AND cause IS NULL AND due < ?" + JobStatus.leftTheShop.map { _ in " AND status <> ?" }.joined()
    static func values(_ time: Timestamp) -> [any ColumnValue] { [time] + JobStatus.leftTheShop }
}

extension Conditions {
    /// Where only jobs of statuses are asked for in which few rest, these are looked up, and not all that a product or a hot
    /// folder ever had: a plus keeps a condition from an index.
    fileprivate init(_ filter: JobFilter) {
        self.init()
        let areFew =
            filter.order != nil
            || filter.statuses?.allSatisfy { ![.shipped, .cleanUp, .jobDataDeleted].contains($0) } ?? false
        let plus = areFew ? "+" : ""
        add("order_number =", filter.order)
        add("status", oneOf: filter.statuses)
        add("\(plus)hot_folder =", filter.hotFolder)
        if filter.reasonCodes != nil { add("reason_code <> ''") }  // the index's condition, word for word
        add("reason_code", oneOf: filter.reasonCodes)
        add("\(plus)product =", filter.product)
        add("updated_at >=", filter.updatedSince)
        add("updated_at <", filter.updatedBefore)
        add("cause =", filter.cause)
        if let needed = filter.needsAction { add("needs_action IS \(needed ? "NOT " : "")NULL") }
    }
}
