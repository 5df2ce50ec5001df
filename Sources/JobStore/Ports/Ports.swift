public import Workflow

/// Products and the assets of static ones. Definitions and assets are added, never changed.
public protocol ProductStore {
    /// The newest revision.
    func product(_ id: ProductID) throws -> Product?
    /// The newest revision of each, by name.
    func products() throws -> [Product]
    /// Adds a revision; `StoreError.constraint` where id and revision are there already.
    func add(_ product: Product) throws
    /// The newest asset version of a static product.
    func asset(of product: ProductID) throws -> Asset?
    /// All versions, oldest first.
    func assets(of product: ProductID) throws -> [Asset]
    /// Adds the next version; `StoreError.constraint` where it is not the next, or the product is unknown.
    func add(_ asset: Asset) throws
}

/// Orders, their notes and payments.
public protocol OrderStore {
    func order(_ number: OrderNumber) throws -> OrderRecord?
    /// Newest first, at most `limit`, only those that pass the filter.
    func orders(_ filter: OrderFilter, limit: Int) throws -> [OrderRecord]
    /// `StoreError.constraint` where the number is taken.
    func insert(_ order: OrderRecord) throws
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where `refunded` would become anything but the
    /// sum of its refunds, or `total` less than that.
    func update(_ order: OrderRecord) throws
    /// Append-only.
    func append(_ note: NoteRecord) throws
    func notes(of order: OrderNumber) throws -> [NoteRecord]
    /// Append-only. - Returns: false where this payment id is known already; nothing is written then.
    func append(_ payment: PaymentRecord) throws -> Bool
    func payments(of order: OrderNumber) throws -> [PaymentRecord]
    /// Append-only. - Returns: false where this refund id is known already; nothing is written then.
    /// `StoreError.constraint` where the order's refunds would come to more than its total, or the amount is not
    /// positive.
    func append(_ refund: RefundRecord) throws -> Bool
    /// Oldest first.
    func refunds(of order: OrderNumber) throws -> [RefundRecord]
}

/// Goods on shelves.
public protocol StockStore {
    /// Append-only. `StoreError.constraint` where less than nothing would be on hand, a job would take the same goods
    /// twice, or give back what it has not taken. - Returns: what is on hand now.
    func append(_ move: StockMove) throws -> Int
    /// What is on hand; 0 for goods that never moved.
    func stock(of product: ProductID) throws -> Int
    /// Oldest first.
    func stockMoves(of product: ProductID, limit: Int) throws -> [StockMove]
    /// What a job has taken and not given back.
    func stockTaken(by job: JobID) throws -> Int
}

/// Which orders are asked for; nil asks nothing.
public struct OrderFilter: Hashable, Sendable {
    public var status: OrderStatus?
    public var payments: [PaymentStatus]?
    /// True: somebody asks to cancel it, and nobody has answered.
    public var hasCancelRequest: Bool?
    public init(status: OrderStatus? = nil, payments: [PaymentStatus]? = nil, hasCancelRequest: Bool? = nil) {
        self.status = status
        self.payments = payments
        self.hasCancelRequest = hasCancelRequest
    }
}

