import Workflow

extension MemoryTransaction {
    func schedule(_ step: StepRecord) throws -> Int64 {
        try write { tables throws(StoreError) in
            var added = step
            added.id = tables.lastStep + 1
            try tables.requireJob(step.job)
            try tables.requireFile(step.file)
            try require((step.job == nil) != (step.file == nil), "a step is about one job or one file")
            try require(step.attempts >= 0, "attempts are not negative")
            try require(
                !tables.steps.values.contains { $0.kind == step.kind && $0.job == step.job && $0.file == step.file },
                "an unfinished step '\(step.kind.rawValue)' is there already")
            tables.steps[added.id] = added
            tables.lastStep = added.id
            return added.id
        }
    }

    func step(_ id: Int64) throws -> StepRecord? { rows.steps[id] }

    func steps(of job: JobID) throws -> [StepRecord] {
        rows.steps.values.filter { $0.job == job }.sorted { $0.id < $1.id }
    }

    func steps(ofFile file: Int64) throws -> [StepRecord] {
        rows.steps.values.filter { $0.file == file }.sorted { $0.id < $1.id }
    }

    func lease(
        resource: String, kind: StepKind?, now: Timestamp, lease: Lease, limit: Int
    ) throws -> [StepRecord] {
        try write { tables throws(StoreError) in
            let due = tables.steps.values.filter {
                $0.resource == resource && $0.lease == nil && $0.notBefore <= now && $0.kind == kind ?? $0.kind
            }.sorted(by: comesFirst).prefix(max(0, limit))
            return due.map { step in
                var leased = step
                leased.lease = lease
                leased.attempts += 1
                tables.steps[step.id] = leased
                return leased
            }
        }
    }

    func giveBack(_ id: Int64, notBefore: Timestamp, uncounted: Bool) throws {
        try write { tables throws(StoreError) in
            guard var step = tables.steps[id] else { return }
            step.lease = nil
            step.notBefore = notBefore
            if uncounted { step.attempts = max(0, step.attempts - 1) }
            tables.steps[id] = step
        }
    }

    func hasten(to now: Timestamp, bySeconds seconds: Double, butNot dates: String) throws {
        try write { tables in
            for (id, step) in tables.steps where step.lease == nil && step.notBefore > now && step.resource != dates {
                tables.steps[id]?.notBefore = max(now, step.notBefore.advanced(bySeconds: -seconds))
            }
        }
    }

    func finish(_ id: Int64) throws { try write { $0.steps[id] = nil } }

    func releaseLeases(otherThan epoch: Int64) throws -> Int {
        try write { tables throws(StoreError) in
            let foreign = tables.steps.values.filter { $0.lease.map { $0.epoch != epoch } ?? false }
            for step in foreign { tables.steps[step.id]?.lease = nil }
            return foreign.count
        }
    }

    func heldSteps(otherThan epoch: Int64) throws -> [Int64] {
        rows.steps.values.filter { $0.lease.map { $0.epoch != epoch } ?? false }.map(\.id).sorted()
    }

    func nextDue() throws -> Timestamp? { rows.steps.values.filter { $0.lease == nil }.map(\.notBefore).min() }

    func stepCounts() throws -> [String: Int] {
        rows.steps.values.reduce(into: [:]) { $0[$1.resource, default: 0] += 1 }
    }

    func stepTallies() throws -> [StepKind: StepTally] {
        rows.steps.values.reduce(into: [:]) { tallies, step in
            if step.lease == nil {
                tallies[step.kind, default: StepTally()].waiting += 1
            } else {
                tallies[step.kind, default: StepTally()].leased += 1
            }
        }
    }
}

/// By priority, high first; by due date, early first, none last; by id.
private func comesFirst(_ a: StepRecord, _ b: StepRecord) -> Bool {
    if a.priority != b.priority { return a.priority > b.priority }
    let (dueA, dueB) = (a.due?.milliseconds ?? .max, b.due?.milliseconds ?? .max)
    return (dueA, a.id) < (dueB, b.id)
}
