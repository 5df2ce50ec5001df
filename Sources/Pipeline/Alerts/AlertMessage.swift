import Foundation
import JobStore
public import Workflow

/// What is sent: facts for programs, and a text for people. No names of files or customers leave the house with it.
public struct AlertMessage: Hashable, Sendable, Codable {
    public enum State: String, Hashable, Sendable, Codable { case begins, ends }

    public struct Job: Hashable, Sendable, Codable {
        public var job: JobID
        public var status: JobStatus
        public var code: String
    }

    /// Jobs that a message names; it counts all of them.
    static let mostJobs = 20

    public var alert: AlertKind
    public var state: State
    public var incident: Int64
    public var subject: String
    public var count: Int
    public var code: String
    public var text: String
    public var advice: String
    /// UTC.
    public var began: String
    public var ended: String?
    public var jobs: [Job]

    /// - Parameter endText: Why it is over; nil for its beginning.
    init(_ incident: IncidentRecord, jobs: [Job], endText: String?) {
        alert = incident.kind
        state = endText == nil ? .begins : .ends
        self.incident = incident.id
        subject = incident.subject
        count = incident.count
        code = incident.code
        advice = endText == nil ? incident.kind.advice : "Nothing."
        began = incident.beganAt.description
        ended = endText == nil ? nil : incident.endedAt?.description
        self.jobs = jobs
        text = endText ?? Self.text(incident, jobs)
    }

    private static func text(_ incident: IncidentRecord, _ jobs: [Job]) -> String {
        guard incident.count > 1 else { return incident.text }
        let named = jobs.map { "\($0.job) \($0.status.rawValue)" }.joined(separator: ", ")
        let more = incident.count - jobs.count
        return "\(incident.count) jobs failed: \(named)" + (more > 0 ? " and \(more) more" : "")
    }

    /// What `hotpress alert test` sends.
    public static func test(at time: Timestamp) -> AlertMessage {
        var message = AlertMessage(
            IncidentRecord(
                kind: .uncleanStop, subject: "test", text: "This is a test: nothing has happened.", beganAt: time,
                tellAt: time),
            jobs: [], endText: nil)
        message.advice = "Nothing."
        return message
    }

    /// One line of JSON with sorted keys.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// What `json` wrote.
    public init(json: String) throws { self = try JSONDecoder().decode(AlertMessage.self, from: Data(json.utf8)) }
}
