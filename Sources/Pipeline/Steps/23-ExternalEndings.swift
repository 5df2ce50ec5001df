public import JobStore
import Workflow

// How the outside part of a job ends where no answer came: its time is over, or somebody ends it by hand.

extension Turn {
    /// The date by which the outside system had to answer.
    func externalTimeIsOver(_ step: StepRecord) throws {
        try store.finish(step.id)
        guard let id = step.job else { return }
        var job = try job(id)
        guard job.pending == nil, job.awaitsOutside, let deadline = job.extra.externalDeadline else { return }
        if job.extra.externalAnswer != nil || deadline > now {
            // Its answer is looked at this moment, which may take a while, or it was given more time.
            try scheduleOnce(
                .externalTimeout, job, resource: Resource.clock, notBefore: max(deadline, now.advanced(bySeconds: 30)))
            return
        }
        try withdrawFirst(
            .externalTimeout, &job, reason: "'\(job.extra.external ?? "")' has not answered by \(deadline)", force: true
        )
    }

    /// The files are taken back, as far as they stood there still: the request is over.
    func timeOutOutside(_ job: inout JobRecord, reason: String) throws {
        try endWaiting(&job)
        try apply(
            .extTimeout, to: &job, code: ReasonCode.outsideTimeout,
            reason: "\(reason); `hotpress job retry \(job.id)` asks again",
            facts: ["external": job.extra.external ?? "", "revision": "\(job.revision)"])
    }

    /// Nothing comes back from outside, and a person says that this is right.
    func closeEmptyHanded(_ job: inout JobRecord, reason: String) throws {
        try endWaiting(&job)
        try apply(
            .extClose, to: &job, code: ReasonCode.outsideClosed, reason: reason,
            facts: ["external": job.extra.external ?? ""])
    }

    func endWaiting(_ job: inout JobRecord) throws {
        for step in try store.steps(of: job.id)
        where [.externalTimeout, .deliver, .createOutput].contains(step.kind) {
            try store.finish(step.id)
        }
        (job.extra.externalDeadline, job.extra.externalAnswer) = (nil, nil)
    }

    /// Lets an outside system make a job's output: now, or as soon as its files are judged.
    /// - Throws: `TransitionRefused` where its output is at a press, or past it.
    public func makeOutside(_ job: inout JobRecord, by name: String) throws {
        if try isStillWanted(job, .extRequest), job.pending == nil {
            try stopCopy(of: &job)
            for step in try store.steps(of: job.id) where step.kind == .createOutput { try store.finish(step.id) }
            try requestOutside(&job, from: name)
            return
        }
        let standing = job.status.isHold ? job.resume ?? job.status : job.status
        let isEarly = StatusSet.gate.contains(standing) || Self.beforeOutput.contains(standing)
        guard isEarly, job.details.product.type.hasPrintFile else {
            throw TransitionRefused(
                event: .extRequest, status: job.status,
                why: job.details.product.type.hasPrintFile ? .notFromHere : .guardFailed("the job has no print file"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        job.extra.external = name
        try save(&job)
        try log(
            "job.external", .notice, job: job.id, from: job.status, to: job.status,
            reason: "'\(name)' makes its output once its files are judged", facts: ["external": name])
    }

    private static let beforeOutput: [JobStatus] = [
        .creating, .inBasket, .futureOrder, .rejected, .validationFailed, .inArtworking,
    ]

    /// Ends a request to an outside system from which nothing comes back.
    /// - Throws: `TransitionRefused` where no answer is awaited.
    public func closeOutside(_ job: inout JobRecord, reason: String) throws {
        var situation = try situation(of: job)
        situation.reason = reason
        _ = try JobTable.decide(.extClose, situation)
        try withdrawFirst(.externalClose, &job, reason: reason, force: true)
    }
}
