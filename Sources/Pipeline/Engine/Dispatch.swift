import JobStore
import Wire
import Workflow

extension Turn {
    /// Hands out what local files and worker slots have to do; as much as there is room for.
    func lease(
        work: Int, pictures: Int, local: Int, as lease: Lease
    ) throws -> (work: Int, pictures: Int, local: Int) {
        var leased = (work: 0, pictures: 0, local: 0)
        try watchTheClock(as: lease)
        if work > 0 {
            let before = effects.count
            try begin(try store.lease(resource: Resource.work, now: now, lease: lease, limit: work)) { step in
                switch step.kind {
                case .validate: try beginValidation(step)
                case .createOutput: try beginOutput(step)
                case .paper: try beginPapers(step)
                case .makeTemplate: try beginTemplate(step)
                case .preview: try beginPreview(step)
                default: try store.finish(step.id)
                }
            }
            leased.work = effects[before...].count(where: \.isWork)
        }
        // After all else: pictures are for what nobody needs a slot for.
        if pictures > leased.work {
            let before = effects.count
            try begin(try store.lease(resource: Resource.pictures, now: now, lease: lease, limit: 1)) { step in
                try beginIllustration(step)
            }
            leased.pictures = effects[before...].count(where: \.isWork)
        }
        if local > 0 {
            let before = effects.count
            try begin(try store.lease(resource: Resource.local, now: now, lease: lease, limit: local)) { step in
                switch (step.kind, step.job) {
                case (.cleanUp, let job?): effects.append(.local(.cleanUp(step: step.id, job: job)))
                case (.writeResult, _): try beginResult(step)
                case (.pickTicket, let job?): try beginPickTicket(step, of: job)
                case (.packingList, let job?): try beginPackingList(step, of: job)
                case (.restore, let job?): try beginRestoring(step, of: job)
                case (.purge, let job?): try beginPurge(step, of: job)
                case (.writeReports, let job?): try beginReports(step, of: job)
                default: try store.finish(step.id)
                }
            }
            leased.local = effects[before...].count(where: \.isLocalStep)
        }
        return leased
    }

    /// Lets happen what only waited for its time.
    private func watchTheClock(as lease: Lease) throws {
        try begin(try store.lease(resource: Resource.clock, now: now, lease: lease, limit: 16)) { step in
            switch (step.kind, step.job) {
            case (.closeReopened, let job?): try closeReopened(step, job)
            case (.start, _): try startDue(step)
            case (.externalTimeout, _): try externalTimeIsOver(step)
            default: try store.finish(step.id)
            }
        }
    }

    /// Begins leased steps, and gathers what they ask for; one that cannot be begun goes back to its queue and adds nothing.
    func begin<Sum>(
        _ steps: [StepRecord], into sum: inout Sum, _ body: (StepRecord, inout Sum) throws -> Void
    ) throws {
        var all = sum
        if try attemptTogether(steps, { try body($0, &all) }) {
            sum = all
            return
        }
        for step in steps {
            try begin(step) {
                var own = sum
                try body(step, &own)
                sum = own
            }
        }
    }

    private func begin(_ steps: [StepRecord], _ body: (StepRecord) throws -> Void) throws {
        var nothing: Void = ()
        try begin(steps, into: &nothing) { step, _ in try body(step) }
    }

    /// Begins a leased step; one that cannot be begun goes back to its queue and waits, whatever the reason (P5).
    private func begin(_ step: StepRecord, _ body: () throws -> Void) throws {
        do {
            try attempt(body)
        } catch let error as StoreError where error.endsTheTurn {
            throw error
        } catch {
            try store.giveBack(step.id, notBefore: now.advanced(bySeconds: 30), uncounted: false)
            try log(
                "engine.trouble", .error, job: step.job,
                reason: "\(step.kind.rawValue) cannot begin and is tried again in 30 s: \(error)")
        }
    }

    /// A local step ended, or has to be tried again.
    func localDone(step: Int64, _ item: LocalItem, _ result: Result<String?, StepTrouble>) throws {
        guard let record = try store.step(step) else { return }
        switch result {
        case .success(let path):
            switch item {
            case .cleanUp(_, let job): try cleanedUp(step: step, job: job)
            case .writeResult(_, let order): try wroteResult(step: step, order, path: path)
            case .writePickTicket, .writePackingList, .writePage: try store.finish(step)
            case .restore(_, let job, _): try restored(step: step, job: job)
            case .purge(_, let purge): try purged(step: step, purge)
            case .writeReports(_, let job, let reports): try wroteReports(step: step, of: job, reports)
            case .provide, .expireResults: break
            }
        case .failure(let trouble):
            if case .restore(_, let id, _) = item, trouble.isContent {
                var job = try job(id)
                try store.finish(step)
                try cannotRestore(&job, code: ReasonCode.sourcesGone, trouble.text)
                return
            }
            // Local work is never given up: a full disk or a wrong mode ends, and then it goes through.
            let delay = min(60, Double(1 << min(record.attempts, 6)))
            try store.giveBack(step, notBefore: now.advanced(bySeconds: delay), uncounted: false)
            guard record.attempts <= 1 else { return }
            try log(
                "step.retry", .warning, job: record.job, reason: "\(trouble.text); tried again until it goes through",
                facts: ["code": trouble.code, "step": record.kind.rawValue])
        }
    }
}

extension Effect {
    var isWork: Bool {
        if case .work = self { return true }
        return false
    }
    var isLocalStep: Bool {
        switch self {
        case .local(.cleanUp), .local(.writeResult), .local(.writePickTicket), .local(.writePackingList),
            .local(.restore), .local(.purge), .local(.writePage), .local(.writeReports):
            true
        default: false
        }
    }
}
