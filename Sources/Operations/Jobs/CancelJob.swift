import JobStore
import Pipeline
import Workflow

extension Turn {
    /// Cancels one job of an order, and a kit with its children; the others go on.
    func cancel(job id: JobID, reason: String, force: Bool) throws -> Answer {
        var job = try job(id)
        if job.status == .cleanUp {
            // Refused where it ended otherwise; a second cancellation changes nothing.
            _ = try JobTable.decide(.cancel, situation(job))
            return try Answer("job \(id) is cancelled already", [try JobRow(job, self)])
        }
        try cancel(&job, reason: reason, force: force)
        try store.append(
            NoteRecord(
                order: id.order, time: now, author: actor, isPublic: false, kind: .cancellation,
                text: "job \(id) cancelled: \(reason)"))
        let isThrough = try self.job(id).pending == nil
        return try changed(id, isThrough ? "cancelled" : "is cancelled as soon as its copy is back")
    }
}