/// Jobs and their slots.
public protocol JobRecords {
    func job(_ id: JobID) throws -> JobRecord?
    /// In order of index.
    func jobs(of order: OrderNumber) throws -> [JobRecord]
    /// By order and index, at most `limit`.
    func jobs(_ filter: JobFilter, limit: Int) throws -> [JobRecord]
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

/// Files that arrived, and reports on them.
public protocol FileStore {
    /// `StoreError.constraint` where the same original stands unreleased already.
    /// - Returns: its id.
    func insert(_ file: FileRecord) throws -> Int64
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where digest or size would change.
    func update(_ file: FileRecord) throws
    func file(_ id: Int64) throws -> FileRecord?
    /// The record of a file that still stands in its folder. Its name is not asked: a sender may rename it, and it is the
    /// same file still.
    func unreleasedFile(_ original: OriginalFile) throws -> FileRecord?
    /// The newest record of a file that has left its folder, with the same `original`, that was changed in its folder
    /// (`FileRecord.changed`) at that time or later: what is told of a file as it stood then is told of this one. Another
    /// file that bears its inode, times and bytes by now was changed later.
    func releasedFile(_ original: OriginalFile, changed: Int64) throws -> FileRecord?
    /// Accepted files that stand in a folder still: `release` has to be repeated.
    func unreleasedFiles(folder: String) throws -> [FileRecord]
    /// Newest first.
    func files(_ filter: FileFilter, limit: Int) throws -> [FileRecord]
    func inspection(sha256: Digest, key: Digest) throws -> InspectionRecord?
    /// Keeps a report; the same digest and key again replaces it.
    func put(_ inspection: InspectionRecord) throws
}

/// What tells a file in a watched folder from every other one, whatever it is called.
public struct OriginalFile: Hashable, Sendable {
    public var folder: String
    public var device: UInt64
    public var inode: UInt64
    public var bytes: Int64
    public var modified: Int64
    public var sha256: Digest
    public init(folder: String, device: UInt64, inode: UInt64, bytes: Int64, modified: Int64, sha256: Digest) {
        self.folder = folder
        self.device = device
        self.inode = inode
        self.bytes = bytes
        self.modified = modified
        self.sha256 = sha256
    }
}

/// Which files are asked for; nil asks nothing.
public struct FileFilter: Hashable, Sendable {
    public var state: FileState?
    public var folder: String?
    public var name: RawName?
    public var sha256: Digest?
    public var job: JobID?
    public init(
        state: FileState? = nil, folder: String? = nil, name: RawName? = nil, sha256: Digest? = nil, job: JobID? = nil
    ) {
        self.state = state
        self.folder = folder
        self.name = name
        self.sha256 = sha256
        self.job = job
    }
}

/// Steps and their leases.
public protocol StepStore {
    /// - Returns: its id. `StoreError.constraint` where the job (or file) has an unfinished step of this kind already.
    func schedule(_ step: StepRecord) throws -> Int64
    func step(_ id: Int64) throws -> StepRecord?
    func steps(of job: JobID) throws -> [StepRecord]
    func steps(ofFile file: Int64) throws -> [StepRecord]
    /// Steps of a resource that are due and held by nobody, by priority (high first), due date (early first, none last),
    /// id; leases them, and counts the attempt of each, in the same commit.
    func lease(resource: String, now: Timestamp, lease: Lease, limit: Int) throws -> [StepRecord]
    /// Gives a step back: held by nobody, not before `notBefore`. `uncounted` takes the attempt back (the act was never
    /// begun). Giving back a step that has ended changes nothing: it does not come back.
    func giveBack(_ id: Int64, notBefore: Timestamp, uncounted: Bool) throws
    /// Ends a step. Ending an unknown step changes nothing.
    func finish(_ id: Int64) throws
    /// Gives back all steps leased in another epoch. - Returns: how many.
    func releaseLeases(otherThan epoch: Int64) throws -> Int
    /// The earliest `notBefore` of the steps that nobody holds; nil where there is none.
    func nextDue() throws -> Timestamp?
    /// Unfinished steps by resource.
    func stepCounts() throws -> [String: Int]
}

/// Outputs and deliveries.
public protocol OutputStore {
    func insert(_ output: OutputRecord) throws
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where digest or size would change.
    func update(_ output: OutputRecord) throws
    /// By revision and ordinal.
    func outputs(of job: JobID) throws -> [OutputRecord]
    /// - Returns: its id.
    func insert(_ delivery: DeliveryRecord) throws -> Int64
    /// `StoreError.constraint` where a second record of the same job, revision, hot folder and ordinal would be staged,
    /// published or taken (so before the act that would send it twice), where a published file would be staged again,
    /// and where names or bytes would change other than by staging.
    func update(_ delivery: DeliveryRecord) throws
    /// By id.
    func deliveries(of job: JobID) throws -> [DeliveryRecord]
    /// By id, those after an id, at most `limit`.
    func deliveries(hotFolder: String, states: [DeliveryState], after id: Int64, limit: Int) throws -> [DeliveryRecord]
}

/// The history.
public protocol EventStore {
    /// Append-only. An event of a job is an event of its order too. - Returns: its sequence number.
    func append(_ event: EventRecord) throws -> Int64
    /// In sequence, after a sequence number.
    func events(after sequence: Int64, _ filter: EventFilter, limit: Int) throws -> [EventRecord]
    func lastSequence() throws -> Int64
}

/// Which events are asked for; nil asks nothing.
public struct EventFilter: Hashable, Sendable {
    public var order: OrderNumber?
    public var job: JobID?
    /// This level or a heavier one.
    public var level: Level?
    public var since: Timestamp?
    public init(order: OrderNumber? = nil, job: JobID? = nil, level: Level? = nil, since: Timestamp? = nil) {
        self.order = order
        self.job = job
        self.level = level
        self.since = since
    }
}

/// Facts about the workspace: `epoch`, `log.sequence`, `mount:<hot folder>`.
public protocol MetaStore {
    func meta(_ key: String) throws -> String?
    func setMeta(_ key: String, _ value: String) throws
}
