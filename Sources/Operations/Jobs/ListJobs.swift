import JobStore
import Pipeline
import Workflow

extension Turn {
    func listJobs(_ query: JobQuery) throws -> Answer {
        if let order = query.order { _ = try self.order(order) }
        let isNarrow = query.order != nil || query.needsAction || !query.ended.isEmpty
        let scope = query.payment ?? (isNarrow ? .all : .paid)
        var rows: [JobRow] = []
        var hidden = 0
        for job in try jobs(query) {
            guard try scope == .all || scope.admits(isPaid: order(job.id.order).isPaid) else {
                hidden += 1
                continue
            }
            rows.append(try JobRow(job, self, showHidden: query.showHidden))
        }
        let table = TextTable.render(JobRow.headings, rows.map(\.cells))
        return try Answer(scope.told(table, hidden: hidden, isChosen: query.payment != nil), rows)
    }

    private func jobs(_ query: JobQuery) throws -> [JobRecord] {
        let filter = JobFilter(
            order: query.order, statuses: query.statuses, needsAction: query.needsAction ? true : nil,
            hotFolder: query.hotFolder, product: query.product)
        guard !query.ended.isEmpty else { return try store.jobs(filter, limit: 100_000) }
        var found: [JobID: JobRecord] = [:]
        func find(_ filter: JobFilter) throws {
            for job in try store.jobs(filter, limit: 100_000) { found[job.id] = job }
        }
        if query.statuses != nil { try find(filter) }
        for cause in query.ended {
            var ended = filter
            (ended.statuses, ended.cause) = (nil, cause)
            try find(ended)
            if cause == .shipped {
                (ended.statuses, ended.cause) = ([.shipped], nil)
                try find(ended)
            }
        }
        return found.values.sorted { $0.id < $1.id }
    }

    func showJob(_ id: JobID) throws -> Answer {
        let job = try job(id)
        let row = try JobRow(job, self, showHidden: true)
        var lines = ["job \(id): \(job.details.quantity) × \(job.details.product.name)"]
        lines.append("status     \(job.status.rawValue)\(job.reason.isEmpty ? "" : ": \(job.reason)")")
        if let label = row.label { lines.append("called     \(label)") }
        if let hidden = row.hidden { lines.append("hidden     \(hidden)") }
        for (track, value) in row.sides.sorted(by: { $0.key < $1.key }) where track != SideTrack.hidden.rawValue {
            lines.append("beside     \(track): \(value.rawValue)")
        }
        if job.extra.approvalRule != nil { lines.append("approval   \(try approval(of: job).rawValue)") }
        if let proof = job.extra.proof {
            lines.append("proof      of the \(proof.of.rawValue), \(proof.isAccepted ? "accepted" : "not accepted")")
        }
        lines.append("revision   \(job.revision)")
        lines += try familyLines(of: job)
        for slot in try store.slots(of: id) {
            let file = try slot.file.flatMap { try store.file($0) }
            lines.append("part       \(slot.part): " + (file.map { "'\($0.name)' (file \($0.id))" } ?? "no file yet"))
        }
        for fixed in job.extra.fixed {
            lines.append(
                "fixed      \(fixed.part): printed from \(fixed.sha256.hex.prefix(12)), made of "
                    + "\(fixed.original.hex.prefix(12)) as it was sent")
        }
        for output in row.outputs {
            lines.append(
                "output     \(output.path) \(output.sha256.hex.prefix(12)) \(output.bytes) bytes, \(output.pages) pages"
            )
        }
        for delivery in try store.deliveries(of: id) {
            lines.append(
                "delivery   \(delivery.hotFolder)/\(delivery.name) R\(delivery.revision) \(delivery.state.rawValue)")
        }
        for step in try store.steps(of: id) {
            lines.append(
                "step       \(step.kind.rawValue) in \(step.resource), tries \(step.attempts), not before \(step.notBefore)"
            )
        }
        return try Answer(lines.joined(separator: "\n"), row)
    }

    /// Why a job is where it is, and what moves it on.
    func why(_ id: JobID) throws -> Answer {
        let job = try job(id)
        let commands = try kitCommands(job) + NextCommands.of(job, allowed: JobTable.allowed(try situation(job)))
        let steps = try store.steps(of: id)
        let name = label(of: job).map { "\($0) (\(job.status.rawValue))" } ?? job.status.rawValue
        var lines = ["job \(id) is \(name): \(job.status.meaning)"]
        if !job.reason.isEmpty { lines.append("because \(job.reason)") }
        if let actor = job.needsAction { lines.append("the \(actor.rawValue) has to act") }
        if let request = try order(id.order).cancelRequest {
            lines.append("somebody asks to cancel order \(id.order): \(PlainText.line(request.reason))")
            lines.append(
                "  answer with `hotpress order cancel \(id.order) --reason …` or "
                    + "`hotpress order refuse-cancel \(id.order) --reason …`")
        }
        if let step = steps.first {
            lines.append(
                "next: \(step.kind.rawValue) in \(step.resource), try \(step.attempts + 1), not before \(step.notBefore)"
            )
        }
        if !commands.isEmpty { lines.append("you can:") }
        lines += commands.map { "  \($0)" }
        lines.append("what happened last:")
        for event in try store.events(after: 0, EventFilter(job: id), limit: 10_000).suffix(5) {
            lines.append("  " + EventLine.text(event, try Names(of: event, in: store)))
        }
        struct Why: Encodable {
            var job: JobID
            var status: JobStatus
            var meaning, reason, reasonCode: String
            var needsAction: Actor?
            var possible: [String]
        }
        return try Answer(
            lines.joined(separator: "\n"),
            Why(
                job: id, status: job.status, meaning: job.status.meaning, reason: job.reason,
                reasonCode: job.reasonCode,
                needsAction: job.needsAction, possible: commands))
    }

    func output(of id: JobID) throws -> Answer {
        let job = try job(id)
        let row = try JobRow(job, self)
        try requireData(of: job)
        guard job.status != .cleanUp else {
            throw OperationError(
                "job.output-gone",
                "job \(id): its output is gone since CleanUp"
                    + (job.revision == 0 || !job.details.product.type.hasPrintFile
                        ? "; it never had a print file"
                        : "; `hotpress job reopen \(id) --purpose retrieve --reason …` brings it back"),
                exit: .noSuchThing)
        }
        guard !row.outputs.isEmpty else {
            throw OperationError(
                "job.no-output", "job \(id) has no output: it is \(job.status.rawValue)", exit: .noSuchThing)
        }
        return try Answer(row.outputs.map(\.path).joined(separator: "\n"), row.outputs)
    }

    func explainRoute(_ id: JobID) throws -> Answer {
        let job = try job(id)
        let facts = try routingFacts(of: job)
        let decision = Routing.decide(facts: facts, rules: setup.routes)
        struct Route: Encodable {
            var job: JobID
            var facts: [String: String]
            var rules: [String]
            var target: RouteTarget?
            var location: String?
        }
        var lines = facts.shown.sorted { $0.key < $1.key }.map { "  \($0.key) = \($0.value)" }
        var location: String?
        if case .hotFolder(let name) = decision.target { location = setup.hotFolders[name]?.location }
        lines += decision.lines(setup.routes)
        if let location { lines.append("the hot folder's location: \(location)") }
        return try Answer(
            "job \(id)\n" + lines.joined(separator: "\n"),
            Route(
                job: id, facts: facts.shown, rules: decision.lines(setup.routes), target: decision.target,
                location: location))
    }
}
