public import Workflow

/// One write as a `RecordingTransaction` has seen it, with the whole record as it stands after it. Applied in order to an
/// empty store, where the later of two on one record counts, they make the same store; steps come back unleased.
public enum StoreWrite: Hashable, Sendable {
    case product(Product)
    case asset(Asset)
    case stock(StockMove)
    /// With its ticket, which only an erasure replaces.
    case newOrder(OrderRecord)
    /// Its ticket is what it was.
    case order(OrderRecord)
    case note(NoteRecord)
    case payment(PaymentRecord)
    case refund(RefundRecord)
    case newJob(JobRecord, [SlotRecord])
    /// Its details are what they were.
    case job(JobRecord)
    case slot(SlotRecord)
    case file(FileRecord)
    case fixedFile(FixedFileRecord)
    case inspection(InspectionRecord)
    case output(OutputRecord)
    case delivery(DeliveryRecord)
    case step(StepRecord)
    case stepEnded(StepRecord)
    case event(EventRecord)
    case meta(String, String)
}

extension StoreWrite {
    /// All that the store knows of an order, as the writes that would make it.
    public static func all(of number: OrderNumber, in store: any Transaction) throws -> [StoreWrite] {
        guard let order = try store.order(number) else { return [] }
        var writes: [StoreWrite] = [.newOrder(order)]
        let jobs = try store.jobs(of: number)
        writes += try jobs.map { .newJob($0, try store.slots(of: $0.id)) }
        let files = try store.files(of: number)
        writes += files.map { .file($0) }
        writes += try Set(files.map(\.sha256)).sorted().flatMap { try store.fixedFiles(of: $0) }.map { .fixedFile($0) }
        writes += try files.flatMap { try store.steps(ofFile: $0.id) }.map { .step($0) }
        for job in jobs {
            writes += try store.outputs(of: job.id).map { .output($0) }
            writes += try store.deliveries(of: job.id).map { .delivery($0) }
            writes += try store.steps(of: job.id).map { .step($0) }
        }
        writes += try store.notes(of: number).map { .note($0) }
        writes += try store.payments(of: number).map { .payment($0) }
        writes += try store.refunds(of: number).map { .refund($0) }
        return writes + (try store.events(after: 0, EventFilter(order: number), limit: .max).map { .event($0) })
    }
}
