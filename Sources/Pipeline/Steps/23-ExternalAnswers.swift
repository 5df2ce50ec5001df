public import JobStore
import Output
import Preflight
import Workflow

// An outside system's answer: whose it is, by its name; whether it can be printed, by a worker; and then it is the job's
// print file. Nothing is printed that nobody waits for any more.

extension Turn {
    /// Takes in a file from the folder of an outside system's answers.
    func acceptAnswer(_ file: inout FileRecord, from place: String) throws {
        guard let id = AnswerName.job(in: file.name), var job = try store.job(id) else {
            let told = "it names no job: an answer's name begins like those of the files that were handed over"
            try setAside(&file, nil, "'\(file.name)' from '\(place)': \(told), as O1042-J1-R1.", told)
            return
        }
        if let file = try store.files(FileFilter(state: .assigned, sha256: file.sha256, job: id), limit: 1).first,
            file.part == nil
        {
            try repeated(of: id, place)
            return
        }
        if let why = try refusal(of: file, for: job, from: place) {
            try setAside(&file, id, "'\(file.name)' from '\(place)': \(why).", why)
            return
        }
        try take(&file, for: &job, from: place)

        func repeated(of id: JobID, _ place: String) throws {
            let told = "it is the answer that job \(id) has already; nothing was done"
            try conclude(&file, .duplicate, "'\(file.name)': \(told).", told: told, result: .duplicate)
        }
    }

    /// Why a file is not the answer that its job waits for.
    private func refusal(of file: FileRecord, for job: JobRecord, from place: String) throws -> String? {
        guard job.awaitsOutside, job.pending == nil else {
            return "job \(job.id) awaits no answer any more, it is \(job.status.rawValue)"
        }
        guard job.extra.external == place else {
            return "job \(job.id) awaits an answer from '\(job.extra.external ?? "")', not from '\(place)'"
        }
        let stems = try answerStems(of: job)
        guard stems.contains(where: { $0.fits(file.name) }) else {
            return "job \(job.id) awaits its revision \(job.revision) in one file, named \(stems.last?.stem ?? "")…"
        }
        if let other = job.extra.externalAnswer { return "file \(other) is being looked at as the answer" }
        return nil
    }

    /// Keeps a file that nobody waits for, with its reason; a person decides.
    private func setAside(_ file: inout FileRecord, _ job: JobID?, _ reason: String, _ told: String) throws {
        let advice = job.map {
            "; `hotpress job close-external \($0) --file \(file.id)` uses it while an answer is awaited"
        }
        try conclude(
            &file, .unmatched, reason + (advice.map { " It is kept as file \(file.id)\($0)." } ?? ""), told: told,
            result: .unmatched, level: .warning)
        guard let job else { return }
        try log(
            "external.late", .warning, job: job, reason: "file \(file.id) is not used as its answer: \(told)",
            facts: ["file": "\(file.id)", "sha256": file.sha256.hex])
    }

    /// Lets a worker look at an answer.
    private func take(_ file: inout FileRecord, for job: inout JobRecord, from place: String) throws {
        file.job = job.id
        file.part = nil
        file.state = .assigned
        file.reason = "The answer of '\(place)' for job \(job.id), revision \(job.revision)."
        try store.update(file)
        job.extra.externalAnswer = file.id
        try save(&job)
        try log(
            "external.answer", .notice, job: job.id, from: job.status, to: job.status,
            reason: "file \(file.id) is the answer of '\(place)'; it is looked at",
            facts: ["file": "\(file.id)", "sha256": file.sha256.hex, "external": place])
        guard file.isPDF else {
            try reject(&file, for: &job, "it is not a PDF")
            return
        }
        try scheduleOnce(.createOutput, job, resource: Resource.work)
    }

    /// Uses a file as the answer that a job waits for, because a person says that it is.
    /// - Throws: `TransitionRefused` where no answer is awaited.
    public func answer(_ job: inout JobRecord, with file: inout FileRecord) throws {
        guard job.awaitsOutside, job.pending == nil, let place = job.extra.external else {
            throw TransitionRefused(
                event: .extClose, status: job.status, why: .notFromHere,
                allowed: JobTable.allowed(try situation(of: job)))
        }
        if let other = job.extra.externalAnswer {
            throw TransitionRefused(
                event: .extClose, status: job.status,
                why: .guardFailed("file \(other) is being looked at as the answer"), allowed: [])
        }
        try take(&file, for: &job, from: place)
    }

