import Delivery
import Files
import JobStore
import Preflight
import Tickets
import Wire
import Workflow

// An outside system makes the print file. Its sources are handed over as files are to a press: committed before and after
// each act, once. From then on an answer is awaited until its time is over; `23-ExternalAnswers.swift` takes it.

extension ReasonCode {
    static let outside = "external.waits-for-answer"
    static let outsideRejected = "external.answer-rejected"
    static let outsideTimeout = "output.external-timeout"
    static let outsideUnknown = "output.unknown-external"
    static let outsideClosed = "external.closed"
}

extension JobRecord {
    /// Whether an outside system is asked for its output, be it under a hold.
    var awaitsOutside: Bool {
        status == .externalOutputRequested || (status.isHold && resume == .externalOutputRequested)
    }
}

extension Turn {
    /// Asks an outside system for a new revision: its sources are handed over by the lane of that system's folder.
    func requestOutside(_ job: inout JobRecord, from name: String) throws {
        guard let place = setup.external[name] else {
            try apply(.outputStart, to: &job)
            try apply(
                .outputFail, to: &job, code: ReasonCode.outsideUnknown,
                reason: "outside system '\(name)' is not in the configuration; "
                    + "`hotpress job external \(job.id) --to NAME` asks another one")
            return
        }
        try discardStaging(of: job)
        for var output in try store.outputs(of: job.id) where output.state == .current {
            output.state = .superseded
            try store.update(output)
        }
        job.revision += 1
        (job.extra.external, job.extra.externalAnswer, job.extra.externalDeadline) = (name, nil, nil)
        try apply(
            .extRequest, to: &job, code: ReasonCode.outside,
            reason: "'\(name)' makes revision \(job.revision); its files are on their way there",
            facts: ["external": name, "revision": "\(job.revision)"])
        try scheduleOnce(.deliver, job, resource: Resource.lane(place.lane.name))
    }

    /// Hands over what was not handed over yet: after a hold, or a payment that was taken back for a while.
    func goOnAsking(_ job: inout JobRecord) throws {
        guard job.extra.externalDeadline == nil, job.extra.externalAnswer == nil, let name = job.extra.external else {
            return
        }
        try scheduleOnce(.deliver, job, resource: Resource.lane(ExternalPlace.laneName(of: name)))
    }

    /// A leased hand-over to an outside system.
    func beginHandOut(_ step: StepRecord, of id: JobID, _ batch: inout LaneBatch, _ lane: LaneState) throws {
        var job = try job(id)
        let order = try order(id.order)
        guard job.pending == nil, job.status == .externalOutputRequested,
            job.extra.external.map(ExternalPlace.laneName) == lane.folder.name
        else {
            try store.finish(step.id)
            return
        }
        if let hold = Gate.firstShut(GateFacts(isPaid: order.isPaid)) {
            try store.finish(step.id)
            try rest(
                &job, code: ReasonCode.payment,
                reason:
                    "\(hold) (payment: \(order.payment.rawValue)); `hotpress order pay \(order.number)` opens the gate",
                needs: .customer)
            return
        }
        let records = try store.deliveries(of: id).filter {
            $0.revision == job.revision && $0.hotFolder == lane.folder.name
        }
        if let epoch = records.last(where: { $0.state == .staged || $0.wasVisible })?.epoch {
            // Staged before a crash, or handed over already: only the rename is left, or nothing.
            let own = records.filter { $0.epoch == epoch }
            batch.publish.append(.init(step: step.id, job: id, attempt: step.attempts, records: own))
            return
        }
        try discardStaging(of: job)
        let fresh = try stageSources(of: job, lane: lane)
        batch.stage.append(.init(step: step.id, job: id, attempt: step.attempts, records: fresh))
    }

