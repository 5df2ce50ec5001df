import JobStore
import Workflow

/// A line of history for people: time, job, what happened, why, what next.
enum EventLine {
    static func text(_ event: EventRecord, _ names: Names) -> String {
        let time = event.time.description.replacing("T", with: " ").dropLast(5)
        let about = event.job?.description ?? event.order?.text ?? "-"
        var what = event.name
        if event.name == "job.status", let to = event.to {
            what =
                event.from == nil || event.from == to ? to.rawValue : "\(event.from?.rawValue ?? "") → \(to.rawValue)"
        }
        let mark = event.level == .error ? " ✗" : event.level == .warning ? " !" : ""
        let by = event.channel == .pipeline || event.channel == .watcher ? "" : " (by \(event.actor))"
        return
            "\(time)  \(about)\(mark)  \(what)\(event.reason.isEmpty ? "" : ": \(PlainText.line(names.put(into: event.reason)))")\(by)"
    }
}
