public import JobStore
public import Workflow

extension Turn {
    /// Lets an event happen to a job: asks the table, writes one line of history for each status passed, stores the job.
    /// - Parameters:
    ///   - code: Stable code of the reason for which the job rests there; empty for none.
    ///   - reason: One sentence for people, kept with the job.
    ///   - told: The same for history where `reason` holds names: history keeps none (`docs/events.md`).
    ///   - adjust: What only the caller knows of the situation.
    /// - Throws: `TransitionRefused`; nothing was written then.
    public func apply(
        _ event: JobEvent, to job: inout JobRecord, code: String = "", reason: String = "", told: String? = nil,
        facts: [String: String] = [:],
        _ adjust: (inout JobSituation) -> Void = { _ in }
    ) throws {
        if let act = job.pending, event.isByHand {
            throw TransitionRefused(
                event: event, status: job.status,
                why: .guardFailed("it waits until its hot folder gives the copy back (\(act.kind.rawValue))"),
                allowed: [])
        }
        var situation = try situation(of: job)
        situation.reason = reason.isEmpty ? nil : reason
        let track = event.isSideTrack ? event.sideTrack : nil
        situation.sideTrack = track.flatMap { job.extra.sides[$0] }
        adjust(&situation)
        let before = job.status
        let transition = try JobTable.decide(event, situation)
        var facts = facts
        facts["event"] = event.rawValue
        if !code.isEmpty { facts["code"] = code }
        for status in transition.path {
            try log(
                "job.status", level(of: status), job: job.id, from: job.status, to: status, reason: told ?? reason,
                facts: facts
            )
            job.status = status
        }
        if transition.path.isEmpty || transition.sideTrack != nil {
            try log(
                "job.event", transition.sideTrack.map(level) ?? .notice, job: job.id, from: job.status,
                to: transition.sideTrack ?? job.status,
                reason: told ?? reason, facts: facts)
        }
        let isMoved = transition.resume != job.resume
        job.resume = transition.resume
        rememberReason(&job, before: before, moved: isMoved, (code, reason))
        if let value = transition.sideTrack, let track { job.extra.sides[track] = value }
        if job.status != .customStatus { job.extra.custom = nil }
        // What happens beneath a hold, or beside the main status without a code of its own, is no reason for it.
        let isBeneath = before.isHold && transition.path.isEmpty
        if track == nil ? !isBeneath : !code.isEmpty {
            job.reasonCode = code
            job.reason = reason
            job.needsAction = job.status.needsActionOf
        }
        try save(&job)
        try noteTrigger(event, of: job.id, to: transition.path + [transition.sideTrack].compactMap(\.self))
    }

    /// A hold keeps why the job rested where it goes back to, also while that moves on beneath it.
    private func rememberReason(
        _ job: inout JobRecord, before: JobStatus, moved: Bool, _ news: (code: String, reason: String)
    ) {
        if !job.status.isHold {
            job.extra.held = nil
        } else if !before.isHold {
            job.extra.held = RestReason(code: job.reasonCode, reason: job.reason, needs: job.needsAction)
        } else if moved, before == job.status {
            job.extra.held = RestReason(
                code: news.code, reason: news.reason, needs: job.resume?.needsActionOf)
        }
    }

    /// What the table looks at.
    func situation(of job: JobRecord) throws -> JobSituation {
        JobSituation(
            status: job.status, resume: job.resume, hasNoFile: !job.details.product.type.hasPrintFile,
            leavesAlone: try waitsForItsKit(job),
            isPaid: try order(job.id.order).isPaid, cause: job.cause,
            deliveryIsUncertain: job.reasonCode == ReasonCode.uncertain)
    }

    /// Stores a job whose fields were changed without an event (reason, hot folder, flags).
    func save(_ job: inout JobRecord) throws {
        job.updatedAt = now
        touched.insert(job.id.order)
        if let kit = job.kit { touchedKits.insert(kit) }
        try store.update(&job)
    }

    /// Lets a job rest where it is, with a reason; logged only when the reason changed.
    /// - Parameter told: As in `apply`.
    func rest(
        _ job: inout JobRecord, code: String, reason: String, told: String? = nil, needs: Actor? = nil,
        level: Level = .notice
    ) throws {
        guard job.reasonCode != code || job.reason != reason else { return }
        job.reasonCode = code
        job.reason = reason
        job.needsAction = needs ?? job.status.needsActionOf
        try save(&job)
        try log("job.waits", level, job: job.id, to: job.status, reason: told ?? reason, facts: ["code": code])
    }

    private func level(of status: JobStatus) -> Level {
        switch status {
        case .validationFailed, .outputCreationFailed, .copyToHotFolderFailed, .blocked, .rejected,
            .templateProductCreationFailed:
            .error
        default: .notice
        }
    }
}

extension JobEvent {
    /// What persons do to a job; not while something else was asked for that waits for the copy.
    fileprivate var isByHand: Bool {
        switch self {
        case .prodRepro, .prodStart, .prodPrinted, .prodFinish, .prodPack, .ready, .ship, .misDispatched, .collected,
            .complete,
            .artStart, .partsWait, .block, .customSet, .copySkip:
            true
        default: false
        }
    }
}
