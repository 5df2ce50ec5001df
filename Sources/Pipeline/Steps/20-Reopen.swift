public import JobStore
import Output
import Workflow

// A job that has ended is opened again: to fetch its print files, or to run it once more. Its order has ended and stays as
// it is; the job keeps the cause of its end, closes by itself, and is then cleaned up a second time.

extension ReasonCode {
    /// Its print files are on their way back.
    public static let reopening = "job.reopening"
    /// Made again, its print file has other bytes.
    public static let outputDiffers = "job.output-differs"
    /// What its print files consist of is not there any more.
    public static let sourcesGone = "job.sources-gone"
}

extension Turn {
    /// Opens an ended job. To run again it gets a new revision, which the press gets with `deliver` only (P3); to be fetched
    /// it becomes `OutputCreated` as soon as all its print files are there again with the bytes on record.
    /// - Throws: `TransitionRefused`.
    public func reopen(
        _ job: inout JobRecord, for purpose: Reopening.Purpose, deliver: Bool, reason: String
    ) throws {
        let isRerun = purpose == .rerun
        try mayReopen(job, isRerun: isRerun, reason: reason)
        job.extra.reopening = Reopening(purpose: purpose, until: now.advanced(bySeconds: setup.reopenedSeconds))
        job.skipCopy = !isRerun || !deliver
        job.copyAgain = false
        try store.append(
            NoteRecord(
                order: job.id.order, time: now, author: actor, isPublic: false, kind: .reopening,
                text: "job \(job.id) reopened \(isRerun ? "to run again" : "to fetch its files"): \(reason)"))
        if isRerun {
            try opened(&job, reason: reason)
            try advance(&job)
        } else {
            (job.reasonCode, job.reason, job.needsAction) = (ReasonCode.reopening, reason, nil)
            try save(&job)
            try log("job.reopening", .notice, job: job.id, to: job.status, reason: "its print files are fetched back")
            let isMade = try lastOutputs(of: job).contains { !$0.planned.isVerbatim }
            try scheduleOnce(isMade ? .createOutput : .restore, job, resource: isMade ? Resource.work : Resource.local)
        }
    }

    private func mayReopen(_ job: JobRecord, isRerun: Bool, reason: String) throws {
        var situation = try situation(of: job)
        situation.reason = reason
        situation.flag = isRerun
        _ = try JobTable.decide(.reopen, situation)
        var obstacle: String?
        if job.extra.reopening != nil {
            obstacle = "it is being reopened already"
        } else if try store.steps(of: job.id).contains(where: { $0.kind == .cleanUp }) {
            obstacle = "its working folder is being emptied this moment; ask again"
        } else if !isRerun, try lastOutputs(of: job).isEmpty {
            obstacle = "it never had a print file; nothing can be fetched"
        }
        guard let obstacle else { return }
        throw TransitionRefused(
            event: .reopen, status: job.status, why: .guardFailed(obstacle), allowed: JobTable.allowed(situation))
    }

    private func opened(_ job: inout JobRecord, reason: String) throws {
        guard let reopening = job.extra.reopening else { return }
        try apply(.reopen, to: &job, reason: reason, facts: ["purpose": reopening.purpose.rawValue]) {
            $0.flag = reopening.purpose == .rerun
        }
        try scheduleOnce(.closeReopened, job, resource: Resource.clock, notBefore: reopening.until)
    }

    /// The print files of the newest revision that has any.
    private func lastOutputs(of job: JobRecord) throws -> [OutputRecord] {
        let outputs = try store.outputs(of: job.id)
        let last = outputs.map(\.revision).max()
        return outputs.filter { $0.revision == last }
    }

    private func name(of output: OutputRecord, _ job: JobRecord) throws -> RawName {
        var job = job
        job.revision = output.revision
        return try outputName(for: job, part: output.planned.part, extension: "pdf")
    }

    /// A leased merge of a job that is being reopened: made again as its record says.
    func beginRestoredMerge(_ step: StepRecord, _ job: JobRecord) throws {
        guard job.extra.reopening != nil,
            let output = try lastOutputs(of: job).first(where: { !$0.planned.isVerbatim }),
            case .merge(let sources) = output.planned.plan
        else {
            try store.finish(step.id)
            return
        }
        effects.append(
            .work(
                .compose(
                    step: step.id, job: job.id,
                    sources: sources.map { MergedSource(sha256: $0.sha256, pages: $0.pages) },
                    target: ComposeTarget(job: job.id, name: try name(of: output, job), ordinal: output.ordinal))))
    }

