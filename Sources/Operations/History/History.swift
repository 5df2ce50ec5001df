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
}
