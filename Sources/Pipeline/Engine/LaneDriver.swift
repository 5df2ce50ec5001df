import Delivery
import JobStore
import Wire
import Workflow

// How a lane walks through a batch: withdraw, stage, publish; and between batches a look at what stands in the folder.

extension Turn {
    /// Gives an idle lane something to do, where there is something.
    func drive(_ lane: inout LaneState, lease: Lease) throws {
        guard lane.isReady(at: now) else { return }
        if lane.identity == nil {
            lane.phase = .opening
            lane.tag += 1
            effects.append(.openLane(lane.folder.name, tag: lane.tag))
            return
        }
        // Before work is taken, which may be there each time; also where there is no space: this makes some.
        let isIdle = lane.batch == nil && lane.ahead == nil
        if isIdle, lane.backoff.trouble?.isOfReach != true, try clearAway(&lane) { return }
        if lane.isInTrouble {
            // One job shows whether the folder is back; a waiting one, or else one that failed for its sake.
            if try store.stepCounts()[Resource.lane(lane.folder.name)] ?? 0 == 0 {
                _ = try requeueFailed(lane: lane, limit: 1)
            }
        }
        if lane.ahead == nil, let batch = try leaseBatch(&lane, lease, limit: lane.isInTrouble ? 1 : setup.laneBatch) {
            lane.batch = batch
        }
        try next(&lane, lease)
        if lane.phase != .idle { return }
        if let trouble = lane.backoff.trouble, trouble.isOfReach {
            lane.following = []
            ask(&lane, .surveying, .survey([]))
            return
        }
        try lookAround(&lane)
        if lane.phase != .idle { return }
        // Also in trouble: what grows is as good as a waiting job to show whether the folder is back.
        try goOnGrowing(&lane)
        try next(&lane, lease)
    }

    /// Removes temporary names that nobody needs any more.
    /// - Returns: whether there are any.
    private func clearAway(_ lane: inout LaneState) throws -> Bool {
        lane.following = try store.deliveries(hotFolder: lane.folder.name, states: [.discarding], after: 0, limit: 256)
        if lane.following.isEmpty { return false }
        ask(&lane, .discarding, .discard(lane.following.map(\.temporary)))
        return true
    }

    /// Between batches, and between the slices of a large file: what stands in the folder.
    private func lookAround(_ lane: inout LaneState) throws {
        // A look tells whether the folder is there, not whether it can be written: that only a job shows.
        if lane.backoff.trouble != nil { return }
        // By its amount: the clock may have been set back since.
        guard abs(now.seconds(since: lane.followedAt ?? Timestamp(milliseconds: 0))) >= setup.followSeconds else {
            return
        }
        lane.followedAt = now
        lane.following = try deliveriesToFollow(lane: lane)
        if lane.following.isEmpty, lane.followCursor > 0 {
            lane.followCursor = 0
            lane.following = try deliveriesToFollow(lane: lane)
        }
        guard let last = lane.following.last else { return }
        lane.followCursor = last.id
        ask(&lane, .surveying, .survey(lane.following.map { SurveyItem(name: $0.name) }))
    }

