import JobStore
import Workflow

/// Decides in which manifest a write is told: what belongs to a job in the job's own, what belongs to an order in its first
/// job's, the rest in files of their own that stay small enough to be written anew where something is erased.
struct ManifestHomes {
    /// Where files of this turn belong.
    private var files: [Int64: ManifestHome] = [:]

    static let workspace = ManifestHome.shared("workspace")

    /// Files that belong to no order, a thousand a manifest.
    static func files(with id: Int64) -> ManifestHome { .shared("files-\(id / 1000)") }

    mutating func sorted(_ writes: [StoreWrite]) -> [(ManifestHome, StoreWrite)] {
        for case .file(let file) in writes { files[file.id] = home(of: file) }
        var next = Self.workspace
        // Backwards: a report is told with the job that was judged by it, which is written next.
        return writes.reversed().map { write in
            if case .inspection = write { return (next, write) }
            let found = home(of: write)
            if case .job = found { next = found }
            return (found, write)
        }.reversed()
    }

    private func home(of write: StoreWrite) -> ManifestHome {
        switch write {
        case .product, .asset, .stock, .meta, .fixedFile, .inspection: Self.workspace
        case .newOrder(let order), .order(let order): Self.first(of: order.number)
        case .note(let note): Self.first(of: note.order)
        case .payment(let payment): Self.first(of: payment.order)
        case .refund(let refund): Self.first(of: refund.order)
        case .newJob(let job, _), .job(let job): .job(job.id)
        case .slot(let slot): .job(slot.job)
        case .file(let file): home(of: file)
        case .output(let output): .job(output.job)
        case .delivery(let delivery): .job(delivery.job)
        case .step(let step), .stepEnded(let step):
            step.job.map { .job($0) } ?? step.file.map { files[$0] ?? Self.files(with: $0) } ?? Self.workspace
        case .event(let event):
            event.job.map { .job($0) } ?? event.order.map(Self.first) ?? .shared("events-\(event.sequence / 10_000)")
        }
    }

    private func home(of file: FileRecord) -> ManifestHome {
        file.job.map { .job($0) } ?? file.order.map(Self.first) ?? Self.files(with: file.id)
    }

    private static func first(of order: OrderNumber) -> ManifestHome { .job(JobID(order: order, index: 1)) }
}

extension StoreWrite {
    /// Without those that a later one on the same record makes needless.
    static func newest(of writes: [StoreWrite]) -> [StoreWrite] {
        var told: Set<RecordKey> = []
        var kept: [StoreWrite] = []
        for write in writes.reversed() {
            if let key = write.key, !told.insert(key).inserted { continue }
            kept.append(write)
        }
        return kept.reversed()
    }

    private enum RecordKey: Hashable {
        case order(OrderNumber), job(JobID), slot(JobID, String), file(Int64), delivery(Int64), step(Int64)
        case output(JobID, Int, Int), meta(String)
    }

    /// Which record it replaces; nil for what is told in any case.
    private var key: RecordKey? {
        switch self {
        case .order(let order): .order(order.number)
        case .job(let job): .job(job.id)
        case .slot(let slot): .slot(slot.job, slot.part)
        case .file(let file): .file(file.id)
        case .delivery(let delivery): .delivery(delivery.id)
        case .step(let step), .stepEnded(let step): .step(step.id)
        case .output(let output): .output(output.job, output.revision, output.ordinal)
        case .meta(let key, _): .meta(key)
        case .product, .asset, .stock, .newOrder, .newJob, .note, .payment, .refund, .fixedFile, .inspection, .event:
            nil
        }
    }
}
