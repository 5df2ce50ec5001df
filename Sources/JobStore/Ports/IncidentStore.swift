public import Workflow

/// Incidents, what they hang on, and the messages that tell of them.
public protocol IncidentStore {
    /// - Returns: its id. `StoreError.constraint` where one of this kind and subject is open already; jobs may fail anew.
    func insert(_ incident: IncidentRecord) throws -> Int64
    /// `StoreError.notFound` where there is none.
    func update(_ incident: IncidentRecord) throws
    func incident(_ id: Int64) throws -> IncidentRecord?
    /// Open ones, oldest first.
    func openIncidents(_ kind: AlertKind?, limit: Int) throws -> [IncidentRecord]
    func openIncident(_ kind: AlertKind, of subject: String) throws -> IncidentRecord?
    /// Open ones that nobody was told of yet, oldest first.
    func untoldIncidents() throws -> [IncidentRecord]
    /// When the newest ones of a kind were told, newest first.
    func tellings(of kind: AlertKind, limit: Int) throws -> [Timestamp]
    /// Forgets one that nobody was told of, with what it hung on.
    func forget(incident: Int64) throws
    /// Forgets what ended before a time and has no message on its way.
    func forgetIncidents(endedBefore time: Timestamp) throws

    /// Lets an incident hang on something; twice is once.
    func add(member: String, to incident: Int64) throws
    func remove(member: String, from incident: Int64) throws
    /// In the order in which they were added.
    func members(of incident: Int64, limit: Int) throws -> [String]
    /// Open incidents that hang on something.
    func incidents(hangingOn member: String) throws -> [Int64]

    /// - Returns: its id. `StoreError.constraint` where the incident's beginning (or end) is on this way already.
    func append(_ message: AlertMessageRecord) throws -> Int64
    func message(_ id: Int64) throws -> AlertMessageRecord?
    /// Messages that are due and that no one of this life is sending, in their order, and of each way only the oldest;
    /// takes them into this life's hands and counts the attempt of each.
    func takeMessages(now: Timestamp, epoch: Int64) throws -> [AlertMessageRecord]
    /// Gives one back that could not be sent.
    func giveBack(message: Int64, notBefore: Timestamp, trouble: String) throws
    /// The clock was set back to `now`: those that wait for later wait that many seconds less.
    func hastenMessages(to now: Timestamp, bySeconds seconds: Double) throws
    /// Ends one; an unknown one changes nothing.
    func finish(message: Int64) throws
    /// Those that were not sent yet, oldest first.
    func unsentMessages(limit: Int) throws -> [AlertMessageRecord]
}
