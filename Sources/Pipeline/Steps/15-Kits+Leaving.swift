public import JobStore
public import Workflow

// A kit and its children leave and end together: all of them or none.

extension Turn {
    /// Lets a job leave the house. A kit takes its children along: all of them leave, or nothing does.
    /// - Throws: `TransitionRefused`, which names the child that cannot leave.
    public func leave(
        _ event: JobEvent, _ job: inout JobRecord, reason: String, facts: [String: String] = [:], force: Bool
    ) throws {
        try apply(event, to: &job, reason: reason, facts: facts) { $0.force = force }
        for var child in try openChildren(of: job) {
            try naming(child.id) { try apply(event, to: &child, reason: reason, facts: facts) { $0.force = force } }
        }
    }

    /// Ends a collected job, and a kit's children with it.
    public func collect(_ job: inout JobRecord) throws {
        guard job.status != .cleanUp else { return }
        // Nobody hands a child over the counter by itself: it is in the box, whatever its own status says.
        let isInBox = job.details.parent != nil && job.status != .readyForCollection
        try cleanUp(&job, isInBox ? .complete : .collected, cause: .complete, reason: "collected")
        for var child in try openChildren(of: job) { try naming(child.id) { try collect(&child) } }
    }

    /// Cancels a kit's children, and the kit once they are through: copies are taken back from hot folders first.
    func cancelKit(_ kit: inout JobRecord, reason: String, force: Bool) throws {
        kit.pending = nil
        try save(&kit)
        for var child in try openChildren(of: kit) where child.pending?.kind != .cancel || force {
            try naming(child.id) { try cancel(&child, reason: reason, force: force) }
        }
        guard try !openChildren(of: kit).isEmpty else {
            return try cancelNow(&kit, reason: reason, force: force)
        }
        try endSteps(of: kit)
        kit.pending = PendingAct(.cancel, reason: reason, force: force)
        try save(&kit)
        try tell(
            &kit, code: "", reason: "cancelled as soon as the copies of its children are back (\(reason))", needs: nil)
    }

    /// Ends a kit whose cancellation waits for its children.
    func carryOut(_ act: PendingAct, onKit kit: inout JobRecord, _ children: [JobRecord]) throws {
        let open = children.filter { !$0.hasEnded }
        guard !open.isEmpty else {
            kit.pending = nil
            // What had to be forced was forced when it was asked; nothing happened to the kit since.
            return try cancelNow(&kit, reason: act.reason, force: true)
        }
        let names = open.map { "\($0.id) \($0.details.product.name)" }.joined(separator: ", ")
        let waiting = open.filter { $0.pending?.kind == .cancel }
        if waiting.isEmpty {
            kit.pending = nil
            try save(&kit)
            try rest(
                &kit, code: ReasonCode.takenBeforeCancel,
                reason:
                    "cancel was asked for (\(act.reason)), but the press has \(names); stop it there, then repeat with "
                    + "--force",
                needs: .admin, level: .error)
        } else if waiting.contains(where: { $0.reasonCode == ReasonCode.cancelPending }) {
            try tell(
                &kit, code: ReasonCode.cancelPending, reason: "cancel waits for the copies of: \(names)",
                needs: .operator_)
        }
    }

    /// A kit's children that have neither left nor ended; none for every other job.
    private func openChildren(of job: JobRecord) throws -> [JobRecord] {
        try children(of: job).filter { !$0.hasLeft }
    }

    /// Whether a job is a kit's child whose kit is still in the house.
    func waitsForItsKit(_ job: JobRecord) throws -> Bool {
        guard let parent = job.details.parent else { return false }
        return try !self.job(parent).hasLeft
    }

    /// Does something to one of several jobs; a refusal tells which one it was.
    public func naming(_ job: JobID, _ act: () throws -> Void) throws {
        do {
            try act()
        } catch var refusal as TransitionRefused {
            refusal.job = refusal.job ?? job
            throw refusal
        }
    }
}

extension JobRecord {
    /// Whether it is done for good, or for as long as nobody opens it again.
    var hasEnded: Bool { status == .cleanUp || status == .jobDataDeleted }
    /// Whether it is out of the house.
    var hasLeft: Bool { hasEnded || status == .shipped }
}
