import JobStore
import Workflow

/// An order without its ticket, which never changes.
struct OrderState: Codable {
    private var order: OrderRecord

    init(_ order: OrderRecord) {
        self.order = order
        self.order.ticket = OrderTicket(order: order.number, lines: [])
    }

    /// With an empty ticket.
    var record: OrderRecord { order }

    func encode(to encoder: any Encoder) throws { try order.encode(to: encoder) }
    init(from decoder: any Decoder) throws { order = try OrderRecord(from: decoder) }
}

/// A job without its details, which never change; what is as it is with most jobs is not told.
struct JobState: Codable {
    private var id: JobID
    private var status: JobStatus
    private var resume: JobStatus?
    private var cause: CleanUpCause?
    private var reasonCode: String?
    private var reason: String?
    private var needsAction: Actor?
    private var revision: Int?
    private var hotFolder: String?
    private var hotFolderIsManual: Bool?
    private var skipCopy: Bool?
    private var copyAgain: Bool?
    private var pending: PendingAct?
    private var due: Timestamp?
    private var priority: Int
    private var updatedAt: Timestamp
    private var rowVersion: Int
    private var approval: ApprovalState?
    private var extra: JobExtra?

    init(_ job: JobRecord) {
        (id, status, resume, cause) = (job.id, job.status, job.resume, job.cause)
        reasonCode = job.reasonCode.isEmpty ? nil : job.reasonCode
        reason = job.reason.isEmpty ? nil : job.reason
        needsAction = job.needsAction
        revision = job.revision == 0 ? nil : job.revision
        hotFolder = job.hotFolder
        hotFolderIsManual = job.hotFolderIsManual ? true : nil
        skipCopy = job.skipCopy ? true : nil
        copyAgain = job.copyAgain ? true : nil
        (pending, due, priority, updatedAt) = (job.pending, job.due, job.priority, job.updatedAt)
        rowVersion = job.rowVersion
        approval = job.approval == .given ? nil : job.approval
        extra = job.extra == JobExtra() ? nil : job.extra
    }

    /// With details that say nothing.
    var record: JobRecord {
        var job = JobRecord(id: id, status: status, due: due, priority: priority, updatedAt: updatedAt, details: .none)
        (job.resume, job.cause, job.needsAction, job.pending) = (resume, cause, needsAction, pending)
        (job.reasonCode, job.reason) = (reasonCode ?? "", reason ?? "")
        (job.revision, job.hotFolder) = (revision ?? 0, hotFolder)
        job.hotFolderIsManual = hotFolderIsManual ?? false
        (job.skipCopy, job.copyAgain) = (skipCopy ?? false, copyAgain ?? false)
        (job.rowVersion, job.approval, job.extra) = (rowVersion, approval ?? .given, extra ?? JobExtra())
        return job
    }
}

extension JobDetails {
    fileprivate static let none = JobDetails(
        product: Product(id: ProductID("none").unsafelyUnwrapped, type: .static, name: "", parts: []),  // is an id
        line: 0, version: 0, quantity: 0, createdAt: Timestamp(milliseconds: 0))
}

/// What has to be known of a step that is over.
struct EndedStep: Codable {
    private var id: Int64
    private var kind: StepKind
    private var job: JobID?
    private var file: Int64?

    init(_ step: StepRecord) { (id, kind, job, file) = (step.id, step.kind, step.job, step.file) }

    var record: StepRecord {
        StepRecord(id: id, kind: kind, job: job, file: file, resource: "", notBefore: Timestamp(milliseconds: 0))
    }
}
