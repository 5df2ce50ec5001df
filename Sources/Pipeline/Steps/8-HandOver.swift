import Delivery
import Files
import JobStore
import Wire
import Workflow

// What the lane answered, and what that means for each job: the second half of the hand-over.

extension Turn {
    /// Temporary names were written, or not. Jobs whose files are all staged go on to the rename.
    /// - Returns: those with files that are not whole yet, and what is wrong with the folder.
    func staged(
        _ batch: inout LaneBatch, _ results: [StageResult], lane: LaneState
    ) throws -> (growing: [LaneBatch.Item], LaneTrouble?) {
        var results = results[...]
        var laneTrouble: LaneTrouble?
        var growing: [LaneBatch.Item] = []
        for var item in batch.stage {
            let asked = item.records.indices.filter { item.records[$0].state == .staging }
            let own = results.prefix(asked.count)
            results = results.dropFirst(asked.count)
            if try isGivenUp(item) { continue }
            var trouble: LaneTrouble?
            for (index, result) in zip(asked, own) {
                switch result {
                case .staged:
                    item.records[index].state = .staged
                    item.records[index].mount = lane.mount
                case .growing: break
                case .failed(let reason): trouble = trouble ?? reason
                }
            }
            if own.count < asked.count {
                trouble = .incomplete(lane)
            }
            if let trouble {
                // Nothing of this job was renamed; its temporary names are recorded and discarded with the next try.
                try deliveryFailed(item, trouble, lane: lane)
                if trouble.isOfTheFolder { laneTrouble = laneTrouble ?? trouble }
                continue
            }
            if item.records.contains(where: { $0.state == .staging }) {
                growing.append(item)
                continue
            }
            for record in item.records {
                try store.update(record)
            }
            batch.publish.append(item)
        }
        batch.stage = []
        return (growing, laneTrouble)
    }

    /// Whether a job was cancelled, recreated or blocked while it was copied: nothing of it is ever renamed then.
    private func isGivenUp(_ item: LaneBatch.Item) throws -> Bool {
        if try store.step(item.step) != nil, try !job(item.job).status.isHold { return false }
        try store.finish(item.step)
        for var record in item.records {
            record.state = .discarding
            try update(record)
        }
        return true
    }

    /// What grows in a lane and is still wanted.
    func takeGrowing(_ lane: inout LaneState) throws -> [LaneBatch.Item] {
        defer { lane.growing = [] }
        return try lane.growing.filter { try !isGivenUp($0) }
    }

    /// The renames that are due now.
    func publishItems(of batch: LaneBatch, lane: LaneState) -> [PublishItem] {
        batch.publish.flatMap(\.records).filter { $0.state == .staged }.map { record in
            PublishItem(
                temporary: record.temporary, final: record.name, sha256: record.sha256, bytes: record.bytes,
                sameBootAndMount: record.boot == Host.bootID && MountIdentity.isSameMount(record.mount, lane.mount),
                delivery: "\(record.job)-R\(record.revision)-e\(record.epoch)")
        }
    }

    /// Files were renamed, or not.
    func published(_ batch: LaneBatch, _ results: [PublishResult], lane: LaneState) throws -> LaneTrouble? {
        var results = results[...]
        var laneTrouble: LaneTrouble?
        for item in batch.publish {
            var trouble: LaneTrouble?
            var doubt: String?
            for var record in item.records where record.state == .staged {
                let result =
                    results.popFirst()
                    ?? .failed(LaneTrouble.incomplete(lane))
                switch result {
                case .renamed, .alreadyDone, .foundWithOurHash:
                    record.state = .published
                    record.publishedAt = now
                    record = try update(record)
                case .uncertain(let why):
                    record.state = .uncertain
                    doubt = why
                    try update(record)
                case .failed(let reason): trouble = trouble ?? reason
                }
            }
            // Its job has ended and is deleted: what the lane did is on record, and moves nothing.
            if try item.records.contains(where: isDeleted) {
                try store.finish(item.step)
                continue
            }
            if let doubt, lane.folder.isOutside {
                try handedOutPerhaps(item, doubt, lane: lane)
            } else if let doubt {
                try deliveryUncertain(item, doubt)
            } else if let trouble {
                try deliveryFailed(item, trouble, lane: lane)
                if trouble.isOfTheFolder { laneTrouble = laneTrouble ?? trouble }
            } else if lane.folder.isOutside {
                try handedOut(item, lane: lane)
            } else {
                try delivered(item, lane: lane)
            }
        }
        return laneTrouble
    }

    private func delivered(_ item: LaneBatch.Item, lane: LaneState) throws {
        try store.finish(item.step)
        var job = try job(item.job)
        // Cancelled or recreated meanwhile: the withdrawal that waits takes it back.
        guard job.pending == nil, try isStillWanted(job, .copyOk) else { return }
        let names = item.records.map(\.name.escaped).joined(separator: ", ")
        let count = item.records.count
        let place = "\(count == 1 ? "is" : "are") in hot folder '\(lane.folder.name)'"
        job.copyAgain = false
        try apply(
            .copyOk, to: &job,
            reason: "\(names) \(place)", told: "\(count) \(count == 1 ? "file" : "files") \(place)",
            facts: ["hot_folder": lane.folder.name, "attempt": "\(item.attempt)", "revision": "\(job.revision)"])
        if item.records.allSatisfy({ $0.state == .taken || $0.isTicket }), try isStillWanted(job, .hotTaken) {
            try apply(.hotTaken, to: &job, reason: "the press took all files from '\(lane.folder.name)'")
        }
    }

