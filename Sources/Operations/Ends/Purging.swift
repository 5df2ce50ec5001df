import JobStore
import Pipeline
import Workflow

extension Turn {
    func purge(_ number: OrderNumber, reason: String, isErasure: Bool) throws -> Answer {
        _ = try order(number)
        let waiting = try store.jobs(of: number).filter { $0.status != .cleanUp && $0.status != .jobDataDeleted }
        guard waiting.isEmpty else {
            let jobs = waiting.map { "\($0.id) is \($0.status.rawValue)" }.joined(separator: ", ")
            throw OperationError(
                "order.not-ended",
                "the data of order \(number) are needed: \(jobs). Ship, cancel or close first, then repeat")
        }
        try purge(number, isErasure ? .erasure : .asked, reason: reason)
        return try showOrder(number)
    }
}
