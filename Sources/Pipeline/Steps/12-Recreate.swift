public import JobStore
import Workflow

// A new output revision from the same sources. The old one is superseded, the press's copy is taken back first, and what
// the press has had already is not delivered again unless somebody asks for it.

extension Turn {
    /// Asks for a new revision.
    /// - Parameters:
    ///   - deliver: Whether the press gets it although it took a former revision.
    ///   - force: Needed once production may have begun.
    /// - Throws: `TransitionRefused` where the job's status does not allow it.
    public func recreate(_ job: inout JobRecord, reason: String, deliver: Bool, force: Bool) throws {
        var situation = try situation(of: job)
        situation.reason = reason
        situation.force = force
        situation.flag = true
        _ = try JobTable.decide(.recreate, situation)
        try withdrawFirst(.recreate, &job, reason: reason, force: force, again: deliver)
    }

    /// Sets the old output aside and begins anew.
    /// - Parameter withFile: Whether artwork was exchanged, so that the job's files are validated again first.
    func recreateNow(
        _ job: inout JobRecord, reason: String, facts: [String: String] = [:], force: Bool, again: Bool,
        withFile: Bool = false
    ) throws {
        // Only now is it known what the press has had: it may have taken the copy before that was taken back.
        let hadAtPress = try store.deliveries(of: job.id).contains {
            $0.isTaken && !$0.isTicket && !$0.isOutside
        }
        job.skipCopy = hadAtPress && !again
        var superseded = 0
        for var output in try store.outputs(of: job.id) where output.state == .current {
            output.state = .superseded
            try store.update(output)
            superseded += 1
        }
        try discardStaging(of: job)
        try endSteps(of: job)
        // Reports hold for the parsers that made them. After an upgrade the files are validated again first.
        // What comes from a designer's hands goes through all gates again.
        let isJudged = try !withFile && job.status != .inArtworking && keptReports(of: job) != nil
        try apply(
            isJudged ? .recreate : .recreateWithFile, to: &job, code: job.skipCopy ? ReasonCode.alreadyDelivered : "",
            reason: reason,
            facts: facts.merging(["superseded": "\(superseded)"]) { a, _ in a }
        ) {
            $0.force = force
            // Refunded meanwhile: it rests in RecreationRequested until it is paid; OutputDelete is no place to rest.
            $0.flag = superseded > 0 && $0.isPaid
        }
        try advance(&job)
    }
}

extension Turn {
    /// Whether print files of its present revision are there.
    func hasCurrentOutput(_ job: JobRecord) throws -> Bool {
        try store.outputs(of: job.id).contains { $0.state == .current }
    }
}
