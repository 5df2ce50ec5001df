public import JobStore
import Workflow

// What comes next for a job, asked after every change. Each road either schedules a step in the same commit, or lets the
// job rest with a reason and the one who must act.

extension Turn {
    /// Moves a job on as far as it goes without outside work.
    public func advance(_ job: inout JobRecord) throws {
        if job.pending != nil { return }
        switch job.status {
        case .ordered, .artworkUploaded, .awaitingData: try advanceThroughGates(&job)
        case .inBasket: try rest(&job, code: ReasonCode.basket, reason: waitForCheckout(job))
        case .futureOrder: try advanceFutureOrder(&job)
        case _ where job.status.isUndecided: try settleApproval(&job)
        case .awaitingProof: try rest(&job, code: ReasonCode.proof, reason: waitForProof(job))
        case .validationFinished:
            if try waitsForProof(&job, of: .files) { return }
            try apply(.verify, to: &job, reason: "all files and data are confirmed")
            try advance(&job)
        case .verified:
            if try waitsForProof(&job, of: .files) { return }
            switch job.details.product.type {
            case .stock: try takeGoods(&job)
            case .kit, .other: try skipPrinting(&job)
            default: try startOutput(&job)
            }
        case .recreationRequested, .outputDelete:
            guard try order(job.id.order).isPaid else {
                try waitForPayment(&job)
                return
            }
            if job.status == .recreationRequested, try keptReports(of: job) == nil {
                try apply(.recreateWithFile, to: &job, reason: "its files are judged anew first")
                try advance(&job)
                return
            }
            try startOutput(&job)
        case .externalOutputRequested: try goOnAsking(&job)
        case .outputCreated:
            // Opened to be fetched: nothing of it goes to a press by itself.
            if job.extra.reopening?.purpose == .retrieve { return }
            if try waitsForProof(&job, of: .output) { return }
            try route(&job)
        case .awaitingParts where job.waitsForGoods: try takeGoods(&job)
        default: break
        }
    }

    /// Approval, payment, data, validation, in this order: the first unmet one names where the job rests (`docs/orders.md`).
    private func advanceThroughGates(_ job: inout JobRecord) throws {
        let order = try order(job.id.order)
        let missing = try missingParts(of: job)
        let facts = GateFacts(
            approval: job.status == .awaitingData ? .given : try approval(of: job), isPaid: order.isPaid,
            hasFiles: job.status != .ordered, missing: missing.map(\.part),
            hasNoFile: !job.details.product.type.hasPrintFile, validation: .open)
        switch Gate.firstShut(facts)?.gate {
        case .approval: try askForApproval(&job)
        case .payment: try waitForPayment(&job)
        case .data: try waitForArtwork(&job, missing)
        case nil:
            try apply(
                .verify, to: &job,
                reason: "nothing to validate: \(job.details.product.type.rawValue) products have no print file")
            try advance(&job)
        default: try beginChecks(&job)
        }
    }

    private func waitForArtwork(_ job: inout JobRecord, _ missing: [SlotRecord]) throws {
        let reason = "waits for " + missing.map(\.wanted).joined(separator: ", ")
        let told = "waits for " + missing.map(\.part).joined(separator: ", ")
        let doubts = try store.slots(of: job.id).compactMap { try ambiguity(of: $0) }
        if job.status != .awaitingData {
            try apply(.dataMissing, to: &job, code: ReasonCode.data, reason: reason, told: told)
        }
        if doubts.isEmpty {
            try rest(&job, code: ReasonCode.data, reason: reason, told: told, needs: .customer)
        } else {
            // What is known of the files says more than that one is missing.
            try rest(
                &job, code: ReasonCode.ambiguous, reason: doubts.map(\.reason).joined(separator: "; "),
                told: doubts.map(\.told).joined(separator: "; "), needs: .operator_, level: .warning)
        }
    }

    private func beginChecks(_ job: inout JobRecord) throws {
        if try reuseReports(&job) { return }
        if !job.reasonCode.isEmpty {
            // The gates are open: what it waited for is no reason any more, and nobody has to act.
            (job.reasonCode, job.reason, job.needsAction) = ("", "", nil)
            try save(&job)
        }
        try scheduleOnce(.validate, job, resource: Resource.work)
    }

    private func missingParts(of job: JobRecord) throws -> [SlotRecord] {
        let required = Set(job.details.product.parts.filter(\.required).map(\.name))
        return try store.slots(of: job.id).filter { $0.file == nil && (required.contains($0.part) || $0.isNamed) }
    }

    /// Schedules a step unless the job has one of its kind.
    func scheduleOnce(_ kind: StepKind, _ job: JobRecord, resource: String, notBefore: Timestamp? = nil) throws {
        guard try store.steps(of: job.id).contains(where: { $0.kind == kind }) == false else { return }
        _ = try store.schedule(
            StepRecord(
                kind: kind, job: job.id, resource: resource, notBefore: notBefore ?? now, priority: job.priority,
                due: job.due))
    }
}

/// What steps queue for.
enum Resource {
    /// Worker slots.
    static let work = "work"
    /// Worker slots that have nothing else to do.
    static let pictures = "pictures"
    /// Local files: clean-up, results.
    static let local = "local"
    /// Nothing but a time that has to come; done inside the turn.
    static let clock = "clock"
    /// One hot folder's lane.
    static func lane(_ hotFolder: String) -> String { "lane:\(hotFolder)" }
}

extension SlotRecord {
    /// Whether the ticket named a file for it: an optional part that was named is waited for like a required one.
    var isNamed: Bool { wantedName != nil || wantedDigest != nil }

    /// What it waits for, for people.
    var wanted: String { part + (wantedName.map { " ('\($0)')" } ?? "") }
}
