public import JobStore
import Wire
import Workflow

// Taking a copy back from a hot folder, before something that must not happen twice: a cancellation, a recreation, another
// hot folder. What the press has taken is never undone by itself.

extension Turn {
    /// Asks for something that first needs the copy back, or does it at once where no copy stands at a press.
    /// - Throws: `TransitionRefused` where the press took a part of it and nobody forces it.
    public func withdrawFirst(_ act: PendingAct, _ job: inout JobRecord, reason: String, force: Bool) throws {
        let deliveries = try store.deliveries(of: job.id)
        let standing = deliveries.filter(\.state.stands)
        guard let folder = standing.last?.hotFolder else {
            try carryOut(act, &job, reason: reason, force: force, anyTaken: false)
            return
        }
        let isTorn = deliveries.contains { $0.state == .taken && !$0.isTicket && $0.epoch == standing.last?.epoch }
        if isTorn, !force {
            throw TransitionRefused(
                event: act == .cancel ? .cancel : .recreate, status: job.status,
                why: .guardFailed("the press has taken a part of it; stop the press first, then repeat with --force"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        try endSteps(of: job)
        job.pending = act
        job.reasonCode = ""
        job.reason = reason
        try save(&job)
        try scheduleOnce(.withdraw, job, resource: Resource.lane(folder))
        try log(
            "job.withdrawing", .notice, job: job.id, from: job.status, to: job.status,
            reason: "taking the copy back from '\(folder)' first (\(act.rawValue))", facts: ["hot_folder": folder])
    }

    /// A leased withdrawal: the files to take back.
    func beginWithdrawal(_ step: StepRecord, lane: LaneState) throws -> LaneBatch.Item? {
        guard let id = step.job else { return nil }
        var job = try job(id)
        let records = try store.deliveries(of: id).filter { $0.hotFolder == lane.folder.name && $0.state.stands }
        guard job.pending != nil, !records.isEmpty else {
            try store.finish(step.id)
            if let act = job.pending { try carryOutLate(act, &job, anyTaken: false) }
            return nil
        }
        return .init(step: step.id, job: id, attempt: step.attempts, records: records)
    }

    /// What the lane is asked for one record. It looks for the temporary name too: a file that was staged and never renamed
    /// is back already.
    func withdrawItem(of record: DeliveryRecord) -> WithdrawItem {
        WithdrawItem(name: record.name, temporary: record.temporary, sha256: record.sha256, bytes: record.bytes)
    }

    /// Some files came back, some were taken.
    func withdrawn(_ items: [LaneBatch.Item], _ results: [WithdrawResult], lane: LaneState) throws -> LaneTrouble? {
        var results = results[...]
        var laneTrouble: LaneTrouble?
        for item in items {
            var anyTaken = false
            var trouble: LaneTrouble?
            for var record in item.records {
                switch results.popFirst() ?? .failed(LaneTrouble.incomplete(lane)) {
                case .failed(let reason):
                    trouble = trouble ?? reason
                    continue
                case .withdrawn:
                    // It stands under its temporary name again, which is removed once this is committed.
                    record.state = .discarding
                case .taken, .notOurs:
                    record.state = .taken
                    record.takenAt = now
                    if !record.isTicket { anyTaken = true }
                }
                try store.update(record)
            }
            var job = try job(item.job)
            if let trouble {
                if trouble.isOfTheFolder { laneTrouble = laneTrouble ?? trouble }
                try withdrawalWaits(item, &job, trouble, lane: lane)
                continue
            }
            try store.finish(item.step)
            if let act = job.pending { try carryOutLate(act, &job, anyTaken: anyTaken) }
        }
        return laneTrouble
    }

    /// Why it was asked for; after a wait the job's own reason tells of the wait.
    private func reason(of act: PendingAct, _ job: JobRecord) -> String {
        guard job.reasonCode == ReasonCode.cancelPending else { return job.reason }
        return "\(act.rawValue) as asked for before; the copy is back from hot folder '\(job.hotFolder ?? "?")'"
    }

    /// The folder cannot be reached: the act stays pending, visibly, and is tried until it goes through.
    func withdrawalWaits(_ item: LaneBatch.Item, _ job: inout JobRecord, _ trouble: LaneTrouble, lane: LaneState) throws
    {
        let delay = lane.folder.retry.delay(
            afterAttempt: min(item.attempt, lane.folder.retry.attempts - 1), jitter: jitter)
        try store.giveBack(
            item.step, notBefore: now.advanced(bySeconds: delay ?? lane.folder.retry.longestDelaySeconds),
            uncounted: false)
        guard job.reasonCode != ReasonCode.cancelPending else { return }
        try rest(
            &job, code: ReasonCode.cancelPending,
            reason: "\(job.pending?.rawValue ?? "withdrawal") waits for hot folder '\(lane.folder.name)': \(trouble)",
            needs: .operator_, level: .warning)
    }

    /// Does what waited for the withdrawal; what the press took already is left to a person.
    private func carryOut(_ act: PendingAct, _ job: inout JobRecord, reason: String, force: Bool, anyTaken: Bool) throws
    {
        job.pending = nil
        job.reasonCode = ""
        if anyTaken {
            if try isStillWanted(job, .hotTaken) {
                try apply(.hotTaken, to: &job, reason: "the press took the file before it could be taken back")
            }
            try rest(
                &job, code: act == .cancel ? ReasonCode.takenBeforeCancel : ReasonCode.takenBeforeRecreate,
                reason:
                    "\(act.rawValue) was asked for (\(reason)), but the press has the file; stop it there, then repeat with --force",
                needs: .admin, level: .error)
            return
        }
        switch act {
        case .cancel: try cancelNow(&job, reason: reason, force: force)
        case .recreate: try recreateNow(&job, reason: reason, force: force)
        case .reroute:
            try save(&job)
            if let folder = job.hotFolder { try scheduleOnce(.deliver, job, resource: Resource.lane(folder)) }
        }
    }

    /// The same for an act that waited: where the job moved on meanwhile and its status does not allow it any more, a person
    /// is told, and the lane goes on.
    private func carryOutLate(_ act: PendingAct, _ job: inout JobRecord, anyTaken: Bool) throws {
        let asked = job
        let reason = reason(of: act, job)
        do {
            try attempt {
                var now = asked
                try carryOut(act, &now, reason: reason, force: false, anyTaken: anyTaken)
            }
            job = try self.job(asked.id)
        } catch let refusal as TransitionRefused {
            job.pending = nil
            try rest(
                &job, code: act == .cancel ? ReasonCode.takenBeforeCancel : ReasonCode.takenBeforeRecreate,
                reason: "\(act.rawValue) was asked for (\(reason)), and the copy was taken back, but \(refusal)",
                needs: .admin, level: .error)
        }
    }

    /// Ends what a job still had to do; what waits for a time goes on waiting.
    func endSteps(of job: JobRecord) throws {
        for step in try store.steps(of: job.id) where step.kind != .cleanUp && step.resource != Resource.clock {
            try store.finish(step.id)
        }
    }
}

extension LaneTrouble {
    static func incomplete(_ lane: LaneState) -> LaneTrouble {
        LaneTrouble(code: .helperDied, what: lane.folder.path, cause: "the answer was incomplete")
    }
}
