import JobStore
public import Preflight
public import Workflow

// The reports on a job's PDFs, for whoever looks into its working folder. Written by a step, so that they come also after a
// crash.

/// The report on one part of a job.
public struct PartReport: Hashable, Sendable {
    public var part: String
    public var report: Report
    /// When it was made.
    public var at: Timestamp
}

extension Turn {
    /// Leased reports: what they say now. A job that has ended has no working folder any more.
    func beginReports(_ step: StepRecord, of id: JobID) throws {
        let reports = try partReports(of: id)
        guard !reports.isEmpty else {
            try store.finish(step.id)
            return
        }
        effects.append(.local(.writeReports(step: step.id, job: id, reports)))
    }

    /// Reports are written; anew, where the job was judged again meanwhile.
    func wroteReports(step: Int64, of id: JobID, _ written: [PartReport]) throws {
        let wanted = try partReports(of: id)
        if wanted.isEmpty || wanted == written {
            try store.finish(step)
        } else {
            try store.giveBack(step, notBefore: now, uncounted: true)
        }
    }

    /// After a power cut reports that were written last may be empty: they are not synced. They are made anew, for all jobs
    /// to which something happened in the minutes before the end.
    /// - Parameter boot: the system's present start.
    func remakeReports(afterFormerBoot boot: String) throws {
        let former = try store.meta("boot")
        if former == boot { return }
        try store.setMeta("boot", boot)
        guard former != nil, let last = try store.events(after: store.lastSequence() - 1, EventFilter(), limit: 1).last
        else { return }
        let since = last.time.advanced(bySeconds: -120)
        for job in try store.jobs(JobFilter(updatedSince: since), limit: 100_000) where !job.status.isEnd {
            try scheduleOnce(.writeReports, job, resource: Resource.local)
        }
    }

    private func partReports(of id: JobID) throws -> [PartReport] {
        let job = try job(id)
        guard !job.status.isEnd, let kept = try keptReports(of: job) else { return [] }
        return kept.map { PartReport(part: $0.source.part.name, report: $0.report, at: $0.at) }
    }
}
