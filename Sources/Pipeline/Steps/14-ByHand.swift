public import JobStore
public import Preflight
public import Workflow

// What persons ask for, as the pipeline carries it out. Who may ask is decided in Operations.

extension Turn {
    /// What the table looks at for a job.
    public func situation(_ job: JobRecord) throws -> JobSituation { try situation(of: job) }

    /// Reports on all PDFs of a job; empty where one is missing.
    public func keptReports(ofJob id: JobID) throws -> [Report] { try keptReports(of: job(id))?.map(\.report) ?? [] }

    /// Sees whether a recreation would be allowed, without doing it.
    /// - Throws: `TransitionRefused`.
    public func mayRecreate(_ job: JobRecord, reason: String, force: Bool) throws {
        var situation = try situation(of: job)
        situation.reason = reason
        situation.force = force
        situation.flag = true
        _ = try JobTable.decide(.recreate, situation)
    }

    /// Goes on with a job whose hold ended, or whose copy failed.
    public func resumeWork(_ job: inout JobRecord) throws {
        switch job.status {
        case .copyToHotFolderFailed:
            guard let folder = job.hotFolder else { return }
            try scheduleOnce(.deliver, job, resource: Resource.lane(folder))
            try hurry(job)
        default: try advance(&job)
        }
    }

    /// Tries again what failed for good: validation from the beginning, or the output.
    public func restart(_ job: inout JobRecord) throws {
        switch job.status {
        case .validationFailed: try scheduleOnce(.validate, job, resource: Resource.work)
        case .outputCreationFailed: try startOutput(&job)
        default: break
        }
    }

    /// Does what waits for its time right away, with its tries counted anew.
    public func hurry(_ job: JobRecord) throws {
        for step in try store.steps(of: job.id) where step.lease == nil && step.resource != Resource.clock {
            try store.finish(step.id)
            _ = try store.schedule(
                StepRecord(
                    kind: step.kind, job: job.id, resource: step.resource, notBefore: now, priority: step.priority,
                    due: step.due))
        }
    }

    /// Ends a copy that has not begun.
    /// - Throws: `TransitionRefused` while the lane is at it.
    public func stopCopy(of job: inout JobRecord) throws {
        for step in try store.steps(of: job.id) where step.kind == .deliver {
            guard step.lease == nil else {
                throw TransitionRefused(
                    event: .copySkip, status: job.status, why: .guardFailed("the copy is under way this moment"),
                    allowed: JobTable.allowed(try situation(of: job)))
            }
            try store.finish(step.id)
        }
        try discardStaging(of: job)
    }

    /// Steps that a change by hand made pointless.
    public func endSteps(of job: JobRecord, after event: JobEvent) throws {
        guard event != .actionRun else { return }
        for step in try store.steps(of: job.id) where step.kind == .deliver && step.lease == nil {
            guard try !isStillWanted(job, .copyOk) else { continue }
            try store.finish(step.id)
        }
    }

