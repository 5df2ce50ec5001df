import JobStore
import Tickets
import Workflow

// How an incident begins, is told, and ends. What ends before it is told is forgotten.

extension Turn {
    /// Begins an incident, unless it is going on.
    /// - Returns: its id.
    @discardableResult
    func raise(_ rule: AlertRule, of subject: String, code: String = "", text: String) throws -> Int64 {
        let kind = rule.condition.kind
        if kind != .jobFailed, let open = try store.openIncident(kind, of: subject) { return open.id }
        // Now, where something is written anyway: what ended is kept for a while, for whoever looks at it afterwards.
        try store.forgetIncidents(endedBefore: now.advanced(bySeconds: -90 * 86_400))
        return try store.insert(
            IncidentRecord(
                kind: kind, subject: subject, code: code, text: text, beganAt: now,
                tellAt: now.advanced(bySeconds: rule.condition.patience)))
    }

    /// Ends the incident of a kind and subject, where there is one.
    func endIncident(_ kind: AlertKind, of subject: String, _ text: String) throws {
        if let incident = try store.openIncident(kind, of: subject) { try end(incident, text) }
    }

    func end(_ incident: IncidentRecord, _ text: String) throws {
        guard incident.toldAt != nil else { return try store.forget(incident: incident.id) }
        let ended = try close(incident)
        let about = "\(incident.kind.rawValue), \(incident.subject): \(text)"
        try log("alert.ended", .notice, reason: about, facts: facts(incident))
        try send(AlertMessage(ended, jobs: [], endText: text))
    }

    /// Ends one without telling anybody.
    @discardableResult
    func close(_ incident: IncidentRecord) throws -> IncidentRecord {
        for member in try store.members(of: incident.id, limit: 100_000) {
            try store.remove(member: member, from: incident.id)
        }
        var ended = incident
        ended.endedAt = now
        try store.update(ended)
        return ended
    }

    /// Tells of an incident whose time has come.
    func tell(_ incident: IncidentRecord) throws {
        var incident = incident
        incident.toldAt = now
        try store.update(incident)
        let jobs = incident.kind == .jobFailed ? try failedJobs(of: incident) : []
        let message = AlertMessage(incident, jobs: jobs, endText: nil)
        try log("alert.raised", .warning, reason: message.text, facts: facts(incident))
        try send(message)
    }

    private func facts(_ incident: IncidentRecord) -> [String: String] {
        var facts = [
            "alert": incident.kind.rawValue, "subject": incident.subject, "incident": "\(incident.id)",
            "count": "\(incident.count)",
        ]
        if !incident.code.isEmpty { facts["code"] = incident.code }
        return facts
    }

    /// One message each way that the rule goes; a rule that is gone from the configuration tells nobody.
    private func send(_ message: AlertMessage) throws {
        let folder = message.alert == .nothingArrived ? message.subject : nil
        guard let rule = setup.alerts.rule(message.alert, folder: folder) else { return }
        let body = try message.json()
        for way in setup.alerts.ways(of: rule) {
            _ = try store.append(
                AlertMessageRecord(
                    incident: message.incident, way: way, isEnd: message.state == .ends, body: body, madeAt: now,
                    notBefore: now))
        }
    }
}
