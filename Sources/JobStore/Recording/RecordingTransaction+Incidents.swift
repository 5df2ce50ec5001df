public import Workflow

// Who was told of what is of this store only: one that is made anew tells it once more.
extension RecordingTransaction {
    public func insert(_ incident: IncidentRecord) throws -> Int64 { try base.insert(incident) }
    public func update(_ incident: IncidentRecord) throws { try base.update(incident) }
    public func incident(_ id: Int64) throws -> IncidentRecord? { try base.incident(id) }
    public func openIncidents(_ kind: AlertKind?, limit: Int) throws -> [IncidentRecord] {
        try base.openIncidents(kind, limit: limit)
    }
    public func openIncident(_ kind: AlertKind, of subject: String) throws -> IncidentRecord? {
        try base.openIncident(kind, of: subject)
    }
    public func untoldIncidents() throws -> [IncidentRecord] { try base.untoldIncidents() }
    public func tellings(of kind: AlertKind, limit: Int) throws -> [Timestamp] {
        try base.tellings(of: kind, limit: limit)
    }
    public func forget(incident: Int64) throws { try base.forget(incident: incident) }
    public func forgetIncidents(endedBefore time: Timestamp) throws { try base.forgetIncidents(endedBefore: time) }
    public func add(member: String, to incident: Int64) throws { try base.add(member: member, to: incident) }
    public func remove(member: String, from incident: Int64) throws {
        try base.remove(member: member, from: incident)
    }
    public func members(of incident: Int64, limit: Int) throws -> [String] {
        try base.members(of: incident, limit: limit)
    }
    public func incidents(hangingOn member: String) throws -> [Int64] { try base.incidents(hangingOn: member) }
    public func append(_ message: AlertMessageRecord) throws -> Int64 { try base.append(message) }
    public func message(_ id: Int64) throws -> AlertMessageRecord? { try base.message(id) }
    public func takeMessages(now: Timestamp, epoch: Int64) throws -> [AlertMessageRecord] {
        try base.takeMessages(now: now, epoch: epoch)
    }
    public func giveBack(message: Int64, notBefore: Timestamp, trouble: String) throws {
        try base.giveBack(message: message, notBefore: notBefore, trouble: trouble)
    }
    public func hastenMessages(to now: Timestamp, bySeconds seconds: Double) throws {
        try base.hastenMessages(to: now, bySeconds: seconds)
    }
    public func finish(message: Int64) throws { try base.finish(message: message) }
    public func unsentMessages(limit: Int) throws -> [AlertMessageRecord] { try base.unsentMessages(limit: limit) }
}
