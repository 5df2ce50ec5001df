import JobStore
import Wire
import Workflow

// Delivered files are followed until the press took them: gone from the folder, or in its error folder, or there too long.

/// How many delivered files one look at a folder is about.
let followedAtOnce = 256

extension Turn {
    /// The next delivered files to look at, going round.
    func deliveriesToFollow(lane: LaneState) throws -> [DeliveryRecord] {
        guard lane.folder.pickUp == .vanishes || lane.folder.errorFolder != nil else { return [] }
        return try store.deliveries(
            hotFolder: lane.folder.name, states: [.published], after: lane.followCursor, limit: followedAtOnce)
    }

    /// What the look found.
    func followed(_ records: [DeliveryRecord], _ presences: [Presence], lane: LaneState) throws {
        for (record, presence) in zip(records, presences) {
            switch presence {
            case .absent where lane.folder.pickUp == .vanishes:
                if MountIdentity.isSameFolder(record.mount, lane.mount) {
                    try taken(record)
                } else if !record.isTicket {
                    try outOfSight(record, lane: lane)
                }
            case .inErrorFolder: try refusedByPress(record, lane: lane)
            case .present:
                try inSight(record, lane: lane)
                try alarmIfStale(record, lane: lane)
            case .absent, .unknown: break
            }
        }
    }

    /// The press took a file. The job is in production when all its PDFs are taken.
    func taken(_ record: DeliveryRecord) throws {
        // Looked at before its data were deleted: its name is no longer known.
        if try isDeleted(record) { return }
        // It may be out of sight because it was taken back by a helper that died before it said so: the withdrawal finds out.
        if try job(record.job).pending != nil { return }
        var record = record
        record.state = .taken
        record.takenAt = now
        try store.update(record)
        try log(
            "delivery.taken", .info, job: record.job,
            reason: "the \(record.isOutside ? "outside system" : "press") took delivery \(record.id)",
            facts: ["hot_folder": record.hotFolder, "delivery": "\(record.id)", "sha256": record.sha256.hex])
        var job = try job(record.job)
        let waiting = try store.deliveries(of: job.id).contains {
            $0.revision == record.revision && $0.epoch == record.epoch && !$0.isTicket && $0.state.isUnfinished
        }
        if !waiting, job.status == .inHotFolder, job.revision == record.revision,
            job.reasonCode != ReasonCode.pressError
        {
            try apply(
                .hotTaken, to: &job, reason: "the press took all files from '\(record.hotFolder)'",
                facts: ["hot_folder": record.hotFolder])
        }
    }

    /// Another folder stands there than the one that got the file (an unmounted share, a folder made anew): that the file is
    /// not in it proves nothing.
    private func outOfSight(_ record: DeliveryRecord, lane: LaneState) throws {
        var job = try job(record.job)
        guard job.status == .inHotFolder, job.revision == record.revision,
            try store.deliveries(of: job.id).map(\.epoch).max() == record.epoch
        else { return }
        try rest(
            &job, code: ReasonCode.folderChanged,
            reason:
                "another folder stands at '\(lane.folder.path)' than the one that got the files, so nobody can see whether "
                + "the press took them. Bring that folder back; or look at the press: `hotpress job set \(job.id) InProduction` "
                + "if it has them, `hotpress job copy \(job.id) --again` if not", needs: .operator_, level: .error)
    }

    /// The file stands in the folder of today: a share that was mounted anew, or a folder that is back.
    private func inSight(_ record: DeliveryRecord, lane: LaneState) throws {
        if try isDeleted(record) { return }
        if !MountIdentity.isSameMount(record.mount, lane.mount) {
            var record = record
            record.mount = lane.mount
            try store.update(record)
        }
        var job = try job(record.job)
        guard job.reasonCode == ReasonCode.folderChanged,
            try store.deliveries(of: job.id).allSatisfy({
                $0.state != .published || $0.isTicket || MountIdentity.isSameMount($0.mount, lane.mount)
            })
        else { return }
        try rest(&job, code: "", reason: "its files are in hot folder '\(lane.folder.name)'")
    }

    private func refusedByPress(_ record: DeliveryRecord, lane: LaneState) throws {
        if try isDeleted(record) { return }
        var record = record
        record.state = .taken
        record.takenAt = now
        try store.update(record)
        var job = try job(record.job)
        if job.status.isHold, job.resume == .inHotFolder, job.revision == record.revision {
            job.extra.held = RestReason(
                code: ReasonCode.pressError, reason: wordOnRefusal(of: job.id), needs: .operator_)
            try save(&job)
        }
        guard job.status == .inHotFolder else { return }
        let rest = "into its error folder; see what it says there, then `hotpress job unblock \(job.id)`"
        try apply(
            .hotError, to: &job, code: ReasonCode.pressError, reason: "the press put '\(record.name)' \(rest)",
            told: "the press put delivery \(record.id) \(rest)", facts: ["delivery": "\(record.id)"])
    }

    /// A hold ended behind which a file lies in the press's error folder: it was not printed, so a person decides.
    func restAsRefused(_ job: inout JobRecord) throws {
        try rest(
            &job, code: ReasonCode.pressError, reason: wordOnRefusal(of: job.id), needs: .operator_, level: .warning)
    }

    private func wordOnRefusal(of id: JobID) -> String {
        "the press put a file of it into its error folder: `hotpress job copy \(id) --again` delivers it once more, "
            + "`hotpress job recreate \(id) --deliver --reason …` makes it anew, "
            + "`hotpress job set \(id) InProduction` where it was printed all the same"
    }

    private func alarmIfStale(_ record: DeliveryRecord, lane: LaneState) throws {
        guard let published = record.publishedAt,
            now.seconds(since: published) >= lane.folder.staleAfterMinutes * 60
        else { return }
        var job = try job(record.job)
        guard job.status == .inHotFolder, job.reasonCode != ReasonCode.stale else { return }
        let rest = "has been in '\(record.hotFolder)' since \(published); is the press running?"
        try apply(
            .hotStale, to: &job, code: ReasonCode.stale, reason: "'\(record.name)' \(rest)",
            told: "delivery \(record.id) \(rest)", facts: ["delivery": "\(record.id)"])
        job.needsAction = .operator_
        try save(&job)
    }
}
