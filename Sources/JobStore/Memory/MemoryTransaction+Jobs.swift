import Workflow

extension MemoryTransaction {
    func job(_ id: JobID) throws -> JobRecord? { rows.jobs[id] }

    func jobs(of order: OrderNumber) throws -> [JobRecord] {
        rows.jobs.values.filter { $0.id.order == order }.sorted { $0.id < $1.id }
    }

    func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord] {
        Array(rows.jobs.values.filter(filter.admits).sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }

    func count(_ filter: JobFilter) throws -> Int { rows.jobs.values.count(where: filter.admits) }

    func lateJobs(at time: Timestamp, limit: Int) throws -> [JobRecord] {
        let late = rows.jobs.values.filter { $0.isLate(at: time) }
        return Array(late.sorted { ($0.due ?? time, $0.id) < ($1.due ?? time, $1.id) }.prefix(max(0, limit)))
    }

    func lateJobCount(at time: Timestamp) throws -> Int { rows.jobs.values.count { $0.isLate(at: time) } }

    func standings(of order: OrderNumber) throws -> Set<JobStanding> {
        Set(rows.jobs.values.lazy.filter { $0.id.order == order }.map { JobStanding($0.status, $0.cause) })
    }

    func jobCounts() throws -> [JobStatus: Int] {
        rows.jobs.values.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    }

    func insert(_ job: JobRecord, slots: [SlotRecord]) throws {
        try write { tables throws(StoreError) in
            try tables.requireOrder(job.id.order)
            try require(tables.jobs[job.id] == nil, "job \(job.id) is there already")
            try require(job.revision >= 0 && job.id.index >= 1, "revisions and places are not negative")
            tables.jobs[job.id] = job
            do throws(StoreError) {
                try tables.add(slots, to: job.id)
            } catch {
                tables.jobs[job.id] = nil
                tables.slots[job.id] = nil
                throw error
            }
        }
    }

    func update(_ job: inout JobRecord) throws {
        let before = job
        job.rowVersion = try write { tables throws(StoreError) in
            guard let stored = tables.jobs[before.id] else { throw .notFound("job \(before.id)") }
            guard stored.rowVersion == before.rowVersion else { throw .outdated("job \(before.id)") }
            try require(before.revision >= 0, "a revision is not negative")
            var next = before
            next.details = stored.details
            next.rowVersion += 1
            tables.jobs[before.id] = next
            return next.rowVersion
        }
    }

    func slots(of job: JobID) throws -> [SlotRecord] { rows.slots[job] ?? [] }

    func openSlots(wanting digest: Digest) throws -> [SlotRecord] {
        rows.openSlots { $0.wantedDigest == digest }
    }

    func openSlots(named name: RawName) throws -> [SlotRecord] {
        rows.openSlots { $0.wantedName == name && $0.wantedDigest == nil }
    }

    func fill(_ slot: SlotRecord) throws {
        try write { tables throws(StoreError) in
            guard let place = tables.slots[slot.job]?.firstIndex(where: { $0.part == slot.part }),
                var filled = tables.slots[slot.job]?[place]
            else { throw .notFound("slot \(slot.part) of job \(slot.job)") }
            filled.file = slot.file
            try tables.requireFree(filled)
            tables.slots[slot.job]?[place] = filled
        }
    }
}

extension MemoryTables {
    fileprivate func openSlots(where matches: (SlotRecord) -> Bool) -> [SlotRecord] {
        slots.sorted { $0.key < $1.key }.flatMap(\.value).filter { $0.file == nil && matches($0) }
    }

    fileprivate mutating func add(_ added: [SlotRecord], to job: JobID) throws(StoreError) {
        slots[job] = []
        for slot in added {
            let others = slots[job] ?? []
            try require(slot.job == job, "slot \(slot.part) belongs to another job than \(job)")
            try require(!others.contains { $0.part == slot.part }, "job \(job) has two slots \(slot.part)")
            try requireFree(slot)
            slots[job] = others + [slot]
        }
    }

    /// One file fills one slot, or several that all ask for exactly its bytes.
    fileprivate func requireFree(_ slot: SlotRecord) throws(StoreError) {
        guard let file = slot.file else { return }
        try requireFile(file)
        let others = slots.values.joined().filter {
            $0.file == file && !($0.job == slot.job && $0.part == slot.part)
        }
        let digest = files[file]?.sha256
        try require(
            others.isEmpty || (others + [slot]).allSatisfy { $0.wantedDigest == digest },
            "file \(file) fills another slot already")
    }
}

extension JobRecord {
    fileprivate func isLate(at time: Timestamp) -> Bool {
        guard let due, cause == nil else { return false }
        return due < time && !JobStatus.leftTheShop.contains(status)
    }
}

extension JobFilter {
    fileprivate func admits(_ job: JobRecord) -> Bool {
        (order.map { $0 == job.id.order } ?? true) && (statuses.map { $0.contains(job.status) } ?? true)
            && (needsAction.map { $0 == (job.needsAction != nil) } ?? true)
            && (hotFolder.map { $0 == job.hotFolder } ?? true)
            && (reasonCodes.map { !job.reasonCode.isEmpty && $0.contains(job.reasonCode) } ?? true)
            && (product.map { $0 == job.details.product.id } ?? true)
            && (updatedSince.map { job.updatedAt >= $0 } ?? true)
            && (updatedBefore.map { job.updatedAt < $0 } ?? true)
            && (cause.map { job.cause == $0 } ?? true)
    }
}
