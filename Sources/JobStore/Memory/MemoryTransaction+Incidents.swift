import Workflow

extension MemoryTransaction {
    func insert(_ incident: IncidentRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            try require(incident.count >= 1, "an incident happened at least once")
            try require(
                incident.kind == .jobFailed
                    || !tables.incidents.values.contains {
                        $0.kind == incident.kind && $0.subject == incident.subject && $0.endedAt == nil
                    }, "an incident of this kind and subject is open already")
            var added = incident
            added.id = tables.lastIncident + 1
            tables.incidents[added.id] = added
            tables.lastIncident = added.id
            return added.id
        }
    }

    func update(_ incident: IncidentRecord) throws {
        try write { tables throws(StoreError) in
            guard tables.incidents[incident.id] != nil else { throw .notFound("incident \(incident.id)") }
            try require(incident.count >= 1, "an incident happened at least once")
            tables.incidents[incident.id] = incident
        }
    }

    func incident(_ id: Int64) throws -> IncidentRecord? { rows.incidents[id] }

    func openIncidents(_ kind: AlertKind?, limit: Int) throws -> [IncidentRecord] {
        Array(incidents { $0.endedAt == nil && (kind == nil || $0.kind == kind) }.prefix(max(0, limit)))
    }

    func openIncident(_ kind: AlertKind, of subject: String) throws -> IncidentRecord? {
        incidents { $0.endedAt == nil && $0.kind == kind && $0.subject == subject }.first
    }

    func untoldIncidents() throws -> [IncidentRecord] { incidents { $0.endedAt == nil && $0.toldAt == nil } }

    func tellings(of kind: AlertKind, limit: Int) throws -> [Timestamp] {
        Array(rows.incidents.values.filter { $0.kind == kind }.compactMap(\.toldAt).sorted(by: >).prefix(max(0, limit)))
    }

    func forget(incident: Int64) throws {
        try write { tables in
            guard tables.incidents[incident]?.toldAt == nil else { return }
            tables.incidents[incident] = nil
            tables.incidentMembers[incident] = nil
        }
    }

    func forgetIncidents(endedBefore time: Timestamp) throws {
        try write { tables in
            let busy = Set(tables.alertMessages.values.map(\.incident))
            for (id, incident) in tables.incidents where !busy.contains(id) {
                guard let ended = incident.endedAt, ended < time else { continue }
                tables.incidents[id] = nil
                tables.incidentMembers[id] = nil
            }
        }
    }

    func add(member: String, to incident: Int64) throws {
        try write { tables throws(StoreError) in
            try require(tables.incidents[incident] != nil, "there is no incident \(incident)")
            if tables.incidentMembers[incident]?.contains(member) != true {
                tables.incidentMembers[incident, default: []].append(member)
            }
        }
    }

    func remove(member: String, from incident: Int64) throws {
        try write { $0.incidentMembers[incident]?.removeAll { $0 == member } }
    }

    func members(of incident: Int64, limit: Int) throws -> [String] {
        Array((rows.incidentMembers[incident] ?? []).prefix(max(0, limit)))
    }

    func incidents(hangingOn member: String) throws -> [Int64] {
        let rows = rows
        return rows.incidentMembers.filter { id, members in
            members.contains(member) && rows.incidents[id].map { $0.endedAt == nil } ?? false
        }.keys.sorted()
    }

    private func incidents(where fits: (IncidentRecord) -> Bool) -> [IncidentRecord] {
        rows.incidents.values.filter(fits).sorted { $0.id < $1.id }
    }
}

extension MemoryTransaction {
    func append(_ message: AlertMessageRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            try require(tables.incidents[message.incident] != nil, "there is no incident \(message.incident)")
            try require(
                !tables.alertMessages.values.contains {
                    $0.incident == message.incident && $0.way == message.way && $0.isEnd == message.isEnd
                }, "the message is on its way already")
            var added = message
            added.id = tables.lastAlertMessage + 1
            tables.alertMessages[added.id] = added
            tables.lastAlertMessage = added.id
            return added.id
        }
    }

    func message(_ id: Int64) throws -> AlertMessageRecord? { rows.alertMessages[id] }

    func takeMessages(now: Timestamp, epoch: Int64) throws -> [AlertMessageRecord] {
        try write { tables in
            let oldest = Dictionary(
                tables.alertMessages.values.map { ($0.way, $0.id) }, uniquingKeysWith: { min($0, $1) })
            var taken: [AlertMessageRecord] = []
            for id in oldest.values.sorted() {
                guard var message = tables.alertMessages[id], message.notBefore <= now, message.epoch != epoch else {
                    continue
                }
                message.attempts += 1
                message.epoch = epoch
                tables.alertMessages[id] = message
                taken.append(message)
            }
            return taken
        }
    }

    func giveBack(message: Int64, notBefore: Timestamp, trouble: String) throws {
        try write { tables in
            tables.alertMessages[message]?.epoch = nil
            tables.alertMessages[message]?.notBefore = notBefore
            tables.alertMessages[message]?.trouble = trouble
        }
    }

    func hastenMessages(to now: Timestamp, bySeconds seconds: Double) throws {
        try write { tables in
            for (id, message) in tables.alertMessages where message.notBefore > now {
                tables.alertMessages[id]?.notBefore = max(now, message.notBefore.advanced(bySeconds: -seconds))
            }
        }
    }

    func finish(message: Int64) throws { try write { $0.alertMessages[message] = nil } }

    func unsentMessages(limit: Int) throws -> [AlertMessageRecord] {
        Array(rows.alertMessages.values.sorted { $0.id < $1.id }.prefix(max(0, limit)))
    }
}
