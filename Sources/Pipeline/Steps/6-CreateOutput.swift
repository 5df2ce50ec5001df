import JobStore
import Output
import Preflight
import Workflow

// A plan says what each print file is made of. What is delivered byte for byte needs no work at all: the vault has it. A
// merge is carried out by a worker, then inspected again: any loss stops the job.

extension Turn {
    /// Begins the output: at once where every file is verbatim, else by a step for the worker.
    func startOutput(_ job: inout JobRecord) throws {
        guard try order(job.id.order).isPaid else {
            try waitForPayment(&job)
            return
        }
        if let place = job.extra.external ?? job.details.product.external {
            try requestOutside(&job, from: place)
            return
        }
        let planned: [PlannedOutput]
        do {
            planned = try plan(job)
        } catch let error as PlanError {
            try apply(.outputStart, to: &job)
            try apply(.outputFail, to: &job, code: error.code, reason: error.description)
            return
        }
        if planned.allSatisfy(\.isVerbatim) {
            job.revision += 1
            try apply(.outputStart, to: &job, reason: "revision \(job.revision)")
            try record(planned.map { ($0, nil) }, for: &job)
        } else {
            try scheduleOnce(.createOutput, job, resource: Resource.work)
        }
    }

    /// A leased output step: what the worker has to make. One merge a job: a job's parts are merged into one file.
    func beginOutput(_ step: StepRecord) throws {
        guard let id = step.job else { return }
        var job = try job(id)
        if job.status == .cleanUp {
            try beginRestoredMerge(step, job)
            return
        }
        if job.awaitsOutside {
            try inspectAnswer(step, job)
            return
        }
        if job.status == .outputCreationStarted {
            // Begun before a crash: the same revision is made again.
        } else if try !order(id.order).isPaid {
            // Voided or refunded since the step was scheduled; a payment schedules it anew.
            try store.finish(step.id)
            try waitForPayment(&job)
            return
        } else if try isStillWanted(job, .outputStart), job.pending == nil {
            job.revision += 1
            try apply(.outputStart, to: &job, reason: "revision \(job.revision)")
        } else {
            try store.finish(step.id)
            return
        }
        guard let (ordinal, merge) = try plan(job).enumerated().first(where: { !$0.element.isVerbatim }),
            case .merge(let sources) = merge.plan
        else {
            try store.finish(step.id)
            return
        }
        let name = try outputName(for: job, part: merge.part, extension: "pdf")
        effects.append(
            .work(
                .compose(
                    step: step.id, job: id, sources: sources.map { MergedSource(sha256: $0.sha256, pages: $0.pages) },
                    target: ComposeTarget(job: id, name: name, ordinal: ordinal))))
    }

    /// The worker made the merge, or could not.
    func composed(step: Int64, job id: JobID, _ target: ComposeTarget, _ result: Result<Composed, StepTrouble>) throws {
        guard let record = try store.step(step) else { return }
        var job = try job(id)
        if job.status == .cleanUp {
            try restoredMerge(record, &job, result)
            return
        }
        guard job.status == .outputCreationStarted else {
            try store.finish(step)
            return
        }
        switch result {
        case .failure(let trouble): try retryWork(record, &job, trouble, failing: .outputFail)
        case .success(let composed):
            try store.finish(step)
            let losses = OutputCheck.compare(sources: composed.sources, output: composed.output)
            guard losses.isEmpty else {
                try apply(
                    .outputFail, to: &job, code: ReasonCode.outputLoss,
                    reason: "the merged file differs from its sources: " + losses.joined(separator: "; "))
                return
            }
            let planned = try plan(job)
            try self.record(
                planned.enumerated().map { ($0.element, $0.offset == target.ordinal ? composed : nil) }, for: &job)
        }
    }

