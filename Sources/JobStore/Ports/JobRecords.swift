public import Workflow

/// Jobs and their slots.
public protocol JobRecords {
    func job(_ id: JobID) throws -> JobRecord?
    /// In order of index.
    func jobs(of order: OrderNumber) throws -> [JobRecord]
    /// By order and index, at most `limit`.
    func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord]
    func count(_ filter: JobFilter) throws -> Int
    /// Jobs that were wanted before that time and have not left the shop: the most overdue first, at most `limit`.
    func lateJobs(at time: Timestamp, limit: Int) throws -> [JobRecord]
    /// How many of these there are.
    func lateJobCount(at time: Timestamp) throws -> Int
    /// Which statuses and causes an order's jobs have, each pair once: enough to add the order up.
    func standings(of order: OrderNumber) throws -> Set<JobStanding>
    /// How many jobs rest in each status.
    func jobCounts() throws -> [JobStatus: Int]
    func insert(_ job: JobRecord, slots: [SlotRecord]) throws
    /// Writes the state (not `details`) where `rowVersion` is the newest, and counts it up in the record.
    /// `StoreError.outdated` otherwise, `StoreError.notFound` where there is none.
    func update(_ job: inout JobRecord) throws
    /// In the product's order of parts.
    func slots(of job: JobID) throws -> [SlotRecord]
    /// Open slots (no file) that want these bytes.
    func openSlots(wanting digest: Digest) throws -> [SlotRecord]
    /// Open slots that name this file, bytewise, and no digest.
    func openSlots(named name: RawName) throws -> [SlotRecord]
    /// Fills or empties a slot. `StoreError.constraint` where the file fills another slot already, unless that slot wants
    /// exactly these bytes by digest too.
    func fill(_ slot: SlotRecord) throws
}

/// Where a job stands, as far as its order is concerned.
public struct JobStanding: Hashable, Sendable {
    public var status: JobStatus
    public var cause: CleanUpCause?
    public init(_ status: JobStatus, _ cause: CleanUpCause? = nil) {
        self.status = status
        self.cause = cause
    }
}

/// Which jobs are asked for; nil asks nothing.
public struct JobFilter: Hashable, Sendable {
    public var order: OrderNumber?
    public var statuses: [JobStatus]?
    public var needsAction: Bool?
    public var hotFolder: String?
    /// Not the empty one.
    public var reasonCodes: [String]?
    public var product: ProductID?
    public var updatedSince: Timestamp?
    public var updatedBefore: Timestamp?
    /// How it ended; a reopened job has ended all the same.
    public var cause: CleanUpCause?
    public init(
        order: OrderNumber? = nil, statuses: [JobStatus]? = nil, needsAction: Bool? = nil, hotFolder: String? = nil,
        reasonCodes: [String]? = nil, product: ProductID? = nil, updatedSince: Timestamp? = nil,
        updatedBefore: Timestamp? = nil, cause: CleanUpCause? = nil
    ) {
        self.order = order
        self.statuses = statuses
        self.needsAction = needsAction
        self.hotFolder = hotFolder
        self.reasonCodes = reasonCodes
        self.product = product
        self.updatedSince = updatedSince
        self.updatedBefore = updatedBefore
        self.cause = cause
    }
}
