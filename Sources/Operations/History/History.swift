import JobStore
import Pipeline
import Workflow

extension Turn {
    func history(_ query: LogQuery, _ waiting: [WaitingFile]) throws -> Answer {
        let filter = EventFilter(
            order: query.order, job: query.job, level: query.level.flatMap(Level.init(rawValue:)), since: query.since)
        let events = try store.events(after: query.after, filter, limit: query.limit)
        let cursor = events.last?.sequence ?? query.after
        return Answer(
            text: try events.map { EventLine.text($0, try Names(of: $0, in: store, waiting: waiting)) }
                .joined(separator: "\n"),
            json: try events.map { try EventJSON($0).line() }.joined(separator: "\n"), cursor: cursor)
    }

    func statusOverview(_ waitingFiles: [WaitingFile]) throws -> Answer {
        struct Overview: Encodable {
            var jobs: [String: Int]
            var steps: [String: Int]
            var needsAction: Int
            var ordersNeedingAction: Int
            var unmatchedFiles: Int
            var waitingFiles: [WaitingFile]
            var incidents: [IncidentRow]
            var unsentAlerts: [UnsentRow]
            var sequence: Int64
        }
        let counts = try store.jobCounts()
        let waiting = try store.jobs(JobFilter(needsAction: true), limit: 100_000)
        let orders = try ordersNeedingAction()
        let alerts = try alertRows()
        let overview = Overview(
            jobs: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
            steps: try store.stepCounts(),
            needsAction: waiting.count, ordersNeedingAction: orders.count,
            unmatchedFiles: try store.files(FileFilter(state: .unmatched), limit: 10_000).count,
            waitingFiles: waitingFiles, incidents: alerts.incidents, unsentAlerts: alerts.unsent,
            sequence: try store.lastSequence())
        var lines = JobStatus.allCases.compactMap { status in counts[status].map { "\(status.rawValue): \($0)" } }
        if lines.isEmpty { lines = ["no jobs yet"] }
        lines.append("needs a person: \(overview.needsAction)")
        for job in waiting.prefix(20) { lines.append("  \(job.id) \(job.status.rawValue): \(job.reason)") }
        if !orders.isEmpty { lines.append("orders that need an answer: \(orders.count)") }
        for order in orders.prefix(20) {
            lines.append("  \(order.number): \(try OrderRow(order, self).remarks.joined(separator: "; "))")
        }
        if overview.unmatchedFiles > 0 {
            lines.append("files that nobody knows: \(overview.unmatchedFiles) (`hotpress file list --state unmatched`)")
        }
        for file in waitingFiles { lines.append("not taken: \(file.line)") }
        lines += alerts.incidents.prefix(20).map(\.line) + alerts.unsent.prefix(20).map(\.line)
        for (resource, count) in overview.steps.sorted(by: { $0.key < $1.key }) {
            lines.append("waiting in \(resource): \(count)")
        }
        return try Answer(lines.joined(separator: "\n"), overview)
    }
}
