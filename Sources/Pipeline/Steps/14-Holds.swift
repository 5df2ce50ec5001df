public import JobStore
public import Workflow

// The end of a hold: back to where the job was, with the reason that it rested there for.

extension Turn {
    /// Ends a job's hold, whichever it is.
    /// - Throws: `TransitionRefused` where it is in no hold.
    public func endHold(_ job: inout JobRecord, reason: String) throws {
        let event: JobEvent =
            switch job.status {
            case .inArtworking: .artCancel
            case .awaitingParts: .partsHere
            case .customStatus: .customClear
            default: .unblock
            }
        let held = job.extra.held
        let isRefused = job.reasonCode == ReasonCode.pressError || held?.code == ReasonCode.pressError
        try apply(event, to: &job, reason: reason)
        let back = job.status
        try resumeWork(&job)
        if job.status == .inHotFolder, isRefused { return try restAsRefused(&job) }
        if back == .inHotFolder, try isTaken(job) {
            try apply(.hotTaken, to: &job, reason: "the press took all files during the hold")
        }
        if job.status == back, job.reason == reason, let held, !held.reason.isEmpty {
            // Told before already: history needs no second line, and names stand in the job alone.
            (job.reasonCode, job.reason, job.needsAction) = (held.code, held.reason, held.needs)
            try save(&job)
        }
    }

    private func isTaken(_ job: JobRecord) throws -> Bool {
        let own = try store.deliveries(of: job.id).filter { $0.revision == job.revision && !$0.isTicket }
        return !own.isEmpty && own.allSatisfy { $0.isTaken || !$0.wasVisible }
            && own.contains(where: \.isTaken)
    }

    /// Puts a job into a status that the printer has named: a hold, or, where the status is hidden, a side track.
    public func set(_ job: inout JobRecord, to status: NamedStatus, reason: String) throws {
        let said = reason.isEmpty ? status.label : "\(status.label): \(reason)"
        if status.isHidden {
            job.extra.hiddenStatus = status.name
            try apply(.customHidden, to: &job, reason: said, facts: ["status": status.name])
        } else {
            job.extra.custom = status.name
            try apply(.customSet, to: &job, code: ReasonCode.custom, reason: said, facts: ["status": status.name])
            job.needsAction = status.act
            try save(&job)
            try endSteps(of: job, after: .customSet)
        }
    }

    /// The printer's word for the status in which a job stands; nil where it has none of its own.
    public func label(of job: JobRecord) -> String? {
        guard job.status == .customStatus, let name = job.extra.custom else { return nil }
        return setup.statuses.first { $0.name == name }?.label ?? name
    }

    /// The printer's word for what is kept hidden beside a job's status.
    public func hiddenLabel(of job: JobRecord) -> String? {
        guard let name = job.extra.hiddenStatus else { return nil }
        return setup.statuses.first { $0.name == name }?.label ?? name
    }
}
