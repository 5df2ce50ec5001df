import JobStore
import Preflight
import Tickets
import Workflow

// The answer beside the file: a copy of the original in `results/<class>/<day>/`, with a report for programs and one for
// people. It is a step, so that it comes also after a crash.

extension Turn {
    /// Schedules the answer to a file; once.
    func scheduleResult(of file: FileRecord, after seconds: Double = 0) throws {
        do {
            _ = try store.schedule(
                StepRecord(
                    kind: .writeResult, file: file.id, resource: Resource.local,
                    notBefore: now.advanced(bySeconds: seconds), priority: 10))
        } catch StoreError.constraint {
            // Its answer is scheduled already, and tells the state at the time it is written. That of a file that waited for
            // its ticket is not due for long: it has news now.
            let due = now.advanced(bySeconds: seconds)
            for step in try store.steps(ofFile: file.id) where step.lease == nil && step.notBefore > due {
                try store.giveBack(step.id, notBefore: due, uncounted: false)
            }
        }
    }

    /// A leased answer: what it says now.
    func beginResult(_ step: StepRecord) throws {
        guard let id = step.file, let file = try store.file(id), file.state != .erased else {
            try store.finish(step.id)
            return
        }
        let answer = try FileAnswer(file: file, turn: self)
        effects.append(
            .local(
                .writeResult(
                    step: step.id,
                    ResultOrder(
                        file: id, sha256: file.sha256, name: file.name, group: answer.group,
                        at: file.arrivedAt, json: answer.json, text: answer.text, hasFindings: answer.hasFindings))))
    }

    func wroteResult(step: Int64, _ order: ResultOrder, path: String?) throws {
        try store.finish(step)
        guard var file = try store.file(order.file) else { return }
        file.resultPath = path
        try store.update(file)
        if file.state != .erased {
            // What it says may have changed while it was written: a ticket that came right then finds its step still held.
            let answer = try FileAnswer(file: file, turn: self)
            if answer.group != order.group || answer.json != order.json { try scheduleResult(of: file) }
        }
        if order.hasFindings { try scheduleIllustration(of: file) }
    }

    /// The kept report on a file, with the job and part that it was judged for.
    func report(on file: FileRecord) throws -> (judged: Judged, job: JobRecord, part: String)? {
        guard let id = file.job else { return nil }
        let job = try job(id)
        let kept = try keptReports(of: job)?.first { $0.source.file?.id == file.id }
        return kept.map { ($0, job, $0.source.part.name) }
    }
}

/// What a file's report says.
struct FileAnswer {
    var group: ResultClass
    var json: [UInt8]
    var text: String
    /// Whether its report tells of more than that the file passed.
    var hasFindings: Bool

    init(file: FileRecord, turn: Turn) throws {
        let jobs = try file.order.map { try turn.store.jobs(of: $0) } ?? file.job.map { [try turn.job($0)] } ?? []
        let judged = try turn.report(on: file)?.judged
        hasFindings = judged.map { $0.report.verdict != .pass } ?? false
        switch file.state {
        case .rejected: group = .rejected
        case .duplicate: group = .duplicate
        // Never written: `beginResult` ends its step.
        case .erased: group = .done
        case .unmatched: group = .unmatched
        case .assigned, .ordered: group = judged?.report.verdict == .reject ? .rejected : .done
        }
        var lines = ["\(file.name): \(Self.headline(group))", "", file.reason]
        for job in jobs {
            lines.append(
                "  job \(job.id): \(job.details.quantity) × \(job.details.product.name), \(job.status.rawValue)")
        }
        if let judged {
            lines += ["", ReportText.render(judged.report, fileName: file.name.escaped, at: judged.at)]
        }
        text = lines.joined(separator: "\n") + "\n"
        json = try FileAnswerJSON(
            file: file.name, id: file.id, sha256: file.sha256, state: file.state, reason: file.reason,
            order: file.order ?? file.job?.order, jobs: jobs.map(\.id),
            report: judged.map { ReportJSON(file: file.name.escaped, report: $0.report, time: $0.at) }
        ).bytes()
    }

    private static func headline(_ group: ResultClass) -> String {
        switch group {
        case .done: "accepted"
        case .rejected: "rejected"
        case .unmatched: "waiting: nobody knows what it is for yet"
        case .duplicate: "a repeat, nothing was done"
        }
    }
}