    /// Sends a job's current output to a hot folder.
    /// - Parameter again: Needed where the press has had this revision already, or a former one that this is not to follow.
    /// - Throws: `TransitionRefused`.
    public func copy(_ job: inout JobRecord, to folder: String, again: Bool, reason: String) throws {
        guard try isStillWanted(job, .copyOk) else {
            throw TransitionRefused(
                event: .copyOk, status: job.status, why: .notFromHere, allowed: JobTable.allowed(try situation(of: job))
            )
        }
        guard try store.outputs(of: job.id).contains(where: { $0.revision == job.revision && $0.state == .current })
        else {
            throw TransitionRefused(
                event: .copyOk, status: job.status, why: .guardFailed("the job has no print file"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        let pdfs = try store.deliveries(of: job.id).filter { !$0.isTicket && !$0.isOutside }
        // Made anew after the press had a former revision: to send it is to print twice, and takes a word of its own (P3).
        if job.skipCopy, pdfs.contains(where: { $0.isTaken && $0.revision < job.revision }), !again {
            throw TransitionRefused(
                event: .copyOk, status: job.status,
                why: .guardFailed("the press has had a former revision; --again delivers this one too"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        let deliveries = pdfs.filter { $0.revision == job.revision }
        let isThere = deliveries.contains { $0.state == .published && $0.hotFolder == folder }
        if deliveries.contains(where: \.isTaken) || isThere, !again {
            throw TransitionRefused(
                event: .copyOk, status: job.status,
                why: .guardFailed(
                    isThere
                        ? "it stands in '\(folder)' already"
                        : "the press has had this revision; --again delivers it once more"),
                allowed: JobTable.allowed(try situation(of: job)))
        }
        job.hotFolder = folder
        job.hotFolderIsManual = true
        job.skipCopy = false
        job.copyAgain = again
        try log(
            "job.copy", .notice, job: job.id, from: job.status, to: job.status, reason: "to '\(folder)': \(reason)",
            facts: ["hot_folder": folder])
        try stopCopy(of: &job)
        if isThere {
            try save(&job)
            try scheduleOnce(.deliver, job, resource: Resource.lane(folder))
        } else {
            try withdrawFirst(.reroute, &job, reason: reason, force: false, again: again)
        }
    }

    /// Answers the question of an uncertain delivery (P3).
    /// - Throws: `TransitionRefused` where there is no such question.
    public func settleUncertain(_ job: inout JobRecord, arrived: Bool, reason: String) throws {
        let uncertain = try store.deliveries(of: job.id).filter { $0.state == .uncertain }
        // A job that somebody blocked for another reason has no such question, and would get past its gates.
        try apply(arrived ? .deliveryArrived : .deliveryAgain, to: &job, reason: reason) {
            $0.deliveryIsUncertain = !uncertain.isEmpty
        }
        for var record in uncertain {
            // What of it stands under a temporary name goes either way: a power cut can bring that back.
            record.state = .discarding
            record.takenAt = arrived ? now : nil
            try store.update(record)
        }
        if arrived { try discardStaging(of: job, andStaged: true) }
        if !arrived { try advance(&job) }
    }

    /// Orders anew what was set aside as a repeat.
    public func orderAgain(_ file: inout FileRecord, _ drop: ProductDrop) throws {
        let earlier = try store.files(
            FileFilter(folder: file.folder, name: file.name, sha256: file.sha256), limit: 1000
        )
        .filter { $0.state == .ordered }.count
        try order(&file, drop, again: max(1, earlier))
    }

    /// Takes in a file that a command brought: it is in the vault already.
    public func takeIn(_ name: RawName, _ sha256: Digest, _ bytes: Int64, isPDF: Bool) throws -> FileRecord {
        var file = FileRecord(
            folder: "cli", name: name, sha256: sha256, bytes: bytes, isPDF: isPDF, state: .unmatched, arrivedAt: now,
            released: true)
        file.id = try store.insert(file)
        try log(
            "file.accepted", .info, reason: "file \(file.id) came by command",
            facts: ["file": "\(file.id)", "sha256": sha256.hex, "bytes": "\(bytes)", "folder": "cli"])
        try bytesAreBack(sha256)
        return file
    }

    /// Gives a file to a job's part; a part that has one is given the new one, and the job is validated again.
    public func assign(_ file: inout FileRecord, to slot: SlotRecord) throws {
        var slot = slot
        if let old = slot.file, var former = try store.file(old) {
            slot.file = nil
            try store.fill(slot)
            former.state = .unmatched
            former.reason = "Replaced by file \(file.id) in job \(slot.job)."
            try store.update(former)
        }
        try fill(slot, with: &file, how: "by \(actor)")
    }

    /// Takes in artwork that a command brought without naming a job.
    public func match(_ file: inout FileRecord) throws { try acceptArtwork(&file) }

    /// Cancels a job: the press's copy is taken back first.
    public func cancel(_ job: inout JobRecord, reason: String, force: Bool) throws {
        guard job.status != .cleanUp else { return }
        var situation = try situation(of: job)
        situation.reason = reason
        situation.force = force
        _ = try JobTable.decide(.cancel, situation)
        if job.details.product.type == .kit { return try cancelKit(&job, reason: reason, force: force) }
        try withdrawFirst(.cancel, &job, reason: reason, force: force)
    }
}