    /// The merge was made again: the same bytes, or nothing is fetched.
    func restoredMerge(_ step: StepRecord, _ job: inout JobRecord, _ result: Result<Composed, StepTrouble>) throws {
        guard job.extra.reopening != nil else {
            try store.finish(step.id)
            return
        }
        switch result {
        case .failure(let trouble):
            if try isTriedAgain(step, job, trouble) { return }
            try cannotRestore(&job, code: trouble.code, trouble.text)
        case .success(let composed):
            try store.finish(step.id)
            let outputs = try lastOutputs(of: job)
            guard let output = outputs.first(where: { !$0.planned.isVerbatim }), output.sha256 == composed.sha256 else {
                try cannotRestore(
                    &job, code: ReasonCode.outputDiffers,
                    "made again, its print file has other bytes than on record; "
                        + "`hotpress job reopen \(job.id) --purpose rerun --reason …` makes a new revision")
                return
            }
            if outputs.contains(where: \.planned.isVerbatim) {
                try scheduleOnce(.restore, job, resource: Resource.local)
            } else {
                try filesAreBack(&job)
            }
        }
    }

    /// A leased step that brings files back from the vault.
    func beginRestoring(_ step: StepRecord, of id: JobID) throws {
        let job = try job(id)
        guard job.status == .cleanUp, job.extra.reopening != nil else {
            try store.finish(step.id)
            return
        }
        let files = try lastOutputs(of: job).filter(\.planned.isVerbatim).map {
            RestoredFile(name: try name(of: $0, job), sha256: $0.sha256)
        }
        effects.append(.local(.restore(step: step.id, job: id, files)))
    }

    func restored(step: Int64, job id: JobID) throws {
        try store.finish(step)
        var job = try job(id)
        guard job.status == .cleanUp, job.extra.reopening != nil else { return }
        try filesAreBack(&job)
    }

    private func filesAreBack(_ job: inout JobRecord) throws {
        for var output in try lastOutputs(of: job) {
            output.state = .current
            output.path = WorkPath.output(job.id, try name(of: output, job))
            try store.update(output)
        }
        let reason = job.reason
        try opened(&job, reason: reason)
    }

    /// The job stays ended, and says why; what was fetched so far goes again.
    func cannotRestore(_ job: inout JobRecord, code: String, _ reason: String) throws {
        job.extra.reopening = nil
        try rest(&job, code: code, reason: "it could not be reopened: \(reason)", needs: .support, level: .error)
        try scheduleOnce(.cleanUp, job, resource: Resource.local)
    }

    /// Ends a reopening: CleanUp once more, with the cause that it had.
    /// - Throws: `TransitionRefused` where the job is not reopened, or something of it is under way.
    public func close(_ job: inout JobRecord, reason: String) throws {
        if job.status == .cleanUp, job.extra.reopening != nil {
            try endSteps(of: job)
            job.extra.reopening = nil
            try rest(&job, code: "", reason: reason)
            try scheduleOnce(.cleanUp, job, resource: Resource.local)
            return
        }
        let situation = try situation(of: job)
        _ = try JobTable.decide(.reopenClose, situation)
        if let obstacle = try whatKeepsOpen(job) {
            throw TransitionRefused(
                event: .reopenClose, status: job.status, why: .guardFailed(obstacle),
                allowed: JobTable.allowed(situation))
        }
        try cleanUp(&job, .reopenClose, cause: job.cause ?? .complete, reason: reason)
    }

    private func whatKeepsOpen(_ job: JobRecord) throws -> String? {
        if job.pending != nil { return "it waits until its hot folder gives the copy back" }
        if job.status == .blocked, job.reasonCode == ReasonCode.uncertain {
            return "nobody knows yet whether its file reached the hot folder; settle the delivery first"
        }
        let isCopied = try store.steps(of: job.id).contains { $0.kind == .deliver && $0.lease != nil }
        return isCopied ? "its copy is under way this moment; ask again" : nil
    }

    /// The time of a reopened job is over.
    func closeReopened(_ step: StepRecord, _ id: JobID) throws {
        var job = try job(id)
        guard job.extra.reopening != nil, try isStillWanted(job, .reopenClose) else {
            try store.finish(step.id)
            return
        }
        if try whatKeepsOpen(job) != nil {
            try store.giveBack(step.id, notBefore: now.advanced(bySeconds: 3600), uncounted: true)
            return
        }
        try close(&job, reason: "its time is over; it was closed by itself")
    }
}
