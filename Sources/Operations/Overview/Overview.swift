import JobStore
import Pipeline
import Workflow

/// How the workspace stands, in numbers and in what is most urgent. Nothing in it grows with the jobs there are: it is asked
/// for all the time, and most of all when there are many.
struct Overview: Encodable {
    var jobs: [String: Int]
    var steps: [String: Int]
    var needsAction: Int
    var lateJobs: Int
    /// The most overdue first, at most `Overview.most`.
    var late: [LateJob]
    var ordersNeedingAction: Int
    var unmatchedFiles: Int
    var waitingFiles: [WaitingFile]
    var incidents: [IncidentRow]
    var unsentAlerts: [UnsentRow]
    var sequence: Int64

    /// So many of each kind are named.
    static let most = 20
}

/// A job that was wanted by now, and why it is not there.
struct LateJob: Encodable {
    var job: JobID
    var due: Timestamp
    var status: JobStatus
    var reason: String
    var needsAction: Actor?

    init?(_ job: JobRecord) {
        guard let due = job.due else { return nil }
        self.job = job.id
        self.due = due
        status = job.status
        reason = job.reason
        needsAction = job.needsAction
    }

    /// One line for people.
    func line(at now: Timestamp) -> String {
        let why = reason.isEmpty ? "" : ": \(reason)"
        let who = needsAction.map { " (\($0.rawValue))" } ?? ""
        return "  \(job) was due \(words(now.seconds(since: due))) ago, \(status.rawValue)\(who)\(why)"
    }

    /// `3 d`, `2 h`, `5 min`: whole ones.
    private func words(_ seconds: Double) -> String {
        let minutes = Int(max(0, min(seconds, 1e12)) / 60)
        return minutes >= 2880 ? "\(minutes / 1440) d" : minutes >= 120 ? "\(minutes / 60) h" : "\(minutes) min"
    }
}

extension Turn {
    func statusOverview(_ waitingFiles: [WaitingFile]) throws -> Answer {
        let counts = try store.jobCounts()
        let waiting = try store.jobs(JobFilter(needsAction: true), limit: Overview.most)
        let orders = try ordersNeedingAction()
        let alerts = try alertRows()
        let overview = Overview(
            jobs: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
            steps: try store.stepCounts(), needsAction: try store.count(JobFilter(needsAction: true)),
            lateJobs: try store.lateJobCount(at: now),
            late: try store.lateJobs(at: now, limit: Overview.most).compactMap(LateJob.init),
            ordersNeedingAction: orders.count, unmatchedFiles: try store.count(FileFilter(state: .unmatched)),
            waitingFiles: waitingFiles, incidents: alerts.incidents, unsentAlerts: alerts.unsent,
            sequence: try store.lastSequence())
        var lines = JobStatus.allCases.compactMap { status in counts[status].map { "\(status.rawValue): \($0)" } }
        if lines.isEmpty { lines = ["no jobs yet"] }
        if let trouble = try store.meta(Turn.configurationTrouble), !trouble.isEmpty {
            lines.append("hotpress.json is not in force, the former configuration is: \(trouble)")
        }
        if overview.lateJobs > 0 {
            lines.append("late: \(overview.lateJobs)")
            lines += overview.late.map { $0.line(at: now) } + more(overview.lateJobs)
        }
        lines.append("needs a person: \(overview.needsAction)")
        lines += waiting.map { "  \($0.id) \($0.status.rawValue): \($0.reason)" }
        lines += more(overview.needsAction, "hotpress job list --needs-action")
        if !orders.isEmpty { lines.append("orders that need an answer: \(orders.count)") }
        for order in orders.prefix(Overview.most) {
            lines.append("  \(order.number): \(try OrderRow(order, self).remarks.joined(separator: "; "))")
        }
        if overview.unmatchedFiles > 0 {
            lines.append("files that nobody knows: \(overview.unmatchedFiles) (`hotpress file list --state unmatched`)")
        }
        let overdueFirst = waitingFiles.filter(\.overdue) + waitingFiles.filter { !$0.overdue }
        lines += overdueFirst.prefix(Overview.most).map { "not taken: \($0.line)" }
        lines += more(waitingFiles.count, "hotpress status --json")
        lines += alerts.incidents.prefix(Overview.most).map(\.line)
        lines += alerts.unsent.prefix(Overview.most).map(\.line)
        for (resource, count) in overview.steps.sorted(by: { $0.key < $1.key }) {
            lines.append("waiting in \(resource): \(count)")
        }
        return try Answer(lines.joined(separator: "\n"), overview)
    }

    private func more(_ count: Int, _ command: String? = nil) -> [String] {
        guard count > Overview.most else { return [] }
        return ["  and \(count - Overview.most) more" + (command.map { " (`\($0)`)" } ?? "")]
    }
}