    /// A lane's answer.
    func laneAnswered(_ lane: inout LaneState, tag: Int, _ reply: LaneReply, lease: Lease) throws {
        guard tag == lane.tag, lane.phase != .idle else { return }
        let phase = lane.phase
        lane.phase = .idle
        var (reply, trouble): (LaneReply, LaneTrouble?) = (reply, nil)
        if case .opened(let identity) = reply, let lost = try lostMount(of: lane.folder, identity) {
            reply = .unreachable(lost)
        }
        switch (phase, reply) {
        case (.withdrawing, .withdrawn(let results)):
            trouble = try withdrawn(lane.batch?.withdraw ?? [], results, lane: lane)
            lane.batch?.withdraw = []
        case (.staging, .staged(let results)):
            if var batch = lane.batch {
                (lane.growing, trouble) = try staged(&batch, results, lane: lane)
                lane.batch = batch
            }
        case (.publishing, .published(let results)):
            if let batch = lane.batch { trouble = try published(batch, results, lane: lane) }
            lane.batch = nil
        case (.surveying, .surveyed(let presences)):
            try followed(lane.following, presences, lane: lane)
            // The press is emptying the folder: the rest is looked at now, and not one part a second.
            if lane.following.count == followedAtOnce, presences.contains(.absent) { lane.followedAt = nil }
        case (.discarding, .discarded):
            for var record in lane.following {
                if record.isTaken, try !isDeleted(record) {
                    // Somebody has said that it arrived; whether it lies there still, the next look tells.
                    (record.state, record.publishedAt, record.takenAt) = (.published, record.publishedAt ?? now, nil)
                } else {
                    record.state = record.isTaken ? .taken : record.publishedAt == nil ? .abandoned : .withdrawn
                }
                try update(record)
            }
        case (_, .opened(let identity)):
            // Another mount than the one by which the request was judged, or the first look: nothing was done.
            lane.identity = identity
            for item in try (lane.batch?.items ?? []) + takeGrowing(&lane) where try store.step(item.step) != nil {
                try store.giveBack(item.step, notBefore: now, uncounted: true)
            }
            lane.batch = nil
            if phase == .opening { return try isReached(lane.folder) }
        case (_, .unreachable(let reason)):
            trouble = reason
            let waiting = phase == .opening ? try leaseAll(of: lane, lease) : lane.batch
            try unreachable(lane: lane, reason, waiting)
            // The helper begins anew then, and so does what grew.
            try unreachable(lane: lane, reason, LaneBatch(stage: takeGrowing(&lane)))
            lane.batch = nil
        default:
            let reason = LaneTrouble(code: .helperDied, what: lane.folder.path, cause: "it answered something else")
            trouble = reason
            try unreachable(lane: lane, reason, lane.batch)
            try unreachable(lane: lane, reason, LaneBatch(stage: takeGrowing(&lane)))
            lane.batch = nil
        }
        // That something could be removed does not show that a copy goes through.
        if phase != .discarding || trouble != nil { try note(trouble, of: &lane) }
        try next(&lane, lease)
    }

    /// The jobs that wait for a folder which was never reached yet: they have to know why they wait.
    private func leaseAll(of lane: LaneState, _ lease: Lease) throws -> LaneBatch {
        var batch = LaneBatch()
        let resource = Resource.lane(lane.folder.name)
        for step in try store.lease(resource: resource, now: now, lease: lease, limit: setup.laneBatch) {
            guard let job = step.job else { continue }
            let item = LaneBatch.Item(step: step.id, job: job, attempt: step.attempts, records: [])
            if step.kind == .withdraw { batch.withdraw.append(item) } else { batch.stage.append(item) }
        }
        return batch
    }

    /// Everything under way in a lane that cannot be used goes back to its queue.
    private func unreachable(lane: LaneState, _ trouble: LaneTrouble, _ batch: LaneBatch?) throws {
        guard let batch else { return }
        for item in batch.stage + batch.publish { try deliveryFailed(item, trouble, lane: lane) }
        for item in batch.withdraw {
            var job = try job(item.job)
            try withdrawalWaits(item, &job, trouble, lane: lane)
        }
    }

    /// Trouble with a folder is told once, and so is its end.
    private func note(_ trouble: LaneTrouble?, of lane: inout LaneState) throws {
        let facts = ["hot_folder": lane.folder.name]
        if let trouble {
            guard lane.backoff.failed(trouble, at: now, jitter: jitter).alert else { return }
            try log(
                "lane.unreachable", .error,
                reason: trouble.sentence(job: nil, hotFolder: lane.folder.name, next: .held)
                    + " Its jobs go on by themselves once it works again.",
                facts: facts.merging(["code": trouble.code.rawValue]) { a, _ in a })
        } else if let seconds = lane.backoff.worked(at: now) {
            try log(
                "lane.back", .notice,
                reason: "hot folder '\(lane.folder.name)' works again after \(Int(seconds)) s", facts: facts)
            _ = try requeueFailed(lane: lane, limit: 100_000)
        } else if !lane.hasWorked {
            try endIncident(.folderUnreachable, of: lane.folder.name, "hot folder '\(lane.folder.name)' works")
        }
        lane.hasWorked = true
    }

    /// A life's first look at a folder may be the end of what another life told: of trouble that a look can tell.
    private func isReached(_ folder: HotFolder) throws {
        guard let incident = try store.openIncident(.folderUnreachable, of: folder.name),
            let code = LaneTrouble.Code(rawValue: incident.code),
            LaneTrouble(code: code, what: "", cause: "").isOfReach
        else { return }
        try end(incident, "hot folder '\(folder.name)' can be reached")
    }
}
