import Files
import JobStore
import Tickets
public import Workflow

// The data of an order that is over are deleted: after a time, or because somebody asks for it. Rows keep identifiers,
// figures and digests; names, free texts and everybody's data go in one commit. What stands in files follows by a step.

/// Why data are deleted.
public enum PurgeCause: String, Hashable, Sendable, Codable, CaseIterable {
    /// They were kept as long as the configuration says.
    case retention
    /// Somebody with the right to do so wants it.
    case asked
    /// The person whom they are about wants it.
    case erasure
}

extension Turn {
    /// Deletes an order's data; what was added since an earlier time is deleted too.
    /// - Parameter reason: Kept in the order's notes.
    /// - Throws: `TransitionRefused` where a job has not ended.
    public func purge(_ number: OrderNumber, _ cause: PurgeCause, reason: String) throws {
        let order = try order(number)
        let jobs = try store.jobs(of: number)
        for var job in jobs {
            if job.status != .jobDataDeleted { try deleteData(of: &job, cause) }
            try letGoOfNames(of: job)
        }
        for file in try store.files(of: number) {
            for step in try store.steps(ofFile: file.id) { try store.finish(step.id) }
        }
        let ticket = order.ticket.erased
        try store.erase(
            number, leaving: ticket,
            fingerprint: SHA256.digest(of: Array(TicketFingerprint.canonical(ticket).utf8)), at: now)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: false, kind: .erasure,
                text: "data deleted (\(cause.rawValue)): \(reason)"))
        try log(
            "order.erased", .notice, order: number,
            reason: "personal data, names and files of \(jobs.count) \(jobs.count == 1 ? "job" : "jobs") are deleted",
            facts: ["by": cause.rawValue])
        if let first = jobs.first { try scheduleOnce(.purge, first, resource: Resource.local) }
    }

    private func deleteData(of job: inout JobRecord, _ cause: PurgeCause) throws {
        try endSteps(of: job)
        job.extra = JobExtra()
        try apply(.purge, to: &job, reason: "its data are deleted", facts: ["by": cause.rawValue])
    }

    /// Deliveries that somebody still looks for by their names are not looked for any more.
    private func letGoOfNames(of job: JobRecord) throws {
        for var record in try store.deliveries(of: job.id) {
            switch record.state {
            case .published: (record.state, record.takenAt) = (.taken, now)
            case .uncertain: record.state = .abandoned
            case .staging, .staged: record.state = .discarding
            case .taken, .withdrawn, .discarding, .abandoned: continue
            }
            try store.update(record)
        }
    }

    /// Records what a lane did with a delivery. Where its data were deleted meanwhile, the lane knew it by names that stand
    /// nowhere any more, and nobody follows it.
    /// - Returns: the delivery as it stands now.
    @discardableResult func update(_ record: DeliveryRecord) throws -> DeliveryRecord {
        var record = record
        if try isDeleted(record), let stored = try store.deliveries(of: record.job).first(where: { $0.id == record.id })
        {
            (record.name, record.source) = (stored.name, stored.source)
            switch record.state {
            case .published: (record.state, record.takenAt) = (.taken, now)
            case .uncertain: record.state = .abandoned
            case .staging, .staged, .taken, .withdrawn, .discarding, .abandoned: break
            }
        }
        try store.update(record)
        return record
    }

    /// Whether the data of a delivery's job are deleted.
    func isDeleted(_ record: DeliveryRecord) throws -> Bool { try job(record.job).status == .jobDataDeleted }

    /// A file whose data were deleted was told once more, because a crash had kept its original from leaving: its bytes
    /// were placed in the vault again before anybody knew that.
    func takeAwayAgain(_ file: FileRecord) throws {
        guard file.state == .erased, let order = file.order ?? file.job?.order,
            let first = try store.jobs(of: order).first
        else { return }
        try scheduleOnce(.purge, first, resource: Resource.local)
    }

    /// A leased purge, after all that this turn has taken in: what nobody needs now nobody needs when it is carried out.
    func beginPurge(_ step: StepRecord, of job: JobID) throws {
        let files = try store.files(of: job.order).filter { $0.state == .erased }
        let sent = Set(files.map(\.sha256))
        let made = try sent.flatMap { try store.fixedFiles(of: $0) }.map(\.sha256)
        let unneeded = try sent.union(made).filter { try !store.isNeeded($0) }
        effects.append(
            .local(
                .purge(
                    step: step.id,
                    PurgeOrder(
                        order: job.order, jobs: try store.jobs(of: job.order).map(\.id), files: files.map(\.id),
                        unneeded: unneeded.sorted()))))
    }

    func purged(step: Int64, _ purge: PurgeOrder) throws {
        try store.finish(step)
        try log(
            "order.purged", .notice, order: purge.order, reason: "no file of it is left",
            facts: ["files": "\(purge.files.count)", "sources": "\(purge.unneeded.count)"])
    }

    /// Deletes the data of orders that were kept for as long as the configuration says.
    /// - Returns: how many; as many as the limit means that there may be more.
    public func deleteOldData(limit: Int) throws -> Int {
        var count = 0
        for number in try store.erasableOrders(before: now.advanced(bySeconds: -setup.jobDataSeconds), limit: limit) {
            try shielded("the data of order \(number) could not be deleted") {
                try purge(number, .retention, reason: "kept as long as the configuration says")
                count += 1
            }
        }
        return count
    }
}
