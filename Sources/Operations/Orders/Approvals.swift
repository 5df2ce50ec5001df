import JobStore
import Pipeline
import Workflow

extension Turn {
    func approve(_ number: OrderNumber, _ id: JobID?, part: String?, reason: String?) throws -> Answer {
        if let part {
            guard let id else {
                throw OperationError("order.job-needed", "say with --job whose part '\(part)' is", exit: .usage)
            }
            let parts = try job(id).details.product.parts.map(\.name)
            guard parts.contains(part) else {
                throw OperationError(
                    "job.no-such-part", "job \(id) has no part '\(part)'; it has: \(parts.joined(separator: ", "))",
                    exit: .noSuchThing)
            }
        }
        let jobs = try decided(number, id, "approve")
        try approve(jobs, part: part, reason: reason ?? "approved by \(actor)")
        return try decidedAnswer(number, "approved")
    }

    func reject(_ number: OrderNumber, _ id: JobID?, reason: String) throws -> Answer {
        try reject(try decided(number, id, "reject"), reason: reason)
        return try decidedAnswer(number, "rejected")
    }

    func resubmit(_ number: OrderNumber, _ id: JobID?, reason: String?) throws -> Answer {
        let rejected = try jobs(number, id).filter { id != nil || $0.status == .rejected }.map(\.id)
        guard !rejected.isEmpty else {
            throw OperationError("order.nothing-rejected", "no job of order \(number) is rejected")
        }
        try resubmit(rejected, reason: reason ?? "handed in again by \(actor)")
        return try decidedAnswer(number, "handed in again")
    }

    /// The jobs that a decision is about: the one named, else all that await one.
    private func decided(_ number: OrderNumber, _ id: JobID?, _ verb: String) throws -> [JobID] {
        let open = try jobs(number, id).filter { id != nil || awaitsDecision($0) }.map(\.id)
        guard !open.isEmpty else {
            throw OperationError(
                "order.nothing-to-approve", "order \(number) has nothing to \(verb): none of its jobs awaits a decision"
            )
        }
        return open
    }

    private func jobs(_ number: OrderNumber, _ id: JobID?) throws -> [JobRecord] {
        _ = try order(number)
        guard let id else { return try store.jobs(of: number) }
        guard id.order == number else {
            throw OperationError("no-such-thing", "job \(id) is not of order \(number)", exit: .noSuchThing)
        }
        return [try job(id)]
    }

    func decidedAnswer(_ number: OrderNumber, _ text: String) throws -> Answer {
        touch(number)
        try settleTouchedOrders()
        let rows = try store.jobs(of: number).map { try JobRow($0, self) }
        return try Answer(
            "order \(number): \(text)\n" + TextTable.render(JobRow.headings, rows.map(\.cells)), rows)
    }
}
