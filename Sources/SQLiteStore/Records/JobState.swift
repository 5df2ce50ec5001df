import JobStore
import Workflow

/// A job's row without its details.
struct JobState {
    var id: JobID
    private var rowVersion: Int
    private var status: JobStatus
    private var resume: JobStatus?
    private var cause: CleanUpCause?
    private var reasonCode: String
    private var reason: String
    private var needsAction: Actor?
    private var revision: Int
    private var hotFolder: String?
    private var hotFolderIsManual: Bool
    private var skipCopy: Bool
    private var copyAgain: Bool
    private var pending: PendingAct?
    private var due: Timestamp?
    private var priority: Int
    private var updatedAt: Timestamp
    private var approval: ApprovalState
    private var extra: JobExtra

    /// Reads `id`, `row_version` and `JobRecord.stateColumns`.
    init(row: inout Row) throws(StoreError) {
        id = try row.next()
        rowVersion = try row.next()
        status = try row.next()
        resume = try row.next()
        cause = try row.next()
        reasonCode = try row.next()
        reason = try row.next()
        needsAction = try row.next()
        revision = try row.next()
        hotFolder = try row.next()
        hotFolderIsManual = try row.next()
        skipCopy = try row.next()
        copyAgain = try row.next()
        let (kind, reason): (PendingAct.Kind?, String?) = (try row.next(), try row.next())
        let (force, again, epoch): (Bool?, Bool?, Int?) = (try row.next(), try row.next(), try row.next())
        if let kind, let reason, let force, let again, let epoch {
            pending = PendingAct(kind, reason: reason, force: force, again: again, epoch: epoch)
        }
        due = try row.next()
        priority = try row.next()
        updatedAt = try row.next()
        approval = try row.next()
        let text: String? = try row.next()
        extra = try text.map { text throws(StoreError) in try JSON.decode(JobExtra.self, from: text) } ?? JobExtra()
    }

    func record(with details: JobDetails) -> JobRecord {
        var job = JobRecord(
            id: id, status: status, due: due, priority: priority, updatedAt: updatedAt, details: details)
        job.rowVersion = rowVersion
        job.resume = resume
        job.cause = cause
        job.reasonCode = reasonCode
        job.reason = reason
        job.needsAction = needsAction
        job.revision = revision
        job.hotFolder = hotFolder
        job.hotFolderIsManual = hotFolderIsManual
        job.skipCopy = skipCopy
        job.copyAgain = copyAgain
        job.pending = pending
        job.approval = approval
        job.extra = extra
        return job
    }
}

extension JobRecord {
    static let stateColumns = """
        status, resume, cause, reason_code, reason, needs_action, revision, hot_folder, hot_folder_is_manual, \
        skip_copy, copy_again, pending, pending_reason, pending_force, pending_again, pending_epoch, due, priority, \
        updated_at, approval, extra
        """

    static let insertion = SQL.insert(
        into: "jobs", "id, order_number, place, product, details, \(stateColumns), row_version")
    static let stateNames = SQL.names(stateColumns)

    func stateValues() throws(StoreError) -> [any ColumnValue] {
        [
            status, resume, cause, reasonCode, reason, needsAction, revision, hotFolder, hotFolderIsManual, skipCopy,
            copyAgain, pending?.kind, pending?.reason, pending?.force, pending?.again, pending?.epoch, due, priority,
            updatedAt, approval, extra == JobExtra() ? String?.none : try JSON.encode(extra),
        ]
    }
}
