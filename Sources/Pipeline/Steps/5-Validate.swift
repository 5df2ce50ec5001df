public import JobStore
import Preflight
public import Workflow

// Every PDF of a job is inspected by a worker and judged against product, part and profile. A file that was judged under
// the same terms before is not inspected again.

extension Turn {
    /// What is validated: each part's PDF with its expectation.
    struct Source {
        var part: Part
        var sha256: Digest
        /// nil for a static product's asset.
        var file: FileRecord?
    }

    /// A source with the report on it.
    struct Judged {
        var source: Source
        var report: Report
        /// When the report was made.
        var at: Timestamp
    }

    /// The PDFs of a job in the product's order.
    func sources(of job: JobRecord) throws -> [Source] {
        let product = job.details.product
        if let asset = job.details.asset, let part = product.parts.first {
            return [Source(part: part, sha256: asset.sha256, file: nil)]
        }
        let slots = try store.slots(of: job.id)
        return try product.parts.compactMap { part in
            guard let id = slots.first(where: { $0.part == part.name })?.file, let file = try store.file(id)
            else { return nil }
            return Source(part: part, sha256: file.sha256, file: file)
        }
    }

    /// By the profile rules, else the product's; what the product says of single rules lies over it.
    func profile(of job: JobRecord) throws -> Profile {
        let (product, name) = (job.details.product, try profileName(of: job))
        // Where it is gone, its name keeps reports of other profiles from being taken for its own.
        return (setup.profile(name) ?? Profile(name: name)).changed(by: product.rules, fixes: product.fixes)
    }

    private func profileName(of job: JobRecord) throws -> String {
        let ruled =
            setup.profileRules.isEmpty ? nil : ProfileRule.profile(for: try jobFacts(of: job), by: setup.profileRules)
        return ruled ?? job.details.product.profile
    }

    /// The profile that a job is to be judged by, where it is gone since the product was added: no other one is taken in
    /// its place.
    func missingProfile(of job: JobRecord) throws -> String? {
        let name = try profileName(of: job)
        return setup.profile(name) == nil ? name : nil
    }

    func profileIsMissing(_ name: String) -> String {
        "There is no preflight profile '\(name)' any more: put profiles/\(name).json back, start Hotpress again, then retry."
    }

    /// Under which a report is kept: all that it depends on but the file.
    func key(_ job: JobRecord, _ part: Part) throws -> Digest {
        let profile = try profile(of: job)
        return setup.keys.key(
            JudgementKeys.Terms(
                profile: profile, expectation: expectation(of: part, in: job), versions: setup.parsers,
                measuresInk: setup.measuresInk))
    }

    /// What is asked of each of a job's PDFs.
    func examinations(of job: JobRecord) throws -> [Examination] {
        let profile = try profile(of: job)
        return try sources(of: job).map {
            Examination(
                sha256: $0.sha256, expectation: expectation(of: $0.part, in: job), profile: profile,
                fixes: profile.fixes)
        }
    }

    /// What a job asks of one of its parts.
    func expectation(of part: Part, in job: JobRecord) -> Expectation {
        Expectation(part, quantity: job.details.quantity)
    }

    /// The kept reports of all sources, where each has one under today's terms.
    func keptReports(of job: JobRecord) throws -> [Judged]? {
        var result: [Judged] = []
        for source in try sources(of: job) {
            guard let kept = try store.inspection(sha256: source.sha256, key: key(job, source.part)),
                try isAtHand(kept.report)
            else { return nil }
            result.append(Judged(source: source, report: kept.report, at: kept.at))
        }
        return result.isEmpty ? nil : result
    }

    /// Whether there is what a report says may be printed: one on a fixed file is worth nothing without that file.
    private func isAtHand(_ report: Report) throws -> Bool {
        guard let original = report.original else { return true }
        return try store.fixedFiles(of: original).contains { $0.sha256 == report.sha256 }
    }

    /// Ends validation at once where all reports are there already.
    /// - Returns: Whether it did.
    func reuseReports(_ job: inout JobRecord) throws -> Bool {
        guard try missingProfile(of: job) == nil, let reports = try keptReports(of: job),
            reports.allSatisfy({ $0.report.isConclusive })
        else { return false }
        try concludeValidation(&job, reports)
        return true
    }

    /// A leased validation: what the worker has to read.
    func beginValidation(_ step: StepRecord) throws {
        guard let id = step.job else { return }
        var job = try job(id)
        guard try isStillWanted(job, .validatePass), job.pending == nil else {
            try store.finish(step.id)
            return
        }
        if let name = try missingProfile(of: job) {
            try store.finish(step.id)
            try apply(.validateFail, to: &job, code: ReasonCode.profile, reason: profileIsMissing(name))
            return
        }
        if try reuseReports(&job) {
            try store.finish(step.id)
            return
        }
        effects.append(.work(.inspect(step: step.id, job: id, sources: try examinations(of: job))))
    }

