import JobStore
public import Pipeline
import Preflight
import Workflow

// What monitoring asks for. Every label's values come from the configuration or from a fixed list, so there is no end of
// series; every question is answered by an index or a count that is kept.

extension Turn {
    /// The figures as text for Prometheus.
    /// - Parameter live: nil where no daemon runs: then it is what the store alone knows.
    public func metrics(_ live: LiveReading?) throws -> Answer {
        let text = try metricsText(live)
        return try Answer(String(text.text.dropLast()), text.names)
    }

    func metricsText(_ live: LiveReading?) throws -> MetricsText {
        var text = MetricsText()
        text.add("hotpress_up", .gauge, "Whether the daemon runs.", live == nil ? 0 : 1)
        text.add(
            "hotpress_build_info", .gauge, "The program's version, and the parsers that its worker uses.",
            [
                (
                    [
                        ("version", ProgramVersion.text), ("poppler", setup.parsers.poppler),
                        ("qpdf", setup.parsers.qpdf),
                    ], 1
                )
            ])
        if let live { addEngine(live, to: &text) }
        try addJobs(to: &text)
        try addFolders(live, to: &text)
        if let live { addCounts(live.meters, to: &text) }
        try addAlerts(to: &text)
        return text
    }

    private func addEngine(_ live: LiveReading, to text: inout MetricsText) {
        text.add(
            "hotpress_start_time_seconds", .gauge, "When the daemon began, in seconds since 1970.",
            Double(live.startedAt.milliseconds) / 1000)
        text.add("hotpress_engine_turns_total", .counter, "Turns of the engine.", Double(live.meters.turns))
        text.add(
            "hotpress_engine_last_turn_age_seconds", .gauge, "Since the engine came round last; it does every 5 s.",
            live.lastTurnAge)
        text.add("hotpress_worker_slots", .gauge, "Documents that are worked on at once.", Double(setup.workerSlots))
        text.add(
            "hotpress_worker_slots_busy", .gauge, "Worker slots that have a document.",
            Double(min(setup.workerSlots, live.meters.documentsUnderWay)))
        text.add(
            "hotpress_volume_free_bytes", .gauge, "Room on the volumes of the workspace.",
            live.volumes.map { ([("volume", $0.name)], Double($0.bytesFree)) })
    }

    private func addJobs(to text: inout MetricsText) throws {
        let counts = try store.jobCounts()
        text.add(
            "hotpress_jobs", .gauge, "Jobs by main status.",
            JobStatus.allCases.map { ([("status", $0.rawValue)], Double(counts[$0] ?? 0)) })
        text.add(
            "hotpress_jobs_needing_action", .gauge, "Jobs that wait for somebody to act.",
            Double(try store.count(JobFilter(needsAction: true))))
        text.add(
            "hotpress_jobs_late", .gauge, "Jobs that were due before now and have not left the shop.",
            Double(try store.lateJobCount(at: now)))
        let tallies = try store.stepTallies()
        text.add(
            "hotpress_steps", .gauge, "Steps that are not done, by kind: waiting, or held by somebody.",
            StepKind.allCases.flatMap { kind in
                let tally = tallies[kind] ?? StepTally()
                return [
                    ([("kind", kind.rawValue), ("state", "waiting")], Double(tally.waiting)),
                    ([("kind", kind.rawValue), ("state", "leased")], Double(tally.leased)),
                ]
            })
    }

    private func addCounts(_ meters: MeterReading, to text: inout MetricsText) {
        text.add(
            "hotpress_task_seconds", "From handing a task out until its result was committed.", label: "task",
            meters.durations.sorted { $0.key < $1.key })
        text.add(
            "hotpress_retries_total", .counter, "Steps that did not go through and are tried again.",
            meters.retries.sorted { ($0.key.step, $0.key.code) < ($1.key.step, $1.key.code) }
                .map { ([("step", $0.key.step), ("code", $0.key.code)], Double($0.value)) })
        text.add(
            "hotpress_failures_total", .counter, "What needs a person, by code or event.",
            meters.failures.sorted { $0.key < $1.key }.map { ([("code", $0.key)], Double($0.value)) })
        text.add(
            "hotpress_events_total", .counter, "Lines of history.",
            meters.events.sorted { ($0.key.name, $0.key.level.rawValue) < ($1.key.name, $1.key.level.rawValue) }
                .map { ([("event", $0.key.name), ("level", $0.key.level.rawValue)], Double($0.value)) })
    }

    private func addAlerts(to text: inout MetricsText) throws {
        var open: [AlertKind: Int] = [:]
        for incident in try store.openIncidents(nil, limit: 10_000) where incident.toldAt != nil {
            open[incident.kind, default: 0] += 1
        }
        text.add(
            "hotpress_incidents_open", .gauge, "Alerts that were told and are not over.",
            AlertKind.allCases.map { ([("alert", $0.rawValue)], Double(open[$0] ?? 0)) })
        text.add(
            "hotpress_alerts_unsent", .gauge, "Messages that could not be sent yet.",
            Double(try store.unsentMessages(limit: 10_000).count))
    }
}

extension Turn {
    /// How things stand, in one line for whoever looks after the machine.
    public func statusLine() throws -> String {
        let counts = try store.jobCounts()
        let under = counts.filter { ![.cleanUp, .jobDataDeleted].contains($0.key) }.values.reduce(0, +)
        let incidents = try store.openIncidents(nil, limit: 1000).count { $0.toldAt != nil }
        return "\(under) jobs in the house, \(try store.count(JobFilter(needsAction: true))) need a person"
            + (incidents == 0 ? "" : ", \(incidents) alerts open")
    }
}