    /// Writes the revision's files down and goes on.
    private func record(_ files: [(planned: PlannedOutput, composed: Composed?)], for job: inout JobRecord) throws {
        let former = try store.outputs(of: job.id)
        for (ordinal, file) in files.enumerated() {
            let sha256: Digest
            let (bytes, path): (Int64, String)
            if let composed = file.composed {
                (sha256, bytes, path) = (composed.sha256, composed.bytes, composed.path)
            } else if case .verbatim(let digest) = file.planned.plan {
                sha256 = digest
                bytes = try size(of: digest, in: job)
                let name = try outputName(for: job, part: file.planned.part, extension: "pdf")
                path = WorkPath.output(job.id, name)
                effects.append(.local(.provide(job: job.id, name: name, digest)))
            } else {
                continue
            }
            let before = former.last { $0.ordinal == ordinal && $0.revision < job.revision }
            try store.insert(
                OutputRecord(
                    job: job.id, revision: job.revision, ordinal: ordinal, planned: file.planned, sha256: sha256,
                    bytes: bytes, path: path, equalsFormer: before.map { $0.sha256 == sha256 }, madeBy: setup.madeBy,
                    createdAt: now))
        }
        let made = try store.outputs(of: job.id).filter { $0.revision == job.revision }
        let pages = made.reduce(0) { $0 + $1.planned.pages }
        var reason = "\(made.count) \(made.count == 1 ? "file" : "files"), \(pages) \(pages == 1 ? "page" : "pages")"
        // Not always the one before: a revision whose making failed has no files.
        if let before = former.map(\.revision).filter({ $0 < job.revision }).max() {
            let equal = made.allSatisfy { $0.equalsFormer == true }
            reason += ", \(equal ? "same bytes as" : "other bytes than") revision \(before)"
        }
        try apply(.outputOk, to: &job, reason: reason, facts: ["revision": "\(job.revision)"])
        try advance(&job)
    }

    /// What the job's print files are made of.
    func plan(_ job: JobRecord) throws -> [PlannedOutput] {
        let sources = try sources(of: job).map { source in
            if let fixed = fixed(source, of: job) {
                return PlanSource(part: source.part.name, sha256: fixed.sha256, pages: fixed.pages)
            }
            return PlanSource(part: source.part.name, sha256: source.sha256, pages: try pages(of: source, in: job))
        }
        return try OutputPlanner.plan(job.details.product, from: sources)
    }

    /// The pages of a file that was judged. A report by other parsers tells as well: a command that works alone knows none.
    func pages(of source: Source, in job: JobRecord) throws -> Int {
        let kept =
            try store.inspection(sha256: source.sha256, key: key(job, source.part))
            ?? store.newestInspection(of: source.sha256)
        return kept?.report.pages ?? 0
    }

    private func size(of digest: Digest, in job: JobRecord) throws -> Int64 {
        if let fixed = job.extra.fixed.first(where: { $0.sha256 == digest }) { return fixed.bytes }
        if let asset = job.details.asset, asset.sha256 == digest { return Int64(asset.bytes) }
        return try store.files(FileFilter(sha256: digest), limit: 1).first?.bytes ?? 0
    }

    /// The delivered name of one file of the job's current revision.
    func outputName(for job: JobRecord, part: String?, extension suffix: String, in folder: HotFolder? = nil) throws
        -> RawName
    {
        let naming = try folder?.naming.map { try OutputName.template($0) } ?? setup.naming
        let details = job.details
        let product = details.product
        return try naming.name(
            for: OutputNameFacts(
                job: job.id, part: product.parts.count > 1 ? part : nil, version: details.versionLabel,
                revision: job.revision, product: product.id, quantity: details.quantity, attributes: details.attributes,
                due: job.due, priority: job.priority, text: product.name), extension: suffix)
    }
}

extension PlannedOutput {
    var isVerbatim: Bool {
        if case .verbatim = plan { return true }
        return false
    }
}

/// Where the vault keeps a digest's bytes, relative to the workspace (`Vault.SourceVault` puts them there).
enum VaultPath {
    static func relative(_ digest: Digest) -> String {
        "var/vault/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2).prefix(2))/\(digest.hex)"
    }
}