    /// Nobody can know whether the press has the file: a person is asked, nothing is sent again (P3).
    private func deliveryUncertain(_ item: LaneBatch.Item, _ why: String) throws {
        guard try store.step(item.step) != nil else { return }
        try store.finish(item.step)
        var job = try job(item.job)
        let advice =
            "Look at the press: `hotpress job settle-delivery \(job.id) --arrived` or `--send-again`, with a reason"
        try apply(
            .block, to: &job, code: ReasonCode.uncertain, reason: "\(why). \(advice)",
            told: "nobody can know whether the press has the files. \(advice)")
    }

    /// A copy did not go through: tried again, or left to the operator when tries cannot help or are used up.
    func deliveryFailed(_ item: LaneBatch.Item, _ trouble: LaneTrouble, lane: LaneState) throws {
        guard try store.step(item.step) != nil else { return }
        var job = try job(item.job)
        let trouble = trouble.ofTicket(among: item.records)
        if job.status == .copyToHotFolderFailed, lane.isInTrouble {
            // It was tried only to see whether the folder is back; its failure is on record already.
            try store.finish(item.step)
            return
        }
        guard trouble.usesUpTries else {
            // The lane waits; it comes back by itself, and so does the job.
            try store.giveBack(item.step, notBefore: now, uncounted: true)
            try rest(
                &job, code: trouble.code.rawValue,
                reason: trouble.sentence(job: nil, hotFolder: lane.folder.name, next: .held), level: .warning)
            return
        }
        let next = trouble.next(afterAttempt: item.attempt, policy: lane.folder.retry, jitter: jitter)
        if case .retry(let delay) = next {
            try store.giveBack(item.step, notBefore: now.advanced(bySeconds: delay), uncounted: false)
            try rest(
                &job, code: trouble.code.rawValue,
                reason: trouble.sentence(job: nil, hotFolder: lane.folder.name, next: next), level: .warning)
            return
        }
        try store.finish(item.step)
        try discardStaging(of: job)
        if lane.folder.isOutside {
            try handOutFailed(&job, trouble, code: trouble.codeOfVault ?? trouble.code.rawValue, item.attempt)
            return
        }
        if let code = trouble.codeOfVault {
            try apply(
                .copyFail, to: &job, code: code,
                reason: "the job's file in the vault is \(code == ReasonCode.vaultMissing ? "missing" : "damaged") "
                    + "(\(trouble.what)). Check the disk, then send the same file again: it is healed, and the job goes on "
                    + "by itself. Or restore it from a backup, and `hotpress job retry \(job.id)`",
                facts: ["hot_folder": lane.folder.name, "attempt": "\(item.attempt)"])
            return
        }
        try apply(
            .copyFail, to: &job, code: trouble.code.rawValue,
            reason: trouble.sentence(job: nil, hotFolder: lane.folder.name, next: .held)
                + " \(item.attempt) \(item.attempt == 1 ? "try" : "tries"); `hotpress job retry \(job.id)` tries again.",
            facts: ["hot_folder": lane.folder.name, "attempt": "\(item.attempt)"])
    }

    /// The folder works again: what failed for its sake is tried anew by itself.
    func requeueFailed(lane: LaneState, limit: Int) throws -> Int {
        let failed = try store.jobs(
            JobFilter(statuses: [.copyToHotFolderFailed], hotFolder: lane.folder.name), limit: limit)
        var count = 0
        for job in failed where LaneTrouble.Code(rawValue: job.reasonCode).map(LaneTrouble.isTransient) == true {
            try scheduleOnce(.deliver, job, resource: Resource.lane(lane.folder.name))
            count += 1
        }
        return count
    }
}

extension LaneTrouble {
    /// Whether the folder as a whole is at fault, so that its neighbours in the queue need not be tried now.
    var isOfTheFolder: Bool { owner == .lane || code == .inputOutput || code == .syncFailed }

    /// A job ticket is written anew for each try: where it is missing, the workspace's volume refused it, which passes.
    fileprivate func ofTicket(among records: [DeliveryRecord]) -> LaneTrouble {
        guard code == .sourceMissing, records.contains(where: { $0.isTicket && $0.source == what }) else { return self }
        return LaneTrouble(code: .inputOutput, what: what, cause: "the job ticket could not be written there")
    }

    /// What it is called where the source is not an output that can be made anew, but a file of the vault.
    fileprivate var codeOfVault: String? {
        guard what.hasPrefix("var/vault/") else { return nil }
        switch code {
        case .sourceMissing: return ReasonCode.vaultMissing
        case .sourceChanged: return ReasonCode.vaultDamaged
        default: return nil
        }
    }

    /// Whether the folder cannot even be looked at.
    var isOfReach: Bool {
        switch code {
        case .folderMissing, .notMounted, .notAnswering, .helperDied, .inputOutput: true
        default: false
        }
    }

    /// Whether a job is failed when it met this often enough. A folder that is missing or closed is somebody's mistake, and
    /// the job says so in the end; a full disk or quota, a hung share or a helper that died are waited for.
    var usesUpTries: Bool {
        switch code {
        case .noSpace, .quota, .notAnswering, .helperDied: false
        default: true
        }
    }

    static func isTransient(_ code: Code) -> Bool { LaneTrouble(code: code, what: "", cause: "").isTransient }
}
