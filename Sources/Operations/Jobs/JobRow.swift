import Output
import JobStore
import Pipeline
import Workflow

/// A job as `hotpress job list --json` prints it (`docs/cli.md` is the promise).
struct JobRow: Encodable {
    struct Delivered: Encodable {
        var name: RawName
        var sha256: Digest
        var takenAt: String?
    }
    struct Output: Encodable {
        var path: String
        var sha256: Digest
        var bytes: Int64
        var pages: Int
    }
    var job: JobID
    var order: OrderNumber
    var product: ProductID
    var type: ProductType
    var status: JobStatus
    var label: String?
    var hidden: String?
    var sides: [String: JobStatus]
    var reason: String
    var reasonCode: String
    var needsAction: Actor?
    var revision: Int
    var quantity: Int
    var payment: PaymentStatus
    var version: String?
    var parent: JobID?
    var via: ProductID?
    var cause: CleanUpCause?
    var due: String?
    var priority: Int
    var hotFolder: String?
    var deliveredAs: [Delivered]
    var outputs: [Output]
    var updatedAt: String

    init(_ job: JobRecord, _ turn: Turn, showHidden: Bool = false) throws {
        self.job = job.id
        order = job.id.order
        product = job.details.product.id
        type = job.details.product.type
        status = job.status
        label = turn.label(of: job)
        hidden = showHidden ? turn.hiddenLabel(of: job) : nil
        sides = job.extra.sides.filter { $0.key != .hidden || showHidden }.reduce(into: [:]) {
            $0[$1.key.rawValue] = $1.value
        }
        reason = job.reason
        reasonCode = job.reasonCode
        needsAction = job.needsAction
        revision = job.revision
        quantity = job.details.quantity
        payment = try turn.order(job.id.order).payment
        version = job.details.versionLabel
        parent = job.details.parent
        via = job.details.viaParent
        cause = job.cause
        due = job.due?.description
        priority = job.priority
        hotFolder = job.hotFolder
        deliveredAs = try turn.store.deliveries(of: job.id).filter {
            !$0.isOutside && ($0.state == .published || $0.isTaken)
        }.map {
            Delivered(name: $0.name, sha256: $0.sha256, takenAt: $0.takenAt?.description)
        }
        outputs = try turn.store.outputs(of: job.id).filter { $0.state == .current }.map {
            Output(path: $0.path, sha256: $0.sha256, bytes: $0.bytes, pages: $0.planned.pages)
        }
        updatedAt = job.updatedAt.description
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case job, order, product, type, status, label, hidden, sides, reason, reasonCode, needsAction, revision,
            quantity, payment, version
        case parent, via, cause, due, priority, hotFolder, deliveredAs, outputs, updatedAt
    }

    /// Every key in every row, `null` where there is nothing: a program need not ask whether a key is there.
    func encode(to encoder: any Encoder) throws {
        var c = encoder.container(keyedBy: CodingKeys.self)
        try c.encode(job, forKey: .job)
        try c.encode(order, forKey: .order)
        try c.encode(product, forKey: .product)
        try c.encode(type, forKey: .type)
        try c.encode(status, forKey: .status)
        try c.encode(label, forKey: .label)
        try c.encode(hidden, forKey: .hidden)
        try c.encode(sides, forKey: .sides)
        try c.encode(reason, forKey: .reason)
        try c.encode(reasonCode, forKey: .reasonCode)
        try c.encode(needsAction, forKey: .needsAction)
        try c.encode(revision, forKey: .revision)
        try c.encode(quantity, forKey: .quantity)
        try c.encode(payment, forKey: .payment)
        try c.encode(version, forKey: .version)
        try c.encode(parent, forKey: .parent)
        try c.encode(via, forKey: .via)
        try c.encode(cause, forKey: .cause)
        try c.encode(due, forKey: .due)
        try c.encode(priority, forKey: .priority)
        try c.encode(hotFolder, forKey: .hotFolder)
        try c.encode(deliveredAs, forKey: .deliveredAs)
        try c.encode(outputs, forKey: .outputs)
        try c.encode(updatedAt, forKey: .updatedAt)
    }
}

extension JobRow {
    /// One line of a table, for people; a kit's children stand under it.
    var cells: [String] {
        [
            "\(parent == nil ? "" : "  ")\(job)", via.map { "\(product) (\($0))" } ?? product.text, version ?? "",
            "\(quantity)", label ?? status.rawValue, needsAction?.rawValue ?? "",
            hidden.map { "[\($0)] \(reason)" } ?? reason,
        ]
    }
    static let headings = ["JOB", "PRODUCT", "VERSION", "QTY", "STATUS", "ACT", "REASON"]
}
