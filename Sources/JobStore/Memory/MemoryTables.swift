import Workflow

/// All rows of a `MemoryStore`.
struct MemoryTables: Sendable {
    /// Oldest revision first.
    var products: [ProductID: [Product]] = [:]
    /// Oldest version first.
    var assets: [ProductID: [Asset]] = [:]
    var orders: [OrderNumber: OrderRecord] = [:]
    /// In order of arrival: equal times are told apart by it.
    var orderNumbers: [OrderNumber] = []
    var notes: [NoteRecord] = []
    var payments: [PaymentRecord] = []
    var refunds: [RefundRecord] = []
    var stockMoves: [StockMove] = []
    var jobs: [JobID: JobRecord] = [:]
    /// In the product's order of parts.
    var slots: [JobID: [SlotRecord]] = [:]
    var files: [Int64: FileRecord] = [:]
    /// In the order in which they were made.
    var fixedFiles: [FixedFileRecord] = []
    var inspections: [InspectionKey: InspectionRecord] = [:]
    var steps: [Int64: StepRecord] = [:]
    var outputs: [JobID: [OutputRecord]] = [:]
    var deliveries: [Int64: DeliveryRecord] = [:]
    var events: [EventRecord] = []
    var meta: [String: String] = [:]
    var incidents: [Int64: IncidentRecord] = [:]
    /// In the order in which they were added.
    var incidentMembers: [Int64: [String]] = [:]
    var alertMessages: [Int64: AlertMessageRecord] = [:]
    var lastFile: Int64 = 0
    var lastStep: Int64 = 0
    var lastDelivery: Int64 = 0
    var lastIncident: Int64 = 0
    var lastAlertMessage: Int64 = 0
}

/// What a report holds for.
struct InspectionKey: Hashable, Sendable {
    var sha256: Digest
    var key: Digest
}
