import JobStore
import Pipeline
import Workflow

/// An incident as `hotpress status --json` prints it.
struct IncidentRow: Encodable {
    var incident: Int64
    var alert: AlertKind
    var subject: String
    var text: String
    var count: Int
    var began: String
    /// When people were told; none while it waits.
    var told: String?

    init(_ incident: IncidentRecord) {
        self.incident = incident.id
        alert = incident.kind
        subject = incident.subject
        text = incident.text
        count = incident.count
        began = incident.beganAt.description
        told = incident.toldAt?.description
    }

    var line: String {
        "alert since \(began): \(text)" + (count > 1 ? " (\(count) in all)" : "")
            + (told == nil ? "; not told yet" : "")
    }
}

/// A message that could not be sent yet.
struct UnsentRow: Encodable {
    var incident: Int64
    var way: String
    var attempts: Int
    var notBefore: String
    var trouble: String

    init(_ message: AlertMessageRecord) {
        incident = message.incident
        way = message.way
        attempts = message.attempts
        notBefore = message.notBefore.description
        trouble = message.trouble
    }

    var line: String {
        "message of incident \(incident) is not sent by way '\(way)', tries \(attempts)"
            + (trouble.isEmpty ? "" : ": \(trouble); next at \(notBefore)")
    }
}

extension Turn {
    /// What people were or will be told of, and what could not be told.
    func alertRows() throws -> (incidents: [IncidentRow], unsent: [UnsentRow]) {
        (
            try store.openIncidents(nil, limit: 1000).map(IncidentRow.init),
            try store.unsentMessages(limit: 1000).map(UnsentRow.init)
        )
    }
}
