import JobStore
import Workflow

extension SQLiteTransaction {
    func insert(_ incident: IncidentRecord) throws -> Int64 {
        try write { connection throws(StoreError) in
            try connection.run(SQL.insert(into: "incidents", IncidentRecord.columns), incident.values)
            return connection.lastID
        }
    }

    func update(_ incident: IncidentRecord) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                SQL.update("incidents", IncidentRecord.columns, where: "id = ?"), incident.values + [incident.id])
            if connection.changes == 0 { throw .notFound("incident \(incident.id)") }
        }
    }

    func incident(_ id: Int64) throws -> IncidentRecord? { try incidents("WHERE id = ?", [id]).first }

    func openIncidents(_ kind: AlertKind?, limit: Int) throws -> [IncidentRecord] {
        let clause = kind == nil ? "" : " AND kind = ?"
        return try incidents(
            "WHERE ended_at IS NULL\(clause) ORDER BY +id LIMIT ?",
            (kind.map { [$0 as any ColumnValue] } ?? []) + [max(0, limit)])
    }

    func openIncident(_ kind: AlertKind, of subject: String) throws -> IncidentRecord? {
        try incidents("WHERE ended_at IS NULL AND kind = ? AND subject = ? ORDER BY id LIMIT 1", [kind, subject]).first
    }

    func untoldIncidents() throws -> [IncidentRecord] {
        try incidents("WHERE ended_at IS NULL AND told_at IS NULL ORDER BY +id", [])
    }

    func tellings(of kind: AlertKind, limit: Int) throws -> [Timestamp] {
        try query { connection throws(StoreError) in
            try connection.rows(
                """
                SELECT told_at FROM incidents WHERE kind = ? AND told_at IS NOT NULL ORDER BY told_at DESC LIMIT ?
                """, [kind, max(0, limit)]
            ) { row throws(StoreError) in try row.next() }
        }
    }

    func forget(incident: Int64) throws {
        try write { connection throws(StoreError) in
            try connection.run("DELETE FROM incidents WHERE id = ? AND told_at IS NULL", [incident])
        }
    }

    func forgetIncidents(endedBefore time: Timestamp) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                DELETE FROM incidents WHERE ended_at < ?
                    AND NOT EXISTS (SELECT 1 FROM alert_messages WHERE incident = incidents.id)
                """, [time])
        }
    }

    func add(member: String, to incident: Int64) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                """
                INSERT INTO incident_members (incident, member) VALUES (?, ?) ON CONFLICT (incident, member) DO NOTHING
                """, [incident, member])
        }
    }

    func remove(member: String, from incident: Int64) throws {
        try write { connection throws(StoreError) in
            try connection.run(
                "DELETE FROM incident_members WHERE incident = ? AND member = ?", [incident, member])
        }
    }

    func members(of incident: Int64, limit: Int) throws -> [String] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT member FROM incident_members WHERE incident = ? ORDER BY sequence LIMIT ?",
                [incident, max(0, limit)]
            ) { row throws(StoreError) in try row.next() }
        }
    }

    func incidents(hangingOn member: String) throws -> [Int64] {
        try query { connection throws(StoreError) in
            try connection.rows(
                """
                SELECT incident FROM incident_members JOIN incidents ON incidents.id = incident
                WHERE member = ? AND ended_at IS NULL ORDER BY incident
                """, [member]
            ) { row throws(StoreError) in try row.next() }
        }
    }

    private func incidents(_ clause: String, _ values: [any ColumnValue]) throws -> [IncidentRecord] {
        try query { connection throws(StoreError) in
            try connection.rows(
                "SELECT id, \(IncidentRecord.columns) FROM incidents \(clause)", values, IncidentRecord.init(row:))
        }
    }
}

extension IncidentRecord {
    fileprivate static let columns = "kind, subject, code, text, count, began_at, tell_at, told_at, ended_at"

    fileprivate var values: [any ColumnValue] {
        [kind, subject, code, text, count, beganAt, tellAt, toldAt, endedAt]
    }

    fileprivate init(row: inout Row) throws(StoreError) {
        self.init(
            id: try row.next(), kind: try row.next(), subject: try row.next(), code: try row.next(),
            text: try row.next(), count: try row.next(), beganAt: try row.next(), tellAt: try row.next(),
            toldAt: try row.next(), endedAt: try row.next())
    }
}
