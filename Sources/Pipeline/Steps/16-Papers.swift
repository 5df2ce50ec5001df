import JobStore
public import Output
import Tickets
public import Workflow

// What people read beside a job: as text, which is always there, and as PDF. The PDF is a worker's; where it cannot be made
// the text stands, and the job goes its way.

/// One paper of a job.
public struct Paper: Hashable, Sendable {
    /// Without its ending: `pick-ticket`.
    public var stem: String
    public var sheet: PaperSheet

    /// The PDF's name in the working folder.
    public var pdf: RawName? { RawName("\(stem).pdf") }
}

extension Turn {
    /// The papers that a job has.
    func papers(of job: JobRecord) throws -> [Paper] {
        switch job.details.product.type {
        case .stock: [Paper(stem: "pick-ticket", sheet: try pickTicket(of: job).sheet)]
        case .kit: [Paper(stem: "packing-list", sheet: try packingList(of: job).sheet)]
        default: []
        }
    }

    /// A leased pick ticket: what it says.
    func beginPickTicket(_ step: StepRecord, of id: JobID) throws {
        let ticket = try pickTicket(of: try job(id))
        effects.append(.local(.writePickTicket(step: step.id, job: id, text: ticket.text())))
    }

    private func pickTicket(of job: JobRecord) throws -> PickTicket {
        let (details, product) = (job.details, job.details.product)
        let shelf = try shelf(of: product)
        let goods = try goods(of: product.id, shelf: shelf)
        return PickTicket(
            job: job.id, product: product.id, productName: product.name, quantity: details.quantity,
            attributes: details.attributes, due: job.due, purchaseOrder: try order(job.id.order).purchaseOrder,
            place: shelf?.place, sku: shelf?.sku, left: goods.isCounted ? goods.onHand : nil, date: details.createdAt)
    }

    /// Leased papers: what the worker has to write.
    func beginPapers(_ step: StepRecord) throws {
        guard let id = step.job else { return }
        let job = try job(id)
        let papers = try papers(of: job)
        guard job.cause == nil, !papers.isEmpty else {
            try store.finish(step.id)
            return
        }
        effects.append(.work(.papers(step: step.id, job: id, papers)))
    }

    /// The worker wrote them, or could not.
    func papered(step: Int64, job id: JobID, _ result: Result<Void, StepTrouble>) throws {
        let job = try job(id)
        guard let record = try store.step(step) else {
            // The job ended while the worker wrote: what it wrote into the emptied folder goes again.
            if job.cause != nil { try scheduleOnce(.cleanUp, job, resource: Resource.local) }
            return
        }
        guard case .failure(let trouble) = result else {
            try store.finish(step)
            return
        }
        let tries = try failures(of: record, job) + 1
        guard !trouble.isContent, let delay = setup.validation.delay(afterAttempt: tries, jitter: jitter) else {
            try store.finish(step)
            try log(
                "paper.failed", .warning, job: id,
                reason: "its papers could not be written as PDF and stand there as text: \(trouble.text)",
                facts: ["code": trouble.code])
            return
        }
        try store.giveBack(step, notBefore: now.advanced(bySeconds: delay), uncounted: false)
        try log(
            "step.retry", .warning, job: id, reason: "\(trouble.text); the next try is in \(Int(delay.rounded(.up))) s",
            facts: ["code": trouble.code, "attempt": "\(tries)", "step": record.kind.rawValue])
    }
}
