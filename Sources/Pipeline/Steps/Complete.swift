public import JobStore
import Workflow

extension Turn {
    /// Ends a job that is done, and was neither shipped nor collected.
    /// - Throws: `TransitionRefused`.
    public func complete(_ job: inout JobRecord, reason: String, force: Bool) throws {
        guard job.status != .cleanUp else { return }
        try cleanUp(&job, .complete, cause: .complete, reason: reason, force: force)
    }
}
