public import JobStore
import Pipeline
import Workflow

/// How to open a job that has ended.
public struct ReopenOptions: Hashable, Sendable, Codable {
    public var purpose: Reopening.Purpose
    public var reason: String
    /// `rerun`: send the new revision to the press.
    public var deliver: Bool
    public init(purpose: Reopening.Purpose, reason: String, deliver: Bool = false) {
        self.purpose = purpose
        self.reason = reason
        self.deliver = deliver
    }
}

extension Turn {
    func reopen(_ id: JobID, _ options: ReopenOptions) throws -> Answer {
        var job = try job(id)
        try requireData(of: job)
        try reopen(&job, for: options.purpose, deliver: options.deliver, reason: options.reason)
        let text =
            job.status == .cleanUp
            ? "its print files are fetched back; `hotpress job show \(id)` says when they are there"
            : "reopened; it closes by itself at \(job.extra.reopening?.until.description ?? "its end")"
        return try changed(id, text)
    }

    func close(_ id: JobID, reason: String?) throws -> Answer {
        var job = try job(id)
        try close(&job, reason: reason ?? "closed by \(actor)")
        return try changed(id, "closed")
    }

    /// Lets nobody ask for what was deleted.
    /// - Throws: `OperationError`.
    func requireData(of job: JobRecord) throws {
        guard job.status == .jobDataDeleted else { return }
        throw OperationError(
            "job.data-deleted", "job \(job.id): its data are deleted for good; order it anew with its files",
            exit: .noSuchThing)
    }
}
