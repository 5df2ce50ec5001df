import Tickets
public import Workflow

/// Everything that a person or an MIS may ask for; the CLI and the daemon's socket carry these values, and one function
/// answers each (`Request.run`).
public enum Request: Hashable, Sendable, Codable {
    case status
    case metrics
    case orderAdd(ticket: [UInt8])
    case orderList(OrderQuery)
    case orderShow(OrderNumber, toCustomer: Bool = false)
    case orderPay(OrderNumber, id: String?, status: PaymentStatus, amount: Int?)
    case orderShip(OrderNumber, tracking: String?, force: Bool, reason: String?)
    case orderReady(OrderNumber)
    case orderCollected(OrderNumber)
    case orderComplete(OrderNumber, force: Bool, reason: String?)
    case orderCancel(OrderNumber, reason: String, force: Bool, code: CancelCode = .other)
    case orderAskToCancel(OrderNumber, reason: String, code: CancelCode)
    case orderRefuseToCancel(OrderNumber, reason: String)
    case orderNote(OrderNumber, text: String, isPublic: Bool)
    case orderRefund(OrderNumber, amount: Int, reason: String, id: String?)
    case orderRefundNote(OrderNumber, actual: Int, reference: String, reason: String?)
    case orderPurchaseOrder(OrderNumber, String)
    case orderReorder(OrderNumber, ReorderOptions)
    case orderPurge(OrderNumber, reason: String, isErasure: Bool)
    case orderApprove(OrderNumber, job: JobID?, part: String?, reason: String?)
    case orderReject(OrderNumber, job: JobID?, reason: String)
    case orderResubmit(OrderNumber, job: JobID?, reason: String?)
    case orderStart(OrderNumber, at: Timestamp?)
    case orderStopRepeating(OrderNumber)
    case orderCheckout(OrderNumber)
    case orderRemove(OrderNumber)

    case jobList(JobQuery)
    case jobShow(JobID)
    case jobWhy(JobID)
    case jobRecreate(JobSelection, RecreateOptions)
    case jobRetry(JobID)
    case jobCopy(JobID, to: String?, again: Bool, reason: String?)
    case jobSkip(JobID, reason: String)
    case jobSet(JobID, to: JobStatus, reason: String?, force: Bool)
    case jobSetNamed(JobID, to: String, reason: String?)
    case jobResume(JobID, reason: String?)
    case jobProof(JobID, ProofAct)
    case jobPicture(JobID, first: Int, last: Int, dpi: Int)
    case jobPictures(JobID)
    case jobShip(JobID, tracking: String?, force: Bool, reason: String?)
    case jobCancel(JobID, reason: String, force: Bool)
    case jobCollected(JobID)
    case jobBlock(JobID, reason: String)
    case jobUnblock(JobID)
    case jobOverride(JobID, reason: String)
    case jobOutput(JobID)
    case jobSettleDelivery(JobID, arrived: Bool, reason: String)
    case jobReopen(JobID, ReopenOptions)
    case jobClose(JobID, reason: String?)

    case jobExternal(JobID, to: String)
    case jobCloseExternal(JobID, file: Int64?, reason: String)

    case productAdd(ProductAddition)
    case productList
    case productShow(ProductID)
    case productConvert(ProductID, ProductAddition)
    case typeList
    case typeSet(ProductType, isEnabled: Bool)

    case stockList(onlyLow: Bool)
    case stockShow(ProductID)
    case stockReceive(ProductID, Int, reason: String?)
    case stockCount(ProductID, Int, reason: String)

    case fileList(FileQuery)
    case fileAssign(Int64, JobID, part: String)
    case fileRelease(Int64)
    case fileAdd(name: RawName, sha256: Digest, bytes: Int64, isPDF: Bool, job: JobID?, part: String?)

    case routeExplain(JobID)
    case log(LogQuery)

    /// Answered by whoever has the workspace open, never by `run`.
    case care(CareRequest)

    /// Whether it changes anything: a reading one needs no turn of the engine.
    public var changes: Bool {
        switch self {
        case .status, .metrics, .orderList, .orderShow, .jobList, .jobShow, .jobWhy, .jobOutput, .jobPictures,
            .productList,
            .productShow, .typeList, .stockList, .stockShow,
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
    public var fulfilment: Fulfilment?
    /// Only those that wait for a person, they or a job of theirs.
    public var needsAction: Bool
    /// Nil for those that are paid, or for all where something narrower was asked for.
    public var payment: PaymentScope?
    public init(
        status: OrderStatus? = nil, fulfilment: Fulfilment? = nil, needsAction: Bool = false,
        payment: PaymentScope? = nil
    ) {
        self.status = status
        self.fulfilment = fulfilment
        self.needsAction = needsAction
        self.payment = payment
    }
}

/// `paid`: the gate is open; `pending`: it is not.
public enum PaymentScope: String, Hashable, Sendable, Codable, CaseIterable { case all, paid, pending }

/// Which jobs to list.
public struct JobQuery: Hashable, Sendable, Codable {
    public var order: OrderNumber?
    public var statuses: [JobStatus]?
    /// Those that ended so, beside those in `statuses`; shipped also where the rest of the order is open still.
    public var ended: [CleanUpCause]
    public var needsAction: Bool
    public var hotFolder: String?
    public var product: ProductID?
    /// Nil for those that are paid, or for all where something narrower was asked for.
    public var payment: PaymentScope?
    /// Whether the printer's hidden statuses are shown too.
    public var showHidden: Bool
    public init(
        order: OrderNumber? = nil, statuses: [JobStatus]? = nil, ended: [CleanUpCause] = [], needsAction: Bool = false,
        hotFolder: String? = nil, product: ProductID? = nil, payment: PaymentScope? = nil, showHidden: Bool = false
    ) {
        self.order = order
        self.statuses = statuses
        self.ended = ended
        self.needsAction = needsAction
        self.hotFolder = hotFolder
        self.product = product
        self.payment = payment
        self.showHidden = showHidden
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
