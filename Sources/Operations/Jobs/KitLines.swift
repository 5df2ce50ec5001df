import JobStore
import Pipeline
import Workflow

// What people are told of a kit and its children.

extension Turn {
    /// To what a job belongs, and what belongs to it.
    func familyLines(of job: JobRecord) throws -> [String] {
        var lines: [String] = []
        if let parent = job.details.parent {
            lines.append("kit        \(parent): \(try self.job(parent).details.product.name)")
        }
        if let via = job.details.viaParent { lines.append("via        \(via)") }
        for child in try children(of: job) {
            lines.append(
                "child      \(child.id): \(child.details.quantity) × \(child.details.product.name), \(child.status.rawValue)"
            )
        }
        return lines
    }

    /// What moves a kit on that waits: its children do.
    func kitCommands(_ job: JobRecord) throws -> [String] {
        guard job.reasonCode == ReasonCode.kitWaits || job.reasonCode == ReasonCode.kitChildBack else { return [] }
        return try progress(ofKit: job).missing.map { "hotpress job why \($0.job)" }
    }
}