    private func stageSources(of job: JobRecord, lane: LaneState) throws -> [DeliveryRecord] {
        let epoch = (try store.deliveries(of: job.id).map(\.epoch).max() ?? 0) + 1
        var records: [DeliveryRecord] = []
        var listed: [JobTicketFile] = []
        for source in try sources(of: job) {
            let name = try outputName(for: job, part: source.part.name, extension: "pdf", in: lane.folder)
            let fixed = fixed(source, of: job)
            let sha256 = printed(source, of: job)
            let bytes = fixed?.bytes ?? source.file?.bytes ?? job.details.asset.map { Int64($0.bytes) } ?? 0
            let pages = try fixed?.pages ?? pages(of: source, in: job)
            records.append(
                try newDelivery(
                    of: job, records.count, name, sha256, bytes, VaultPath.relative(sha256),
                    isTicket: false, epoch: epoch, lane))
            listed.append(
                JobTicketFile(
                    name: name, sha256: sha256, pages: pages, part: source.part.name, trim: source.part.trim,
                    bleed: source.part.bleed))
        }
        guard lane.folder.ticket != .none else { return records }
        let bytes = try jobTicket(of: job, listing: listed, for: job.extra.external ?? "", lane.folder.ticket)
        let name = try outputName(for: job, part: nil, extension: lane.folder.ticket.rawValue, in: lane.folder)
        let path = WorkPath.output(job.id, name)
        effects.append(.write(path: path, bytes))
        records.append(
            try newDelivery(
                of: job, records.count, name, SHA256.digest(of: bytes), Int64(bytes.count), path, isTicket: true,
                epoch: epoch, lane))
        return records
    }

    /// The files stand where the outside system takes them; its time begins.
    func handedOut(_ item: LaneBatch.Item, lane: LaneState) throws {
        try store.finish(item.step)
        var job = try job(item.job)
        guard job.pending == nil, job.awaitsOutside, job.extra.externalDeadline == nil,
            item.records.first?.revision == job.revision, let name = job.extra.external,
            let place = setup.external[name], let stem = try answerStems(of: job).last
        else { return }
        let deadline = now.advanced(bySeconds: place.timeoutSeconds)
        job.extra.externalDeadline = deadline
        try scheduleOnce(.externalTimeout, job, resource: Resource.clock, notBefore: deadline)
        if job.status.isHold {
            try save(&job)
            return
        }
        try rest(
            &job, code: ReasonCode.outside,
            reason: "'\(name)' has its files; an answer named \(stem.stem)… is awaited until \(deadline)")
    }

    /// Nobody can know whether the outside system has the files. They are not handed over a second time; whether it has
    /// them, its answer tells, or that none comes.
    func handedOutPerhaps(_ item: LaneBatch.Item, _ doubt: String, lane: LaneState) throws {
        for var record in try store.deliveries(of: item.job)
        where record.state == .uncertain && record.hotFolder == lane.folder.name {
            record.state = .published
            record.publishedAt = now
            try store.update(record)
        }
        try log(
            "external.uncertain", .warning, job: item.job,
            reason:
                "nobody can know whether the outside system has the files (\(doubt)); its answer is awaited all the same",
            facts: ["hot_folder": lane.folder.name])
        try handedOut(item, lane: lane)
    }

    /// The files cannot be handed over, and the tries are used up.
    func handOutFailed(_ job: inout JobRecord, _ trouble: LaneTrouble, code: String, _ tries: Int) throws {
        guard job.awaitsOutside else { return }
        try apply(
            .extTimeout, to: &job, code: code,
            reason: trouble.sentence(job: nil, hotFolder: job.extra.external ?? "", next: .held)
                + " \(tries) \(tries == 1 ? "try" : "tries"); `hotpress job retry \(job.id)` asks again.",
            facts: ["external": job.extra.external ?? "", "attempt": "\(tries)"])
    }

    /// What a fitting answer's name begins with, at this revision.
    func answerStems(of job: JobRecord) throws -> [AnswerName] {
        try AnswerName.stems(
            of: OutputNameFacts(
                job: job.id, version: job.details.versionLabel, revision: job.revision,
                product: job.details.product.id, quantity: job.details.quantity))
    }
}
