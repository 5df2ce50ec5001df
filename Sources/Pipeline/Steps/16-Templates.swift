import Files
public import JobStore
import Preflight
import Tickets
public import Workflow

// A template product is looked at before anybody may count on it. The look is a job of an order of its own: a worker reads
// the PDF, preflight judges it, and the job ends with the template made, or says what is missing. It never goes near a
// press.

extension Turn {
    /// Makes the order and job that look at a revision of a template.
    /// - Returns: the job.
    public func makeTemplate(_ product: Product, _ asset: Asset) throws -> JobID {
        let ticket = OrderTicket(
            order: try freeNumber(for: product), payment: TicketPayment(status: .onAccount, total: 0),
            lines: [OrderLine(product: product.id, quantity: 1, versions: [OrderVersion(quantity: 1)])])
        let fingerprint = SHA256.digest(of: Array(TicketFingerprint.canonical(ticket).utf8))
        try store.insert(
            OrderRecord(
                number: ticket.order, status: .processing, payment: .onAccount, total: 0, fingerprint: fingerprint,
                ticket: ticket, source: "product", createdAt: now, updatedAt: now))
        try log(
            "order.created", .notice, order: ticket.order,
            reason: "template \(product.id), revision \(product.revision), is looked at",
            facts: ["source": "product"])
        let id = JobID(order: ticket.order, index: 1)
        let details = JobDetails(product: product, asset: asset, line: 0, version: 0, quantity: 1, createdAt: now)
        var job = JobRecord(id: id, updatedAt: now, details: details)
        try store.insert(job, slots: [])
        try log(
            "job.status", .info, job: id, to: .nothing, reason: "job of order \(ticket.order)",
            facts: ["event": "job.new"])
        try apply(.jobPrepare, to: &job, reason: "its PDF is being looked at")
        try scheduleOnce(.makeTemplate, job, resource: Resource.work)
        return id
    }

    /// `TEMPLATE-<product>-<revision>`, cut to what an order's number may be; counted on where somebody has it.
    private func freeNumber(for product: Product) throws -> OrderNumber {
        for again in 1... {
            let tail = "-\(product.revision)" + (again > 1 ? ".\(again)" : "")
            let head = "TEMPLATE-\(product.id)".prefix(48 - tail.utf8.count)
            if let number = OrderNumber(head + tail), try store.order(number) == nil { return number }
        }
        throw StoreError.constraint("there is no number left for template \(product.id)")
    }

    /// Looks at a template again.
    public func restartTemplate(_ job: inout JobRecord) throws {
        try rest(&job, code: "", reason: "its PDF is looked at again")
        try scheduleOnce(.makeTemplate, job, resource: Resource.work)
    }

    /// A leased look at a template's PDF.
    func beginTemplate(_ step: StepRecord) throws {
        guard let id = step.job, let asset = try job(id).details.asset, try job(id).status == .creating else {
            try store.finish(step.id)
            return
        }
        var job = try job(id)
        if let name = try missingProfile(of: job) {
            try store.finish(step.id)
            try apply(.templateFail, to: &job, code: ReasonCode.profile, reason: profileIsMissing(name))
            try templateFailed(&job)
            return
        }
        let asked = Examination(
            sha256: asset.sha256, expectation: templateExpectation(of: job), profile: try profile(of: job))
        effects.append(.work(.inspect(step: step.id, job: id, sources: [asked])))
    }

    private func templateExpectation(of job: JobRecord) -> Expectation {
        Expectation(job.details.product.parts.first ?? Part(name: "document", trim: nil))
    }

    /// The worker read the PDF, or could not.
    func judgeTemplate(_ step: StepRecord, _ read: [Digest], _ result: Result<[Inspected], StepTrouble>) throws {
        guard let id = step.job else { return }
        var job = try job(id)
        guard job.status == .creating, let asset = job.details.asset else {
            try store.finish(step.id)
            return
        }
        switch result {
        case .failure(let trouble):
            try retryWork(step, &job, trouble, failing: .templateFail)
            if try store.step(step.id) == nil { try templateFailed(&job) }
        case .success(let documents):
            try store.finish(step.id)
            guard let facts = documents.first?.facts else { return }
            let report = judge(
                facts, sha256: asset.sha256, against: templateExpectation(of: job), profile: try profile(of: job))
            guard report.verdict != .reject else {
                let errors = report.findings.filter { $0.severity == .error }.map(\.message)
                try apply(
                    .templateFail, to: &job, code: ReasonCode.template,
                    reason: errors.joined(separator: " ") + " Add a better PDF with `hotpress product add`",
                    facts: ["rules": Set(report.findings.map(\.rule)).sorted().joined(separator: ",")])
                try templateFailed(&job)
                return
            }
            let pages = "\(report.pages) \(report.pages == 1 ? "page" : "pages")"
            let word = "the template can be used: \(pages), all checks passed"
            try apply(.templateOk, to: &job, reason: word)
            (job.reasonCode, job.reason, job.needsAction) = ("", word, nil)
            job.extra.sides[.template] = .templateProductCreated
            // Its order is complete with that; the job itself goes nowhere.
            job.cause = .complete
            try save(&job)
        }
    }

    private func templateFailed(_ job: inout JobRecord) throws {
        job.extra.sides[.template] = .templateProductCreationFailed
        job.needsAction = .admin
        try save(&job)
    }
}

extension JobRecord {
    /// Whether it looked at a template that cannot be used.
    public var isFailedTemplate: Bool {
        details.product.type == .template && status == .creating
            && extra.sides[.template] == .templateProductCreationFailed
    }
}
