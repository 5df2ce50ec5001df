import JobStore
import Pipeline
import Workflow

extension Turn {
    func resume(_ id: JobID, reason: String?) throws -> Answer {
        var job = try job(id)
        guard job.status.isHold else {
            throw OperationError("job.not-held", "job \(id) is \(job.status.rawValue), which is no hold")
        }
        let hold = label(of: job) ?? job.status.rawValue
        try endHold(&job, reason: reason ?? "\(hold) ended")
        return try changed(id, "\(hold) ended")
    }

    /// Puts a job into a status that the configuration names.
    func set(_ id: JobID, toNamed name: String, reason: String?) throws -> Answer {
        guard let status = setup.statuses.first(where: { $0.name == name }) else {
            let known = setup.statuses.map(\.name).sorted().joined(separator: ", ")
            throw OperationError(
                "job.unknown-status",
                "'\(name)' is neither a status nor one that hotpress.json names"
                    + (known.isEmpty ? "; it names none" : "; it names: \(known)"), exit: .usage)
        }
        var job = try job(id)
        try set(&job, to: status, reason: reason ?? "")
        return try changed(id, "set")
    }
}
