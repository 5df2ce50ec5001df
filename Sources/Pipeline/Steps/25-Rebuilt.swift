import JobStore
public import Workflow

// The store was made anew of the manifests. What they cannot tell is left to a person, and nothing is sent twice (P3).

extension Turn {
    /// Holds what nobody can know.
    /// - Parameters:
    ///   - staged: jobs whose copies stood under a temporary name when the last line was told.
    ///   - incomplete: jobs whose manifests are not whole.
    /// - Returns: those that wait for a person now.
    public func holdAfterRebuild(staged: [JobID], incomplete: [JobID]) throws -> [JobID] {
        var held: [JobID] = []
        for id in staged where try holdStaged(id) { held.append(id) }
        for id in incomplete where try holdIncomplete(id) { held.append(id) }
        try log(
            "store.rebuilt", .warning,
            reason:
                "the store was made anew of the manifests; \(held.count) \(held.count == 1 ? "job waits" : "jobs wait") "
                + "for a person to look",
            facts: ["held": "\(held.count)"])
        return held
    }

    private func holdStaged(_ id: JobID) throws -> Bool {
        var isDoubtful = false
        // What is on its way to an outside system is settled by its answer, or by none.
        for var record in try store.deliveries(of: id) where record.state == .staged && !record.isOutside {
            record.state = .uncertain
            try store.update(record)
            isDoubtful = true
        }
        guard isDoubtful else { return false }
        for step in try store.steps(of: id) where step.kind == .deliver { try store.finish(step.id) }
        var job = try job(id)
        let reason =
            "The store was made anew, and nobody can know whether the press has the files. Look at the press: "
            + "`hotpress job settle-delivery \(id) --arrived` or `--send-again`, with a reason"
        try hold(&job, code: ReasonCode.uncertain, reason)
        return true
    }

    private func holdIncomplete(_ id: JobID) throws -> Bool {
        var job = try job(id)
        guard job.isOpen, job.status != .blocked else { return false }
        let reason =
            "The store was made anew, and this job's manifest was not whole. Compare `hotpress job show \(id)` with the "
            + "order and the press, then `hotpress job unblock \(id)` or cancel it"
        try hold(&job, code: ReasonCode.rebuilt, reason)
        return true
    }

    private func hold(_ job: inout JobRecord, code: String, _ reason: String) throws {
        if job.status.isHold {
            try rest(&job, code: code, reason: reason, needs: JobStatus.blocked.needsActionOf, level: .warning)
        } else {
            try apply(.block, to: &job, code: code, reason: reason)
        }
    }
}
