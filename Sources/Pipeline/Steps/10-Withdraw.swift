import Delivery
public import JobStore
import Wire
import Workflow

// Taking a copy back from a hot folder, before something that must not happen twice: a cancellation, a recreation, another
// hot folder. What the press has taken is never undone by itself.

extension Turn {
    /// Asks for something that first needs the copy back, or does it at once where no copy stands at a press.
    /// - Parameter again: whether the press gets it although it took a former revision (`recreate`), or what is taken back
    ///   (`reroute`).
    /// - Throws: `TransitionRefused` where the press took a part of it and nobody forces it.
    public func withdrawFirst(
        _ kind: PendingAct.Kind, _ job: inout JobRecord, reason: String, force: Bool, again: Bool = false
    ) throws {
        let standing = try store.deliveries(of: job.id).filter(\.state.stands)
        let epoch = standing.map(\.epoch).min() ?? 0
        let act = PendingAct(kind, reason: reason, force: force, again: again, epoch: epoch)
        // Its copy was taken before anybody heard that it had arrived, and an act that found that out was left to a person.
        let wasTaken =
            standing.isEmpty && [ReasonCode.takenBeforeCancel, ReasonCode.takenBeforeRecreate].contains(job.reasonCode)
        if !force, !act.goesAnyway, try wasTaken || (!standing.isEmpty && pressTook(act, of: job.id)) {
            throw TransitionRefused(
                event: kind == .cancel ? .cancel : .recreate, status: job.status,
                why: .guardFailed("the press has taken a part of it; stop the press first, then repeat with --force"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        guard let folder = standing.last?.hotFolder else {
            try carryOut(act, &job, anyTaken: false)
            return
        }
        try endSteps(of: job)
        job.pending = act
        job.reasonCode = ""
        job.reason = reason
        try save(&job)
        try scheduleOnce(.withdraw, job, resource: Resource.lane(folder))
        try log(
            "job.withdrawing", .notice, job: job.id, from: job.status, to: job.status,
            reason: "taking the copy back from '\(folder)' first (\(kind.rawValue))", facts: ["hot_folder": folder])
    }

    /// Whether the press took any print file of what is taken back: before it was asked for, while that waited, or in the
    /// moment of the answer. The store is asked and not the answer, which tells only of what still stood then.
    /// - Parameter revision: the only one that is asked about; nil for all.
    private func pressTook(_ act: PendingAct, of id: JobID, revision: Int? = nil) throws -> Bool {
        try store.deliveries(of: id).contains {
            $0.isTaken && !$0.isTicket && !$0.isOutside && $0.epoch >= act.epoch
                && (revision == nil || $0.revision == revision)
        }
    }

    /// Whether the press took all print files of what is taken back.
    private func hasWholly(_ act: PendingAct, of id: JobID) throws -> Bool {
        let files = try store.deliveries(of: id).filter { !$0.isTicket && !$0.isOutside && $0.epoch >= act.epoch }
        return !files.isEmpty && files.allSatisfy(\.isTaken)
    }

    /// A leased withdrawal: the files to take back.
    func beginWithdrawal(_ step: StepRecord, lane: LaneState) throws -> LaneBatch.Item? {
        guard let id = step.job else { return nil }
        var job = try job(id)
        let records = try store.deliveries(of: id).filter { $0.hotFolder == lane.folder.name && $0.state.stands }
        guard job.pending != nil, !records.isEmpty else {
            try store.finish(step.id)
            if let act = job.pending { try carryOutLate(act, &job) }
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
            if let act = job.pending { try carryOutLate(act, &job) }
        }
        return laneTrouble
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
        let act = job.pending?.kind.rawValue ?? "withdrawal"
        try rest(
            &job, code: ReasonCode.cancelPending,
            reason: "\(act) waits for hot folder '\(lane.folder.name)': \(trouble)",
            told: "\(act) waits for hot folder '\(lane.folder.name)': \(trouble.code.meaning)", needs: .operator_,
            level: .warning)
    }

    /// Does what waited for the withdrawal; what the press took already is left to a person, unless one has forced it.
    private func carryOut(_ act: PendingAct, _ job: inout JobRecord, anyTaken: Bool) throws {
        job.pending = nil
        job.reasonCode = ""
        if anyTaken, !act.goesAnyway {
            if act.kind == .reroute, try !pressTook(act, of: job.id, revision: job.revision) {
                try leaveUnsent(&job)
                return
            }
            if try hasWholly(act, of: job.id), try isStillWanted(job, .copyOk) {
                try apply(
                    .copyOk, to: &job, reason: "the press took the files before the answer to their copy was heard")
            }
            if try isStillWanted(job, .hotTaken) {
                try apply(.hotTaken, to: &job, reason: "the press took the file before it could be taken back")
            }
            guard act.force, act.kind != .reroute else {
                try rest(
                    &job, code: act.takenCode,
                    reason: "\(act.kind.rawValue) was asked for (\(act.reason)), but the press has the file; "
                        + "stop it there, then repeat with --force", needs: .admin, level: .error)
                return
            }
        }
        switch act.kind {
        case .cancel: try cancelNow(&job, reason: act.reason, force: act.force)
        case .recreate: try recreateNow(&job, reason: act.reason, force: act.force, again: act.again)
        case .externalTimeout: try timeOutOutside(&job, reason: act.reason)
        case .externalClose: try closeEmptyHanded(&job, reason: act.reason)
        case .reroute:
            try save(&job)
            if let folder = job.hotFolder { try scheduleOnce(.deliver, job, resource: Resource.lane(folder)) }
        }
    }

    /// Of the former revision that was to be taken back the press has a print file, or all: whether it gets this one too, a
    /// person says (P3).
    private func leaveUnsent(_ job: inout JobRecord) throws {
        job.skipCopy = true
        let reason =
            "the press has files of the former revision that were to be taken back, so this one is not sent by itself: "
            + "`hotpress job copy \(job.id) --again` sends it"
        try skipCopy(&job, code: ReasonCode.alreadyDelivered, reason: reason)
        job.needsAction = .admin
        try save(&job)
    }

    /// The same for an act that waited: where the job moved on meanwhile and its status does not allow it any more, a person
    /// is told, and the lane goes on.
    private func carryOutLate(_ act: PendingAct, _ job: inout JobRecord) throws {
        let asked = job
        do {
            try attempt {
                var now = asked
                try carryOut(act, &now, anyTaken: try pressTook(act, of: asked.id))
            }
            job = try self.job(asked.id)
        } catch let refusal as TransitionRefused {
            job.pending = nil
            try rest(
                &job, code: act.takenCode,
                reason:
                    "\(act.kind.rawValue) was asked for (\(act.reason)), and the copy was taken back, but \(refusal)",
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

extension PendingAct {
    /// Whoever sends a copy although the press has had it knows that the press took it.
    fileprivate var goesAnyway: Bool { kind == .reroute && again }
    fileprivate var takenCode: String {
        kind == .cancel ? ReasonCode.takenBeforeCancel : ReasonCode.takenBeforeRecreate
    }
}

extension LaneTrouble {
    static func incomplete(_ lane: LaneState) -> LaneTrouble {
        LaneTrouble(code: .helperDied, what: lane.folder.path, cause: "the answer was incomplete")
    }
}
