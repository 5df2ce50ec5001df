import Output
import Delivery
import Files
public import JobStore
import Tickets
import Wire
public import Workflow

// Into the press's hot folder, by the hand-over of `docs/delivery.md`: commit `staging`, write temporary names, commit
// `staged`, rename, commit `published`. Every commit stands before the act that it announces.

extension Turn {
    /// Chooses the hot folder and schedules the copy, or skips it with a reason.
    func route(_ job: inout JobRecord) throws {
        if job.skipCopy {
            // Made anew after the press had a former revision: it is not printed twice unless somebody asks (P3).
            try skipCopy(
                &job, code: ReasonCode.alreadyDelivered,
                reason: "\(job.reason); the press has had a former revision, so it is not sent again by itself: "
                    + "`hotpress job copy \(job.id) --again` sends it")
            return
        }
        if !job.hotFolderIsManual {
            switch Routing.decide(facts: try routingFacts(of: job), rules: setup.routes).target {
            case .skip(let reason):
                try skipCopy(&job, code: ReasonCode.skipped, reason: reason)
                return
            case .hotFolder(let name): job.hotFolder = name
            case nil: job.hotFolder = nil
            }
        }
        guard let name = job.hotFolder, setup.hotFolders[name] != nil else {
            let name = job.hotFolder ?? "?"
            try apply(
                .copyFail, to: &job, code: ReasonCode.unknownHotFolder,
                reason:
                    "hot folder '\(name)' is not in the configuration; `hotpress job copy \(job.id) --to FOLDER` sends it elsewhere"
            )
            return
        }
        try save(&job)
        if job.extra.reopening != nil {
            // Run again after its end: a copy of a former revision may stand there still, and would be printed too. Where that
            // is its job ticket only, the press has had its print files, as was known when it was reopened.
            let stands = try store.deliveries(of: job.id).contains { $0.state.stands && !$0.isTicket }
            try withdrawFirst(.reroute, &job, reason: job.reason, force: true, again: !stands)
        } else {
            try scheduleOnce(.deliver, job, resource: Resource.lane(name))
        }
    }

    func skipCopy(_ job: inout JobRecord, code: String, reason: String) throws {
        try apply(.copySkip, to: &job, code: code, reason: reason)
    }

    /// What routing rules may ask about a job.
    public func routingFacts(of job: JobRecord) throws -> JobFacts {
        var facts = try jobFacts(of: job)
        facts.values["pages"] =
            "\(try store.outputs(of: job.id).filter { $0.revision == job.revision }.reduce(0) { $0 + $1.planned.pages })"
        return facts
    }

    /// What is known of a job before anything is made of its files; ours go before attributes of the same name.
    func jobFacts(of job: JobRecord) throws -> JobFacts {
        let (details, product) = (job.details, job.details.product)
        var facts = details.attributes
        facts["product"] = product.id.text
        facts["via"] = details.viaParent?.text ?? facts["via"]
        facts["type"] = product.type.rawValue
        facts["quantity"] = "\(details.quantity)"
        facts["priority"] = "\(job.priority)"
        facts["customer"] = try order(job.id.order).customer.name ?? ""
        facts["location"] = details.location ?? facts["location"]
        facts["size"] = product.parts.first?.trim.map { "\($0.width)x\($0.height)" } ?? ""
        return JobFacts(facts, tags: product.tags)
    }

    /// Leased copies of one lane: writes their records, and says what the lane has to do first.
    func beginDeliveries(_ steps: [StepRecord], lane: LaneState) throws -> LaneBatch {
        var batch = LaneBatch()
        try begin(steps, into: &batch) { step, batch in try beginDelivery(step, &batch, lane) }
        return batch
    }

    private func beginDelivery(_ step: StepRecord, _ batch: inout LaneBatch, _ lane: LaneState) throws {
        guard let id = step.job else { return }
        if lane.folder.isOutside {
            try beginHandOut(step, of: id, &batch, lane)
            return
        }
        var job = try job(id)
        guard try mayBeCopied(&job), job.hotFolder == lane.folder.name else {
            try store.finish(step.id)
            return
        }
        let records = try store.deliveries(of: id).filter {
            $0.revision == job.revision && $0.hotFolder == lane.folder.name
        }
        if let epoch = records.last(where: { $0.state == .staged })?.epoch {
            // Staged before a crash or a hiccup: only the rename is left, under its old epoch.
            let own = records.filter { $0.epoch == epoch }
            batch.publish.append(.init(step: step.id, job: id, attempt: step.attempts, records: own))
            return
        }
        if let epoch = records.last(where: \.wasVisible)?.epoch, !job.copyAgain {
            // The press has it already, whatever happened to the job meanwhile: it is not sent twice (P3).
            let own = records.filter { $0.epoch == epoch }
            batch.publish.append(.init(step: step.id, job: id, attempt: step.attempts, records: own))
            return
        }
        let former = records.filter { $0.state == .staging }
        let fresh = try stage(&job, former: former, lane: lane)
        batch.stage.append(.init(step: step.id, job: id, attempt: step.attempts, records: fresh))
    }

    /// The gates are looked at once more right before the copy.
    private func mayBeCopied(_ job: inout JobRecord) throws -> Bool {
        guard job.pending == nil, !job.skipCopy, !job.status.isHold, try isStillWanted(job, .copyOk) else {
            return false
        }
        guard try order(job.id.order).isPaid else {
            try waitForPayment(&job)
            return false
        }
        return true
    }

