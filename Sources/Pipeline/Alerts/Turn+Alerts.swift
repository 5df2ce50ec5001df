import JobStore
import Workflow

// When somebody is told. All of it is decided here, in the commit of what made it necessary; others carry it out.

extension Turn {
    /// Looks at what this turn wrote down, and once a second at the clock.
    /// - Parameter looked: When the clock was looked at last; nil in a life's first turn.
    func watchAlerts(_ looked: inout Timestamp?, _ lease: Lease) throws {
        guard !setup.alerts.rules.isEmpty || looked == nil else { return }
        // The alerts' own lines come behind these.
        let news = lines
        // A clock that was set back makes no pause.
        let isTime = looked.map { abs(now.seconds(since: $0)) >= 1 } ?? true
        guard isTime || news.contains(where: \.isForAlerts) else { return }
        (actor, channel) = ("pipeline", .pipeline)
        let isFirst = looked == nil
        try shielded("alerts could not be looked after") {
            if isFirst { try forgetUnaskedIncidents() }
            for line in news { try hear(line) }
            try hearOfJobs(news)
            if isTime { try lookAtTheClock(lease) }
        }
        if isTime { looked = now }
    }

    private func hear(_ line: EventRecord) throws {
        let folder = line.facts["hot_folder"] ?? line.facts["folder"] ?? ""
        switch line.name {
        case "lane.unreachable", "folder.unreachable":
            guard let rule = setup.alerts.rule(.folderUnreachable) else { return }
            try raise(rule, of: folder, code: line.facts["code"] ?? "", text: line.reason)
        // A watcher that begins can read its folder: in the life before it may have been otherwise.
        case "lane.back", "folder.back", "folder.watched":
            try endIncident(.folderUnreachable, of: folder, line.reason)
        default: break
        }
    }

    private func lookAtTheClock(_ lease: Lease) throws {
        try noteRecovery()
        try noteSilence()
        for incident in try store.untoldIncidents() where try isDue(incident) { try tell(incident) }
        try forgetOldMessages()
        for message in try store.takeMessages(now: now, epoch: lease.epoch) { effects.append(.alert(message)) }
    }

    /// Messages about failed jobs in an hour: then they gather until the oldest of these is an hour old.
    static let mostInAnHour = 12

    private func isDue(_ incident: IncidentRecord) throws -> Bool {
        // A clock that was set back does not silence anybody.
        guard now >= incident.tellAt || now < incident.beganAt else { return false }
        guard incident.kind == .jobFailed else { return true }
        let told = try store.tellings(of: .jobFailed, limit: Self.mostInAnHour)
        guard told.count == Self.mostInAnHour, let oldest = told.last else { return true }
        return abs(now.seconds(since: oldest)) >= 3600
    }

    /// What the configuration does not ask for any more is over, without a word.
    private func forgetUnaskedIncidents() throws {
        let folders = Set(setup.lanes.map(\.name) + setup.intake.map(\.path))
        for incident in try store.openIncidents(nil, limit: 100_000) {
            let folder = incident.kind == .nothingArrived ? incident.subject : nil
            let isGone = incident.kind == .folderUnreachable && !folders.contains(incident.subject)
            guard isGone || setup.alerts.rule(incident.kind, folder: folder) == nil else { continue }
            try close(incident)
        }
    }
}

extension EventRecord {
    fileprivate var isForAlerts: Bool { isOfAJob || name.hasPrefix("lane.") || name.hasPrefix("folder.") }

    /// Whether it may tell that a job failed, or that it does so no more.
    var isOfAJob: Bool { job != nil && ["job.status", "job.waits", "job.event"].contains(name) }
}
