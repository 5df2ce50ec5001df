import Tickets
public import Workflow

/// Everything that a person or an MIS may ask for; the CLI and the daemon's socket carry these values, and one function
/// answers each (`Request.run`).
public enum Request: Hashable, Sendable, Codable {
    case status
    case orderAdd(ticket: [UInt8])
    case orderList(OrderQuery)
    case orderShow(OrderNumber)
    case orderPay(OrderNumber, id: String?, status: PaymentStatus, amount: Int?)
    case orderShip(OrderNumber, tracking: String?, force: Bool, reason: String?)
    case orderReady(OrderNumber)
    case orderCollected(OrderNumber)
    case orderCancel(OrderNumber, reason: String, force: Bool)
    case orderNote(OrderNumber, text: String, isPublic: Bool)

    case jobList(JobQuery)
    case jobShow(JobID)
    case jobWhy(JobID)
    case jobRecreate(JobSelection, RecreateOptions)
    case jobRetry(JobID)
    case jobCopy(JobID, to: String?, again: Bool, reason: String?)
    case jobSkip(JobID, reason: String)
    case jobSet(JobID, to: JobStatus, reason: String?, force: Bool)
    case jobShip(JobID, tracking: String?, force: Bool, reason: String?)
    case jobBlock(JobID, reason: String)
    case jobUnblock(JobID)
    case jobOverride(JobID, reason: String)
    case jobOutput(JobID)
    case jobSettleDelivery(JobID, arrived: Bool, reason: String)

    case jobExternal(JobID, to: String)
    case jobCloseExternal(JobID, file: Int64?, reason: String)

    case productAdd(ProductAddition)
    case productList
    case productShow(ProductID)

    case fileList(FileQuery)
    case fileAssign(Int64, JobID, part: String)
    case fileRelease(Int64)
    case fileAdd(name: RawName, sha256: Digest, bytes: Int64, isPDF: Bool, job: JobID?, part: String?)

    case routeExplain(JobID)
    case log(LogQuery)

    /// Whether it changes anything: a reading one needs no turn of the engine.
    public var changes: Bool {
        switch self {
        case .status, .orderList, .orderShow, .jobList, .jobShow, .jobWhy, .jobOutput, .productList, .productShow,
            .fileList,
            .routeExplain, .log:
            false
        case .jobRecreate(_, let options): !options.dryRun
        default: true
        }
    }
}

/// Which orders to list.
public struct OrderQuery: Hashable, Sendable, Codable {
    public var status: OrderStatus?
    public var payment: PaymentScope
    public init(status: OrderStatus? = nil, payment: PaymentScope = .all) {
        self.status = status
        self.payment = payment
    }
}

/// `paid`: the gate is open; `pending`: it is not.
public enum PaymentScope: String, Hashable, Sendable, Codable, CaseIterable { case all, paid, pending }

/// Which jobs to list.
public struct JobQuery: Hashable, Sendable, Codable {
    public var order: OrderNumber?
    public var statuses: [JobStatus]?
    public var needsAction: Bool
    public var hotFolder: String?
    public var product: ProductID?
    public var payment: PaymentScope
    public init(
        order: OrderNumber? = nil, statuses: [JobStatus]? = nil, needsAction: Bool = false, hotFolder: String? = nil,
        product: ProductID? = nil, payment: PaymentScope = .all
    ) {
        self.order = order
        self.statuses = statuses
        self.needsAction = needsAction
        self.hotFolder = hotFolder
        self.product = product
        self.payment = payment
    }
}

/// Which jobs to recreate: one, an order's, or all in a status or updated in a span of time.
public struct JobSelection: Hashable, Sendable, Codable {
    public var job: JobID?
    public var order: OrderNumber?
    public var statuses: [JobStatus]?
    public var since: Timestamp?
    public var before: Timestamp?
    public init(
        job: JobID? = nil, order: OrderNumber? = nil, statuses: [JobStatus]? = nil, since: Timestamp? = nil,
        before: Timestamp? = nil
    ) {
        self.job = job
        self.order = order
        self.statuses = statuses
        self.since = since
        self.before = before
    }
}

/// How to recreate.
public struct RecreateOptions: Hashable, Sendable, Codable {
    public var reason: String
    /// Only tell what would happen.
    public var dryRun: Bool
    /// Deliver again although the press took a former revision.
    public var deliver: Bool
    public var force: Bool
    public init(reason: String, dryRun: Bool, deliver: Bool, force: Bool) {
        self.reason = reason
        self.dryRun = dryRun
        self.deliver = deliver
        self.force = force
    }
}

/// A product definition, with its asset's bytes in the vault already.
public struct ProductAddition: Hashable, Sendable, Codable {
    public var product: Product
    public var assetName: RawName?
    public var assetDigest: Digest?
    public var assetBytes: Int64
    public init(product: Product, assetName: RawName? = nil, assetDigest: Digest? = nil, assetBytes: Int64 = 0) {
        self.product = product
        self.assetName = assetName
        self.assetDigest = assetDigest
        self.assetBytes = assetBytes
    }
}

/// Which files to list.
public struct FileQuery: Hashable, Sendable, Codable {
    public var states: [String]
    public var name: RawName?
    public var job: JobID?
    public init(states: [String] = [], name: RawName? = nil, job: JobID? = nil) {
        self.states = states
        self.name = name
        self.job = job
    }
}

/// Which lines of history to show.
public struct LogQuery: Hashable, Sendable, Codable {
    public var after: Int64
    public var order: OrderNumber?
    public var job: JobID?
    public var level: String?
    public var since: Timestamp?
    public var limit: Int
    public init(
        after: Int64 = 0, order: OrderNumber? = nil, job: JobID? = nil, level: String? = nil, since: Timestamp? = nil,
        limit: Int = 1000
    ) {
        self.after = after
        self.order = order
        self.job = job
        self.level = level
        self.since = since
        self.limit = limit
    }
}
