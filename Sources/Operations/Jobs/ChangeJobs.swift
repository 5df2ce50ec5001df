import Preflight
import JobStore
import Pipeline
import Workflow

extension Turn {
    /// The answer to a change of one job: where it stands now.
    func changed(_ id: JobID, _ text: String) throws -> Answer {
        let job = try job(id)
        return try Answer(
            "job \(id): \(text); it is \(label(of: job) ?? job.status.rawValue) now", [try JobRow(job, self)])
    }

    func set(_ id: JobID, to status: JobStatus, reason: String?, force: Bool) throws -> Answer {
        var job = try job(id)
        guard let event = Self.event(settingBy: status) else {
            throw OperationError(
                "job.not-settable", "\(status.rawValue) is never set by hand: \(status.meaning)")
        }
        try apply(event, to: &job, reason: reason ?? "") { $0.force = force }
        try endSteps(of: job, after: event)
        return try changed(id, "set")
    }

    func block(_ id: JobID, reason: String) throws -> Answer {
        var job = try job(id)
        try apply(.block, to: &job, code: ReasonCode.blocked, reason: reason)
        return try changed(id, "blocked")
    }

    func unblock(_ id: JobID) throws -> Answer {
        var job = try job(id)
        if job.status == .blocked {
            try endHold(&job, reason: "unblocked")
        } else {
            try apply(.unblock, to: &job, reason: "unblocked")
        }
        return try changed(id, "unblocked")
    }

    func override(_ id: JobID, reason: String) throws -> Answer {
        var job = try job(id)
        let reports = try keptReports(ofJob: id)
        try apply(.validateOverride, to: &job, code: ReasonCode.overridden, reason: reason) {
            $0.hasUnoverridableFinding = reports.isEmpty || reports.contains(where: \.hasUnoverridableFinding)
        }
        try store.append(
            NoteRecord(
                order: id.order, time: now, author: actor, isPublic: false,
                text: "job \(id): validation overridden: \(reason)"))
        try advance(&job)
        return try changed(id, "validation overridden")
    }

    func retry(_ id: JobID) throws -> Answer {
        var job = try job(id)
        switch job.status {
        case .copyToHotFolderFailed: try resumeWork(&job)
        case .outputCreationFailed, .validationFailed: try restart(&job)
        case .creating where job.isFailedTemplate: try restartTemplate(&job)
        case .awaitingParts where job.details.product.type != .kit: try lookForParts(&job)
        default:
            guard try store.steps(of: id).isEmpty == false else {
                throw OperationError(
                    "job.nothing-to-retry", "job \(id) is \(job.status.rawValue); nothing of it has failed")
            }
            try hurry(job)
        }
        return try changed(id, "tried again")
    }

    func skip(_ id: JobID, reason: String) throws -> Answer {
        var job = try job(id)
        try stopCopy(of: &job)
        try apply(.copySkip, to: &job, code: ReasonCode.skipped, reason: reason)
        return try changed(id, "not copied")
    }

    func copy(_ id: JobID, to folder: String?, again: Bool, reason: String?) throws -> Answer {
        var job = try job(id)
        let target = folder ?? job.hotFolder
        guard let target, setup.hotFolders[target] != nil else {
            let names = setup.hotFolders.keys.sorted().joined(separator: ", ")
            throw OperationError(
                ReasonCode.unknownHotFolder, "there is no hot folder '\(target ?? "")'; known: \(names)",
                exit: .noSuchThing)
        }
        try copy(&job, to: target, again: again, reason: reason ?? "asked by \(actor)")
        return try changed(id, "goes to '\(target)'")
    }

    func settleDelivery(_ id: JobID, arrived: Bool, reason: String) throws -> Answer {
        var job = try job(id)
        try settleUncertain(&job, arrived: arrived, reason: reason)
        return try changed(id, arrived ? "counted as delivered" : "is sent again")
    }

    func ship(job id: JobID, tracking: String?, force: Bool, reason: String?) throws -> Answer {
        var job = try job(id)
        try leave(.ship, &job, reason: reason ?? tracking.map { "tracking \($0)" } ?? "", force: force)
        return try changed(id, "shipped")
    }

    func collect(job id: JobID) throws -> Answer {
        var job = try job(id)
        try collect(&job)
        try settleTouchedOrders()
        return try changed(id, "collected")
    }

    func recreate(_ selection: JobSelection, _ options: RecreateOptions) throws -> Answer {
        struct Row: Encodable {
            var job: JobID
            var status: JobStatus
            var outcome: String
        }
        var rows: [Row] = []
        var refused = 0
        for var job in try selected(selection) {
            let before = job.status
            do {
                if options.dryRun {
                    try mayRecreate(job, reason: options.reason, force: options.force)
                    rows.append(
                        Row(job: job.id, status: before, outcome: "would be made anew as revision \(job.revision + 1)"))
                } else {
                    try store.attempt {
                        try recreate(&job, reason: options.reason, deliver: options.deliver, force: options.force)
                    }
                    let text =
                        job.pending == nil
                        ? "made anew: revision \(job.revision)" : "waits until the copy is taken back"
                    rows.append(Row(job: job.id, status: try self.job(job.id).status, outcome: text))
                }
            } catch let refusal as TransitionRefused {
                refused += 1
                rows.append(Row(job: job.id, status: before, outcome: "refused: \(refusal)"))
            }
        }
        let table = TextTable.render(
            ["JOB", "STATUS", "OUTCOME"], rows.map { [$0.job.description, $0.status.rawValue, $0.outcome] })
        return try Answer(table, rows, exit: refused > 0 && refused == rows.count ? .notAllowed : .done)
    }

    private func selected(_ selection: JobSelection) throws -> [JobRecord] {
        if let id = selection.job { return [try job(id)] }
        if let number = selection.order {
            _ = try order(number)
            return try store.jobs(of: number)
        }
        return try store.jobs(
            JobFilter(statuses: selection.statuses, updatedSince: selection.since, updatedBefore: selection.before),
            limit: 100_000)
    }

    /// The event by which a person or the MIS brings a job into a production status.
    static func event(settingBy status: JobStatus) -> JobEvent? {
        switch status {
        case .inReprographics: .prodRepro
        case .inProduction: .prodStart
        case .printed: .prodPrinted
        case .inFinishing: .prodFinish
        case .inPacking: .prodPack
        case .readyForCollection: .ready
        case .inArtworking: .artStart
        case .awaitingParts: .partsWait
        case .shipped: .ship
        default: nil
        }
    }
}
