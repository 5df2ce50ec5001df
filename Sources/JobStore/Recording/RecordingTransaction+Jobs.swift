public import Workflow

// Orders and money.
extension RecordingTransaction {
    public func order(_ number: OrderNumber) throws -> OrderRecord? { try base.order(number) }
    public func orders(_ filter: OrderFilter, limit: Int) throws -> [OrderRecord] {
        try base.orders(filter, limit: limit)
    }
    public func insert(_ order: OrderRecord) throws {
        try base.insert(order)
        record(.newOrder(order))
    }
    public func update(_ order: OrderRecord) throws {
        try base.update(order)
        record(.order(order))
    }
    public func append(_ note: NoteRecord) throws {
        try base.append(note)
        record(.note(note))
    }
    public func notes(of order: OrderNumber) throws -> [NoteRecord] { try base.notes(of: order) }
    public func append(_ payment: PaymentRecord) throws -> Bool {
        guard try base.append(payment) else { return false }
        record(.payment(payment))
        return true
    }
    public func payments(of order: OrderNumber) throws -> [PaymentRecord] { try base.payments(of: order) }
    public func append(_ refund: RefundRecord) throws -> Bool {
        guard try base.append(refund) else { return false }
        record(.refund(refund))
        return true
    }
    public func refunds(of order: OrderNumber) throws -> [RefundRecord] { try base.refunds(of: order) }
}

// Jobs and their slots.
extension RecordingTransaction {
    public func job(_ id: JobID) throws -> JobRecord? { try base.job(id) }
    public func jobs(of order: OrderNumber) throws -> [JobRecord] { try base.jobs(of: order) }
    public func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord] { try base.jobs(filter, limit: limit) }
    public func count(_ filter: JobFilter) throws -> Int { try base.count(filter) }
    public func lateJobs(at time: Timestamp, limit: Int) throws -> [JobRecord] {
        try base.lateJobs(at: time, limit: limit)
    }
    public func lateJobCount(at time: Timestamp) throws -> Int { try base.lateJobCount(at: time) }
    public func standings(of order: OrderNumber) throws -> Set<JobStanding> { try base.standings(of: order) }
    public func jobCounts() throws -> [JobStatus: Int] { try base.jobCounts() }
    public func insert(_ job: JobRecord, slots: [SlotRecord]) throws {
        try base.insert(job, slots: slots)
        record(.newJob(job, slots))
    }
    public func update(_ job: inout JobRecord) throws {
        try base.update(&job)
        record(.job(job))
    }
    public func slots(of job: JobID) throws -> [SlotRecord] { try base.slots(of: job) }
    public func openSlots(wanting digest: Digest) throws -> [SlotRecord] { try base.openSlots(wanting: digest) }
    public func openSlots(named name: RawName) throws -> [SlotRecord] { try base.openSlots(named: name) }
    public func fill(_ slot: SlotRecord) throws {
        try base.fill(slot)
        record(.slot(slot))
    }
}

// Steps. A lease ends with the life that has it, and is not told.
extension RecordingTransaction {
    public func schedule(_ step: StepRecord) throws -> Int64 {
        var step = step
        step.id = try base.schedule(step)
        record(.step(step))
        return step.id
    }
    public func step(_ id: Int64) throws -> StepRecord? { try base.step(id) }
    public func steps(of job: JobID) throws -> [StepRecord] { try base.steps(of: job) }
    public func steps(ofFile file: Int64) throws -> [StepRecord] { try base.steps(ofFile: file) }
    public func lease(
        resource: String, kind: StepKind?, now: Timestamp, lease: Lease, limit: Int
    ) throws -> [StepRecord] {
        try base.lease(resource: resource, kind: kind, now: now, lease: lease, limit: limit)
    }
    public func giveBack(_ id: Int64, notBefore: Timestamp, uncounted: Bool) throws {
        try base.giveBack(id, notBefore: notBefore, uncounted: uncounted)
    }
    public func hasten(to now: Timestamp, bySeconds seconds: Double, butNot dates: String) throws {
        try base.hasten(to: now, bySeconds: seconds, butNot: dates)
    }
    public func finish(_ id: Int64) throws {
        guard let step = try base.step(id) else { return }
        try base.finish(id)
        record(.stepEnded(step))
    }
    public func releaseLeases(otherThan epoch: Int64) throws -> Int { try base.releaseLeases(otherThan: epoch) }
    public func nextDue() throws -> Timestamp? { try base.nextDue() }
    public func heldSteps(otherThan epoch: Int64) throws -> [Int64] { try base.heldSteps(otherThan: epoch) }
    public func stepTallies() throws -> [StepKind: StepTally] { try base.stepTallies() }
    public func stepCounts() throws -> [String: Int] { try base.stepCounts() }
}
