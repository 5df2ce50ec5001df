import JobStore
import Workflow

// Jobs that fail together are one incident, which is over when none of them rests in a failure any more.

extension Turn {
    /// Looks at the jobs of these lines as they stand now: what failed and went on in one turn is no failure.
    func hearOfJobs(_ lines: [EventRecord]) throws {
        guard let rule = setup.alerts.rule(.jobFailed), case .jobFailed(let statuses, _) = rule.condition else {
            return
        }
        var seen: Set<JobID> = []
        let last = lines.reversed().filter { $0.isOfAJob && $0.job.map { seen.insert($0).inserted } == true }
        // The first that failed gives the incident its name.
        for line in last.reversed() {
            guard let id = line.job else { continue }
            let known = try store.incidents(hangingOn: id.description)
            let mayFail = line.level == .error || line.to.map(statuses.contains) == true
            guard mayFail || !known.isEmpty else { continue }
            let job = try job(id)
            guard statuses.contains(job.status) || Self.failing.contains(job.reasonCode) else {
                for incident in known { try leaves(id, incident) }
                continue
            }
            if known.isEmpty { try fails(job, line, rule) }
        }
    }

    /// Reasons for which a job rests that is neither here nor there.
    private static let failing: Set<String> = [
        ReasonCode.uncertain, ReasonCode.pressError, ReasonCode.folderChanged,
    ]

    private func fails(_ job: JobRecord, _ line: EventRecord, _ rule: AlertRule) throws {
        let incident: Int64
        if var gathering = try store.untoldIncidents().last(where: { $0.kind == .jobFailed }) {
            gathering.count += 1
            try store.update(gathering)
            incident = gathering.id
        } else {
            let text = "job \(job.id) is \(job.status.rawValue)" + (line.reason.isEmpty ? "" : ": \(line.reason)")
            incident = try raise(rule, of: job.id.description, code: job.reasonCode, text: text)
        }
        try store.add(member: job.id.description, to: incident)
    }

    private func leaves(_ job: JobID, _ id: Int64) throws {
        guard var incident = try store.incident(id), incident.kind == .jobFailed else { return }
        try store.remove(member: job.description, from: id)
        if try store.members(of: id, limit: 1).isEmpty { return try end(incident, AlertKind.jobFailed.end) }
        guard incident.toldAt == nil else { return }
        incident.count -= 1
        try store.update(incident)
    }

    /// The jobs of an incident that a message names.
    func failedJobs(of incident: IncidentRecord) throws -> [AlertMessage.Job] {
        try store.members(of: incident.id, limit: AlertMessage.mostJobs).compactMap { member in
            guard let id = JobID(member), let job = try store.job(id) else { return nil }
            return AlertMessage.Job(job: id, status: job.status, code: job.reasonCode)
        }
    }
}
