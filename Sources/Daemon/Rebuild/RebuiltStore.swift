import Files
import JobStore
import Pipeline
import SQLiteStore
import Vault
import Workflow

/// A store that is made of manifests, and what could not be made of them.
struct RebuiltStore {
    /// What a person has to know, one line each.
    private(set) var doubts: [String] = []
    /// Jobs whose manifests are not whole.
    private(set) var incomplete: [JobID] = []
    /// Jobs of which a copy stands, or stood, under a temporary name.
    private(set) var staged: [JobID] = []
    private(set) var orders = 0
    private(set) var jobs = 0
    private var lastTurn: Int64 = 0
    private var files: [Int64: (turn: Int64, record: FileRecord)] = [:]
    private var steps: [Int64: (turn: Int64, record: StepRecord?)] = [:]
    private var missing: [OrderNumber: [JobID]] = [:]
    private var known: Set<OrderNumber> = []

    /// Writes all that the manifests tell into a new store.
    mutating func fill(_ store: any RestoreStore, from manifests: Manifests, at now: Timestamp) throws {
        try manifests.folded { folds in
            for fold in folds { try take(fold, store) }
        }
        for (number, jobs) in missing.sorted(by: { $0.key < $1.key }) where !known.contains(number) {
            try standIn(number, of: jobs, store, at: now)
        }
        for (_, file) in files.sorted(by: { $0.key < $1.key }) { try keep { try store.restore(file.record) } }
        for case (_, (_, let step?)) in steps.sorted(by: { $0.key < $1.key }) { try keep { try store.restore(step) } }
        try store.setMeta(ManifestLine.turnKey, "\(lastTurn)")
        // Higher than any life before, whose leases nobody holds any more.
        try store.setMeta("epoch", "\(max(lastTurn, now.milliseconds / 1000))")
    }

    private mutating func take(_ fold: ManifestFold, _ store: any RestoreStore) throws {
        lastTurn = max(lastTurn, fold.lastTurn)
        if fold.unreadable > 0 {
            doubts.append("manifest \(fold.home): \(fold.unreadable) lines cannot be read")
        }
        for (id, file) in fold.files where files[id].map({ $0.turn <= file.turn }) ?? true { files[id] = file }
        for (id, step) in fold.steps where steps[id].map({ $0.turn <= step.turn }) ?? true { steps[id] = step }
        for (key, value) in fold.meta.sorted(by: { $0.key < $1.key }) { try store.setMeta(key, value) }
        if let order = fold.order {
            try keep { try store.insert(order) }
            known.insert(order.number)
            orders += 1
        }
        if let job = fold.job {
            try keep { try store.insert(job, slots: fold.slots) }
            jobs += 1
            if fold.unreadable > 0 { incomplete.append(job.id) }
            missing[job.id.order, default: []].append(job.id)
            if fold.deliveries.values.contains(where: { $0.state == .staged }) { staged.append(job.id) }
        } else if case .job(let id) = fold.home {
            doubts.append("job \(id): its manifest does not say what it is; it is not in the store")
        }
        for output in fold.outputs.values { try keep { try store.insert(output) } }
        for delivery in fold.deliveries.values { try keep { try store.restore(delivery) } }
        for write in fold.rest { try keep { try Self.restore(write, store) } }
    }

    private static func restore(_ write: StoreWrite, _ store: any RestoreStore) throws {
        switch write {
        case .product(let product): try store.add(product)
        case .asset(let asset): try store.add(asset)
        case .stock(let move): _ = try store.append(move)
        case .note(let note): try store.append(note)
        case .payment(let payment): _ = try store.append(payment)
        case .refund(let refund): _ = try store.append(refund)
        case .fixedFile(let fixed): try store.put(fixed)
        case .inspection(let inspection): try store.put(inspection)
        case .event(let event): try store.restore(event)
        case .newOrder, .order, .newJob, .job, .slot, .file, .output, .delivery, .step, .stepEnded, .meta: break
        }
    }

    /// An order of which only jobs are known: nothing of it is printed before somebody has looked.
    private mutating func standIn(
        _ number: OrderNumber, of jobs: [JobID], _ store: any RestoreStore, at now: Timestamp
    ) throws {
        let ticket = OrderTicket(order: number, lines: [])
        let fingerprint = SHA256.digest(of: Array("\(number)".utf8))
        try store.insert(
            OrderRecord(
                number: number, status: .processing, payment: .pending, fingerprint: fingerprint, ticket: ticket,
                source: "rebuild", createdAt: now, updatedAt: now))
        incomplete += jobs
        orders += 1
        doubts.append(
            "order \(number): the manifest of its first job is gone, and with it customer, payment and ticket")
    }

    /// A record that the store does not take is told, and costs only itself.
    private mutating func keep(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch StoreError.constraint(let what) {
            doubts.append("a record was left out: \(what)")
        }
    }
}
