public import Workflow

/// Outputs and deliveries.
public protocol OutputStore {
    func insert(_ output: OutputRecord) throws
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where digest or size would change.
    func update(_ output: OutputRecord) throws
    /// By revision and ordinal.
    func outputs(of job: JobID) throws -> [OutputRecord]
    /// - Returns: its id.
    func insert(_ delivery: DeliveryRecord) throws -> Int64
    /// `StoreError.constraint` where a second record of the same job, revision, hot folder and ordinal would be staged,
    /// published or taken (so before the act that would send it twice), where a published file would be staged again,
    /// and where names or bytes would change other than by staging.
    func update(_ delivery: DeliveryRecord) throws
    /// By id.
    func deliveries(of job: JobID) throws -> [DeliveryRecord]
    /// By id, those after an id, at most `limit`.
    func deliveries(hotFolder: String, states: [DeliveryState], after id: Int64, limit: Int) throws -> [DeliveryRecord]
    /// What was published into a hot folder and not taken yet.
    func standing(in hotFolder: String) throws -> StandingFiles
}

/// Files that stand in a folder.
public struct StandingFiles: Hashable, Sendable {
    public var count: Int
    /// Since when; nil where there is none.
    public var oldest: Timestamp?
    public var newest: Timestamp?
    /// Those of them that are job tickets.
    public var tickets: Int
    public init(count: Int = 0, oldest: Timestamp? = nil, newest: Timestamp? = nil, tickets: Int = 0) {
        self.count = count
        self.tickets = tickets
        self.oldest = oldest
        self.newest = newest
    }
}