    /// The worker's facts are here: judge them.
    func validated(step: Int64, job id: JobID, read: [Digest], _ result: Result<[Inspected], StepTrouble>) throws {
        try keepFixed(of: id, read, result)
        guard let record = try store.step(step) else { return }
        if record.kind == .makeTemplate {
            try judgeTemplate(record, read, result)
            return
        }
        var job = try job(id)
        if record.kind == .createOutput {
            try answerInspected(record, &job, read, result)
            return
        }
        guard try isStillWanted(job, .validatePass) else {
            try store.finish(step)
            return
        }
        let sources = try sources(of: job)
        guard read == sources.map(\.sha256) else {
            // Artwork was exchanged while the worker read: what it found is of another file. Read again.
            try store.giveBack(step, notBefore: now, uncounted: true)
            return
        }
        let documents: [Inspected]
        switch result {
        case .success(let read): documents = read
        case .failure(let trouble):
            try retryWork(record, &job, trouble, failing: .validateFail)
            return
        }
        guard documents.count == sources.count else {
            try retryWork(
                record, &job,
                StepTrouble(code: ReasonCode.work, text: "\(documents.count) answers to \(sources.count) documents"),
                failing: .validateFail)
            return
        }
        var reports: [Judged] = []
        for (source, document) in zip(sources, documents) {
            let report = judge(
                document.facts, sha256: source.sha256, against: expectation(of: source.part, in: job),
                profile: try profile(of: job), fixed: document.fixes)
            try store.put(
                InspectionRecord(sha256: source.sha256, key: key(job, source.part), report: report, at: now))
            reports.append(Judged(source: source, report: report, at: now))
        }
        try store.finish(step)
        try concludeValidation(&job, reports)
    }

    private func concludeValidation(_ job: inout JobRecord, _ reports: [Judged]) throws {
        try adoptFixes(&job, reports)
        try scheduleOnce(.writeReports, job, resource: Resource.local)
        for judged in reports {
            if var file = judged.source.file {
                // Bytes that are ordered once more were answered when they came: nobody has dropped anything now.
                if !file.isUsedAgain { try scheduleResult(of: file) }
                file.reason = "Preflight: \(judged.report.verdict.told)."
                try store.update(file)
            }
        }
        let rejected = reports.filter { $0.report.verdict == .reject }
        if rejected.isEmpty {
            let warnings = reports.reduce(0) { $0 + $1.report.findings.filter { $0.severity == .warning }.count }
            let reason = warnings == 0 ? "all checks passed" : "all checks passed, \(warnings) to look at"
            try apply(.validatePass, to: &job, reason: reason)
            try advance(&job)
        } else {
            let sentence = rejected.map { judged in
                let (source, report) = (judged.source, judged.report)
                let worst = report.findings.filter { $0.severity == .error }
                let page = worst.first?.page.map { report.pages > 1 ? ", page \($0)" : "" } ?? ""
                let more = worst.count > 1 ? " (and \(worst.count - 1) more)" : ""
                return "\(source.part.name)\(page): \(worst.first?.message ?? "rejected")\(more)"
            }.joined(separator: " ")
            try apply(
                .validateFail, to: &job, code: ReasonCode.validation, reason: sentence,
                facts: [
                    "rules": Set(rejected.flatMap { $0.report.findings.map(\.rule) }).sorted().joined(separator: ",")
                ])
        }
    }

    /// A worker could not be used: try again later, and fail the job when the tries are used up.
    func retryWork(_ step: StepRecord, _ job: inout JobRecord, _ trouble: StepTrouble, failing event: JobEvent) throws {
        if try isTriedAgain(step, job, trouble) { return }
        try apply(event, to: &job, code: trouble.code, reason: trouble.text)
    }

    /// Gives a document step back for another try, or ends it.
    /// - Returns: whether it is tried again.
    func isTriedAgain(_ step: StepRecord, _ job: JobRecord, _ trouble: StepTrouble) throws -> Bool {
        let tries = try failures(of: step, job) + 1
        if !trouble.isContent, let delay = setup.validation.delay(afterAttempt: tries, jitter: jitter) {
            try store.giveBack(step.id, notBefore: now.advanced(bySeconds: delay), uncounted: false)
            try log(
                "step.retry", .warning, job: job.id, from: job.status, to: job.status,
                reason: "\(trouble.text); the next try is in \(Int(delay.rounded(.up))) s",
                facts: ["code": trouble.code, "attempt": "\(tries)", "step": step.kind.rawValue])
            return true
        }
        try store.finish(step.id)
        return false
    }

    /// How often a step has failed since its job came to its status. `attempts` also counts those that an end of the daemon
    /// cut short; they say nothing against the job.
    func failures(of step: StepRecord, _ job: JobRecord) throws -> Int {
        try store.events(after: 0, EventFilter(job: job.id), limit: 10_000).reversed()
            .prefix { $0.name != "job.status" }
            .count { $0.name == "step.retry" && $0.facts["step"] == step.kind.rawValue }
    }

    /// Whether an event is legal for a job now: a step whose job moved on meanwhile ends without effect.
    public func isStillWanted(_ job: JobRecord, _ event: JobEvent) throws -> Bool {
        var situation = try situation(of: job)
        situation.reason = "asked"
        do {
            _ = try JobTable.decide(event, situation)
            return true
        } catch {
            // Refused: an answer here, not an error.
            return false
        }
    }

    /// Spreads retries; taken from the clock, so that the core needs no source of chance.
    var jitter: Double { Double(now.milliseconds % 1000) / 1000 }
}

extension Verdict {
    fileprivate var told: String {
        switch self {
        case .pass: "passed"
        case .warn: "passed with warnings"
        case .reject: "rejected"
        }
    }
}