    /// A leased look at an answer.
    func inspectAnswer(_ step: StepRecord, _ job: JobRecord) throws {
        guard job.pending == nil, let id = job.extra.externalAnswer, let file = try store.file(id) else {
            try store.finish(step.id)
            return
        }
        if let name = try missingProfile(of: job) {
            // The answer is here, and nobody else's word on it would do: it waits until the profile is back.
            try store.giveBack(step.id, notBefore: now.advanced(bySeconds: 60), uncounted: true)
            var job = job
            try rest(&job, code: ReasonCode.profile, reason: profileIsMissing(name), level: .warning)
            return
        }
        let asked = Examination(sha256: file.sha256, expectation: Expectation(), profile: try profile(of: job))
        effects.append(.work(.inspect(step: step.id, job: job.id, sources: [asked])))
    }

    /// The worker's facts about an answer.
    func answerInspected(
        _ step: StepRecord, _ job: inout JobRecord, _ read: [Digest], _ result: Result<[Inspected], StepTrouble>
    ) throws {
        guard job.awaitsOutside, job.pending == nil, let id = job.extra.externalAnswer, var file = try store.file(id),
            read == [file.sha256]
        else {
            try store.finish(step.id)
            return
        }
        switch result {
        case .failure(let trouble) where !trouble.isContent:
            // The answer is here; a worker that cannot be used is waited for.
            let delay = min(60, Double(1 << min(step.attempts, 6)))
            try store.giveBack(step.id, notBefore: now.advanced(bySeconds: delay), uncounted: false)
            try log(
                "step.retry", .warning, job: job.id, from: job.status, to: job.status,
                reason: "\(trouble.text); the next try is in \(Int(delay)) s",
                facts: ["code": trouble.code, "attempt": "\(step.attempts)", "step": step.kind.rawValue])
        case .failure(let trouble):
            try store.finish(step.id)
            try reject(&file, for: &job, trouble.text)
        case .success(let documents):
            try store.finish(step.id)
            // Whatever was made of the pages, imposed or cut: size and number are the outside system's business.
            let report = try documents.first.map {
                judge($0.facts, sha256: file.sha256, against: Expectation(), profile: try profile(of: job))
            }
            guard let report, !report.hasUnoverridableFinding, report.pages > 0 else {
                try reject(&file, for: &job, report?.findings.first?.message ?? "nothing could be read of it")
                return
            }
            try close(&job, with: &file, pages: report.pages)
        }
    }

    /// The answer cannot be printed: the job waits for another one.
    private func reject(_ file: inout FileRecord, for job: inout JobRecord, _ why: String) throws {
        let told = "it is no usable answer for job \(job.id): \(why)"
        try conclude(&file, .rejected, "'\(file.name)': \(told)", told: told, result: .rejected, level: .warning)
        job.extra.externalAnswer = nil
        let until = job.extra.externalDeadline.map { " until \($0)" } ?? ""
        if job.status.isHold {
            try save(&job)
            return
        }
        try rest(
            &job, code: ReasonCode.outsideRejected,
            reason:
                "file \(file.id), the answer of '\(job.extra.external ?? "")', cannot be used (\(why)); another one is "
                + "awaited\(until)", level: .warning)
    }

    /// The answer is the print file.
    private func close(_ job: inout JobRecord, with file: inout FileRecord, pages: Int) throws {
        try endWaiting(&job)
        // Who answers has had the files, even if they stand there still.
        for var record in try store.deliveries(of: job.id) where record.isOutside && record.state.stands {
            record.state = .taken
            record.takenAt = now
            try store.update(record)
        }
        let former = try store.outputs(of: job.id).last { $0.ordinal == 0 && $0.revision < job.revision }
        let name = try outputName(for: job, part: nil, extension: "pdf")
        try store.insert(
            OutputRecord(
                job: job.id, revision: job.revision, ordinal: 0,
                planned: PlannedOutput(part: nil, plan: .verbatim(file.sha256), pages: pages), sha256: file.sha256,
                bytes: file.bytes, path: WorkPath.output(job.id, name),
                equalsFormer: former.map { $0.sha256 == file.sha256 }, madeBy: job.extra.external ?? "", createdAt: now)
        )
        effects.append(.local(.provide(job: job.id, name: name, file.sha256)))
        try scheduleResult(of: file)
        let reason =
            "file \(file.id) of '\(job.extra.external ?? "")' is revision \(job.revision), \(pages) \(pages == 1 ? "page" : "pages")"
        try apply(
            .extClose, to: &job, reason: reason,
            facts: ["file": "\(file.id)", "sha256": file.sha256.hex, "revision": "\(job.revision)"]
        ) { $0.flag = true }
        try advance(&job)
    }
}