    private func stage(_ job: inout JobRecord, former: [DeliveryRecord], lane: LaneState) throws -> [DeliveryRecord] {
        let epoch = (try store.deliveries(of: job.id).map(\.epoch).max() ?? 0) + 1
        for var record in former {
            record.state = .discarding
            try store.update(record)
        }
        var records: [DeliveryRecord] = []
        let outputs = try store.outputs(of: job.id).filter { $0.revision == job.revision && $0.state == .current }
        var again = 0
        let used = try store.deliveries(of: job.id).filter {
            $0.revision == job.revision && !$0.isOutside && $0.wasVisible
        }
        if !used.isEmpty { again = Set(used.map(\.epoch)).count }
        func add(_ name: RawName, _ sha256: Digest, _ bytes: Int64, _ source: String, isTicket: Bool) throws {
            records.append(
                try newDelivery(
                    of: job, records.count, name, sha256, bytes, source, isTicket: isTicket, epoch: epoch, lane))
        }
        for output in outputs {
            var name = try outputName(for: job, part: output.planned.part, extension: "pdf", in: lane.folder)
            if again > 0 { name = name.numbered(again + 1) }
            let source = output.planned.isVerbatim ? VaultPath.relative(output.sha256) : output.path
            try add(name, output.sha256, output.bytes, source, isTicket: false)
        }
        if lane.folder.ticket != .none {
            let bytes = try jobTicket(of: job, files: zip(outputs, records).map { ($0, $1.name) }, lane.folder)
            var name = try outputName(for: job, part: nil, extension: lane.folder.ticket.rawValue, in: lane.folder)
            if again > 0 { name = name.numbered(again + 1) }
            let path = WorkPath.output(job.id, name)
            effects.append(.write(path: path, bytes))
            try add(name, SHA256.digest(of: bytes), Int64(bytes.count), path, isTicket: true)
        }
        return records
    }

    /// Writes down that a file is about to be staged.
    func newDelivery(
        of job: JobRecord, _ ordinal: Int, _ name: RawName, _ sha256: Digest, _ bytes: Int64, _ source: String,
        isTicket: Bool, epoch: Int, _ lane: LaneState
    ) throws -> DeliveryRecord {
        var record = DeliveryRecord(
            job: job.id, revision: job.revision, hotFolder: lane.folder.name, ordinal: ordinal, isTicket: isTicket,
            name: name,
            temporary: TemporaryName.make(job: job.id, revision: job.revision, ordinal: ordinal, epoch: epoch),
            sha256: sha256, bytes: bytes, source: source, epoch: epoch, boot: Host.bootID)
        record.id = try store.insert(record)
        return record
    }

    private func jobTicket(of job: JobRecord, files: [(OutputRecord, RawName)], _ folder: HotFolder) throws -> [UInt8] {
        let product = job.details.product
        let listed = files.map { output, name in
            let part = product.parts.first { $0.name == output.planned.part } ?? product.parts.first
            return JobTicketFile(
                name: name, sha256: output.sha256, pages: output.planned.pages, part: output.planned.part,
                trim: part?.trim, bleed: part?.bleed ?? 0)
        }
        return try jobTicket(of: job, listing: listed, for: folder.name, folder.ticket)
    }

    /// What goes with a job's files, wherever they go.
    func jobTicket(
        of job: JobRecord, listing files: [JobTicketFile], for place: String, _ format: JobTicketFormat
    ) throws -> [UInt8] {
        let (order, details) = (try order(job.id.order), job.details)
        let ticket = JobTicket(
            job: job.id, revision: job.revision, product: details.product.id, productName: details.product.name,
            versionLabel: details.versionLabel, quantity: details.quantity, due: job.due, priority: job.priority,
            attributes: details.attributes, hotFolder: place, purchaseOrder: order.purchaseOrder, files: files)
        return format == .jdf ? ticket.jdf() : try ticket.json()
    }
}

extension DeliveryState {
    /// Neither at the press nor given up.
    var isUnfinished: Bool { self == .staging || self == .staged || self == .published }
    /// Stands, or may stand, at the press under a name of ours.
    var stands: Bool { self == .published || self == .staged || self == .uncertain }
}

extension DeliveryRecord {
    /// Has, or may have, borne its final name for good.
    var wasVisible: Bool { state == .published || state == .uncertain || isTaken }
}

extension RawName {
    /// The name with `~n` before its ending: a deliberate repeat of a name that the press has had.
    func numbered(_ n: Int) -> RawName {
        let dot = bytes.lastIndex(of: 0x2E) ?? bytes.count
        return RawName(bytes: bytes[..<dot] + Array("~\(n)".utf8) + bytes[dot...]) ?? self
    }
}

/// Paths of a job's working folder, relative to the workspace.
enum WorkPath {
    static func pickTicket(_ job: JobID) -> String { "var/work/\(job.order)/\(job.index)/out/pick-ticket.txt" }
    static func packingList(_ job: JobID) -> String { "var/work/\(job.order)/\(job.index)/out/packing-list.txt" }
    static func name(of output: OutputRecord) -> RawName? {
        output.path.split(separator: "/").last.flatMap { RawName(escaped: String($0)) }
    }
    static func output(_ job: JobID, _ name: RawName) -> String { "var/work/\(job.order)/\(job.index)/out/\(name)" }
}
