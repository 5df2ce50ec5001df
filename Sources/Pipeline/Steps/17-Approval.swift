public import JobStore
public import Workflow

// Somebody has to agree before a job begins: to the whole order, or to the job. Parts roll up to the job, jobs roll up to
// the order; what they come to is a pure rule (`ApprovalItem`).

extension ReasonCode {
    static let approval = "job.waits-for-approval"
    static let refused = "job.approval-refused"
}

extension Turn {
    /// Whose approval the jobs of a new order need.
    func approvalRule(
        for ticket: OrderTicket, of products: [Product], from source: String
    ) -> (Product) -> ApprovalRule {
        let wantsWhole =
            ticket.needsApproval || setup.intakeFolder(source)?.needsApproval == true
            || products.contains { $0.approval == .order }
        return { wantsWhole ? .order : $0.approval }
    }

    /// How far a job's approval is as its gate sees it.
    public func approval(of job: JobRecord) throws -> ApprovalState {
        guard let rule = job.extra.approvalRule, rule != .none else { return .given }
        let open = try store.jobs(of: job.id.order).filter { !$0.status.isEnd || $0.id == job.id }
        let items = open.compactMap { other in
            other.extra.approvalRule.map {
                ApprovalItem(rule: $0, state: other.id == job.id ? job.approval : other.approval)
            }
        }
        return ApprovalItem(rule: rule, state: job.approval).standing(among: items)
    }

    /// Brings a job that waits for a decision to where its approval stands now.
    /// - Parameter isDecided: Whether the decision was about this job: each one is recorded.
    func settleApproval(_ job: inout JobRecord, isDecided: Bool = false, reason: String = "") throws {
        let state = try approval(of: job)
        switch state {
        case .given:
            try apply(.approvalAll, to: &job, reason: reason.isEmpty ? "approved" : reason)
            try advance(&job)
        case .refused:
            try apply(.approvalReject, to: &job, code: ReasonCode.refused, reason: reason.isEmpty ? "refused" : reason)
        case .partlyGiven where isDecided || job.status == .unapprovedOrder:
            try apply(.approvalSome, to: &job, code: ReasonCode.approval, reason: try waitForApproval(job, state))
        default: try rest(&job, code: ReasonCode.approval, reason: try waitForApproval(job, state), needs: .approver)
        }
    }

    /// Asks for the decision that a job's gate wants; a refused one with new artwork is asked about again.
    func askForApproval(_ job: inout JobRecord) throws {
        if job.approval == .refused { job.approval = .wantedForJob }
        let reason = try waitForApproval(job, try approval(of: job))
        try apply(.approvalRequest, to: &job, code: ReasonCode.approval, reason: reason)
    }

    /// What an approver did not see is not approved: new artwork in place of what was looked at.
    func reconsiderApproval(_ job: inout JobRecord, newArtwork file: FileRecord) throws {
        guard let rule = job.extra.approvalRule, rule != .none else { return }
        if job.approval == .refused {
            job.approval = .wantedForJob
            job.extra.approvedParts = []
            return
        }
        guard rule == .job, job.approval != .wantedForJob else { return }
        let isReplaced = try store.files(FileFilter(job: job.id), limit: 1000).contains {
            $0.part == file.part && $0.id != file.id
        }
        guard isReplaced else { return }
        let before = job.approval == .given ? job.details.product.parts.map(\.name) : job.extra.approvedParts
        job.extra.approvedParts = before.filter { $0 != file.part }
        job.approval = job.extra.approvedParts.isEmpty ? .wantedForJob : .partlyGiven
    }

    /// Why a job waits, and what ends it.
    func waitForApproval(_ job: JobRecord, _ state: ApprovalState) throws -> String {
        let order = job.id.order
        if job.extra.approvalRule == .order, job.approval == .given {
            let open = try store.jobs(of: order).filter { $0.approval != .given && !$0.status.isEnd }.map(\.id)
            let list = open.map(\.description).joined(separator: ", ")
            return "approved, and waits until all of order \(order) is: \(list) \(open.count == 1 ? "is" : "are") open"
        }
        let parts = job.details.product.parts.map(\.name).filter { !job.extra.approvedParts.contains($0) }
        if job.approval == .partlyGiven {
            return "waits until \(parts.joined(separator: ", ")) is approved: "
                + "`hotpress order approve \(order) --job \(job.id) --part PART`"
        }
        return "waits until somebody approves it: `hotpress order approve \(order)"
            + (job.extra.approvalRule == .job || state == .partlyGiven ? " --job \(job.id)`" : "`")
    }
}

extension JobStatus {
    /// Nothing more is decided about it.
    var isEnd: Bool { self == .cleanUp || self == .jobDataDeleted }
    /// Waits for an approver.
    var isUndecided: Bool { self == .unapprovedOrder || self == .awaitingApproval || self == .partiallyApproved }
}
