import JobStore
import Workflow

// Rules of the configuration that do something by themselves when something happens to a job. They run in the turn, and so
// in the commit, of what let them fire: once for each time that it happens, or not at all.

/// Something that happened to a job and that a rule may wait for.
struct Trigger: Sendable {
    var job: JobID
    var event: JobEvent
    /// Main and side statuses that the job came to.
    var statuses: [JobStatus]
    /// Of its line in history.
    var sequence: Int64
    /// How many rules led to it, one through another.
    var depth: Int
}

/// How many rules may follow from one another; more are a circle.
let deepestAutomation = 8

extension Turn {
    /// Remembers what happened to a job until the rules are asked, where any rule waits for it.
    func noteTrigger(_ event: JobEvent, of job: JobID, to statuses: [JobStatus]) throws {
        // A job that comes back from a hold has not come to its status anew.
        let statuses = Self.endsOfHolds.contains(event) ? [] : statuses
        guard setup.automation.contains(where: { $0.trigger.isMet(by: event, to: statuses) }) else { return }
        triggers.append(
            Trigger(
                job: job, event: event, statuses: statuses, sequence: try store.lastSequence(), depth: depth))
    }

    private static let endsOfHolds: Set<JobEvent> = [.unblock, .artCancel, .partsHere, .customClear]

    /// Lets rules fire and adds orders up until nothing follows from anything any more.
    func settleAll() throws {
        repeat {
            try runAutomation()
            try settleTouchedOrders()
        } while !triggers.isEmpty
    }

    private func runAutomation() throws {
        let before = (actor, channel)
        defer { (actor, channel, depth) = (before.0, before.1, 0) }
        while !triggers.isEmpty {
            let trigger = triggers.removeFirst()
            (actor, channel, depth) = ("automation", .pipeline, trigger.depth + 1)
            for rule in setup.automation where rule.trigger.isMet(by: trigger.event, to: trigger.statuses) {
                try fire(rule, trigger)
            }
        }
    }

    /// One rule on one event. A rule that cannot be carried out says so and hurts nothing else.
    private func fire(_ rule: AutomationRule, _ trigger: Trigger) throws {
        let facts = ["rule": rule.id, "on": rule.trigger.description, "sequence": "\(trigger.sequence)"]
        guard trigger.depth < deepestAutomation else {
            try log(
                "automation.failed", .error, job: trigger.job,
                reason: "rule '\(rule.id)' does not fire: \(deepestAutomation) rules have fired through one another; "
                    + "mend the circle in `automation` of hotpress.json",
                facts: facts.merging(["code": "automation.circle"]) { a, _ in a })
            return
        }
        do {
            try attempt {
                var job = try job(trigger.job)
                guard job.extra.automation[rule.id] != trigger.sequence, try holds(rule, for: job) else { return }
                let done = try carryOut(rule, &job)
                job.extra.automation[rule.id] = trigger.sequence
                job.extra.sides[.automation] = .actionRun
                try save(&job)
                try log(
                    "automation.run", .notice, job: job.id, from: job.status, to: .actionRun,
                    reason: "rule '\(rule.id)' on \(rule.trigger): \(done)",
                    facts: facts.merging(["event": JobEvent.actionRun.rawValue]) { a, _ in a })
            }
        } catch let error as StoreError where error.endsTheTurn {
            throw error
        } catch {
            try log(
                "automation.failed", .error, job: trigger.job,
                reason: "rule '\(rule.id)' on \(rule.trigger) was not carried out: \(error)",
                facts: facts.merging(["code": "automation.refused"]) { a, _ in a })
        }
    }

    private func holds(_ rule: AutomationRule, for job: JobRecord) throws -> Bool {
        let asRoute = RoutingRule(conditions: rule.conditions, target: .skip(reason: rule.id))
        return Routing.decide(facts: try routingFacts(of: job), rules: [asRoute]).target != nil
    }

    /// - Returns: what was done, for history: no names.
    private func carryOut(_ rule: AutomationRule, _ job: inout JobRecord) throws -> String {
        switch rule.action {
        case .priority(let priority):
            try give(priority, to: &job)
            return "priority \(priority)"
        case .note(let text):
            try store.append(
                NoteRecord(
                    order: job.id.order, time: now, author: actor, isPublic: false, kind: .automation,
                    text: "job \(job.id): \(text) (rule '\(rule.id)')"))
            return "a note on the order"
        case .block(let reason):
            try apply(.block, to: &job, code: ReasonCode.blocked, reason: "\(reason) (rule '\(rule.id)')")
            try endSteps(of: job, after: .block)
            return "blocked"
        case .status(let name):
            guard let status = setup.statuses.first(where: { $0.name == name }) else {
                throw StoreError.notFound("status '\(name)' in the configuration")
            }
            try set(&job, to: status, reason: "rule '\(rule.id)'")
            return "status '\(name)'"
        case .approval:
            try wantApproval(of: &job)
            return "it waits for an approval"
        case .skipCopy(let reason):
            try stopCopy(of: &job)
            try skipCopy(&job, code: ReasonCode.skipped, reason: "\(reason) (rule '\(rule.id)')")
            return "not copied"
        case .copyTo(let folder):
            try send(&job, to: folder, by: rule)
            return "goes to '\(folder)'"
        }
    }

    private func give(_ priority: Int, to job: inout JobRecord) throws {
        job.priority = priority
        try save(&job)
        for step in try store.steps(of: job.id) where step.lease == nil && step.priority != priority {
            try store.finish(step.id)
            _ = try store.schedule(
                StepRecord(
                    kind: step.kind, job: job.id, resource: step.resource, attempts: step.attempts,
                    notBefore: step.notBefore, priority: priority, due: step.due))
        }
    }

    /// Before its files are looked at, a job can still be asked about.
    private func wantApproval(of job: inout JobRecord) throws {
        let isEarly = [.creating, .inBasket, .futureOrder, .ordered, .artworkUploaded, .awaitingData].contains(
            job.status)
        guard isEarly else {
            throw TransitionRefused(
                event: .approvalRequest, status: job.status, why: .notFromHere,
                allowed: JobTable.allowed(try situation(of: job)))
        }
        guard job.extra.approvalRule == nil || job.extra.approvalRule == ApprovalRule.none else { return }
        (job.extra.approvalRule, job.approval) = (.job, .wantedForJob)
        guard try isStillWanted(job, .approvalRequest) else {
            try save(&job)
            return
        }
        for step in try store.steps(of: job.id) where step.kind == .validate { try store.finish(step.id) }
        try askForApproval(&job)
    }

    private func send(_ job: inout JobRecord, to folder: String, by rule: AutomationRule) throws {
        if try isStillWanted(job, .copyOk) {
            try copy(&job, to: folder, again: false, reason: "rule '\(rule.id)'")
            return
        }
        guard try store.deliveries(of: job.id).allSatisfy({ $0.isOutside || !$0.wasVisible }) else {
            throw TransitionRefused(
                event: .copyOk, status: job.status, why: .guardFailed("the press has had it"), allowed: [])
        }
        (job.hotFolder, job.hotFolderIsManual) = (folder, true)
        try save(&job)
    }
}
