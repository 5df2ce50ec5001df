public import JobStore
public import Workflow

// What approvers decide, and what they are asked again.

extension Turn {
    /// Approves jobs of an order, or one part of a job.
    /// - Returns: the jobs that it was about.
    /// - Throws: `TransitionRefused` where a job awaits no decision.
    public func approve(_ jobs: [JobID], part: String?, reason: String) throws {
        for id in jobs {
            var job = try undecided(id, .approvalAll)
            if let part {
                let parts = job.details.product.parts.map(\.name)
                job.extra.approvedParts.append(part)
                job.approval = ApprovalItem.state(parts: parts, approved: job.extra.approvedParts)
            } else {
                job.approval = .given
            }
            if job.approval == .given { job.extra.approvedParts = [] }
            try recordDecision(&job, part.map { "part \($0) approved" } ?? "approved", reason)
        }
        try settleApprovals(jobs, reason)
    }

    /// Refuses jobs; the others of an order that wants approval as a whole wait on.
    /// - Throws: `TransitionRefused` where a job awaits no decision.
    public func reject(_ jobs: [JobID], reason: String) throws {
        for id in jobs {
            var job = try undecided(id, .approvalReject)
            job.approval = .refused
            job.extra.approvedParts = []
            try recordDecision(&job, "refused", reason)
        }
        try settleApprovals(jobs, reason)
    }

    /// Hands refused jobs in again.
    /// - Throws: `TransitionRefused` where a job was not refused.
    public func resubmit(_ jobs: [JobID], reason: String) throws {
        for id in jobs {
            var job = try job(id)
            job.approval = .wantedForJob
            try apply(.approvalResubmit, to: &job, code: ReasonCode.approval, reason: reason)
            try rest(
                &job, code: ReasonCode.approval, reason: try waitForApproval(job, .wantedForJob), needs: .approver)
        }
    }

    /// Whether a decision about a job is open, wherever it stands: a held or a future one is decided beforehand.
    public func awaitsDecision(_ job: JobRecord) -> Bool {
        guard let rule = job.extra.approvalRule, rule != .none, !job.status.isEnd, job.status != .rejected else {
            return false
        }
        return job.approval != .given && job.approval != .refused
    }

    private func undecided(_ id: JobID, _ event: JobEvent) throws -> JobRecord {
        let job = try job(id)
        // An approved job that waits for the rest of its order may still be refused.
        let isOpen = awaitsDecision(job) || (event == .approvalReject && job.status.isUndecided)
        guard isOpen else {
            let why: TransitionRefused.Why =
                job.approval == .given && job.extra.approvalRule != nil
                ? .guardFailed("it is approved already") : .guardFailed("nobody asked for an approval of it")
            throw TransitionRefused(
                event: event, status: job.status, why: why, allowed: JobTable.allowed(try situation(of: job)))
        }
        return job
    }

    private func recordDecision(_ job: inout JobRecord, _ what: String, _ reason: String) throws {
        let text = "job \(job.id): \(what)" + (reason.isEmpty ? "" : ": \(reason)")
        try store.append(
            NoteRecord(order: job.id.order, time: now, author: actor, isPublic: false, kind: .approval, text: text))
        try save(&job)
        if !job.status.isUndecided {
            try log(
                "job.approval", .notice, job: job.id, from: job.status, to: job.status,
                reason: "\(what); it counts when the job comes to its approval",
                facts: ["approval": job.approval.rawValue])
        }
    }

    /// Lets every job of the order follow the decision that was made.
    private func settleApprovals(_ decided: [JobID], _ reason: String) throws {
        guard let order = decided.first?.order else { return }
        for id in try store.jobs(of: order).map(\.id) {
            var job = try job(id)
            guard job.status.isUndecided else { continue }
            let isDecided = decided.contains(id)
            try settleApproval(&job, isDecided: isDecided, reason: isDecided ? reason : "")
        }
    }
}
