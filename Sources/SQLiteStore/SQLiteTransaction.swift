import JobStore
import Output
import Preflight
import Workflow

/// One call on a `SQLiteStore`.
final class SQLiteTransaction: Transaction {
    private let session: Session
    private var depth = 0
    private var hasEnded = false
    /// The failure of the store itself, after which nothing of this call is kept, whoever caught it meanwhile.
    private var failure: StoreError?
    var known = KnownRecords()

    init(_ session: Session) { self.session = session }

    /// Ends the use of this transaction; its commit is the session's.
    func finish() throws(StoreError) {
        hasEnded = true
        if let failure { throw failure }
    }

    func end() { hasEnded = true }

    func attempt<Result>(_ part: () throws -> Result) throws -> Result {
        let savepoint = "attempt_\(depth)"
        try query { connection throws(StoreError) in try connection.run("SAVEPOINT \(savepoint)") }
        depth += 1
        defer { depth -= 1 }
        do {
            let result = try part()
            try query { connection throws(StoreError) in try connection.run("RELEASE \(savepoint)") }
            return result
        } catch {
            session.details.forget()
            known = .init()
            // After a failure of the store the whole call is undone; there may be no savepoint any more.
            if failure == nil {
                try query { connection throws(StoreError) in
                    try connection.run("ROLLBACK TO \(savepoint)")
                    try connection.run("RELEASE \(savepoint)")
                }
            }
            throw error
        }
    }

    /// Asks the database something.
    func query<Result>(_ body: (Connection) throws(StoreError) -> Result) throws(StoreError) -> Result {
        precondition(!hasEnded, "a transaction was used after its call")
        // A statement now could stand alone, outside any transaction, and be kept.
        if let failure { throw failure }
        do throws(StoreError) {
            return try body(session.connection)
        } catch {
            if error.endsTransaction || !session.connection.isInTransaction { failure = error }
            throw error
        }
    }

    /// Changes the database, where this transaction may.
    func write<Result>(_ body: (Connection) throws(StoreError) -> Result) throws(StoreError) -> Result {
        precondition(!hasEnded, "a transaction was used after its call")
        guard session.mayWrite else { throw .readOnly }
        return try query(body)
    }

    /// How many rows a clause picks.
    func count(_ clause: String, _ values: [any ColumnValue]) throws(StoreError) -> Int {
        try query { connection throws(StoreError) in
            try connection.first("SELECT count(*) FROM \(clause)", values) { row throws(StoreError) in
                try row.next(Int.self)
            } ?? 0
        }
    }

    /// The ticket that a text says.
    func ticket(of order: OrderNumber, _ text: String) throws(StoreError) -> OrderTicket {
        try session.tickets.ticket(of: order, text)
    }

    /// An order's ticket as text.
    func text(of order: OrderRecord, isNew: Bool) throws(StoreError) -> String {
        try session.tickets.text(of: order, isNew: isNew)
    }

    /// The report that a text says.
    func report(on sha256: Digest, _ key: Digest, _ text: String) throws(StoreError) -> Report {
        try session.reports.value(of: ReportKey(sha256: sha256, key: key), text)
    }

    /// The product that a text says.
    func product(_ id: ProductID, _ text: String) throws(StoreError) -> Product {
        try session.products.value(of: id, text)
    }

    /// The plan that a text says.
    func plan(of output: OutputKey, _ text: String) throws(StoreError) -> PlannedOutput {
        try session.plans.value(of: output, text)
    }

    /// Keeps the details of a job that was just made.
    func remember(_ details: JobDetails, of job: JobID) { session.details.remember(details, of: job) }

    /// Details were erased: this call shows the new ones, and so does every session once it is committed.
    func forgetDetails() {
        session.details.forget()
        known = KnownRecords()
        session.hasErased = true
    }

    /// The details of a job, decoded once.
    func details(of job: JobID) throws(StoreError) -> JobDetails {
        try session.details.details(of: job) { () throws(StoreError) in
            let details = try query { connection throws(StoreError) in
                try connection.first("SELECT details FROM jobs WHERE id = ?", [job]) { row throws(StoreError) in
                    try row.nextJSON(JobDetails.self)
                }
            }
            guard let details else { throw .notFound("job \(job)") }
            return details
        }
    }
}
