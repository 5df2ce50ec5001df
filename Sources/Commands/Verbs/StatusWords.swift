import Operations
import Workflow

// Lists are asked by a status, or by how something ended: `shipped`, `complete`, `cancelled`. What ended so is cleaned up,
// and is found by that word all the same.

extension Parsed {
    /// A job list's `--status` and `--ended`.
    func jobStatuses() throws -> (statuses: [JobStatus]?, ended: [CleanUpCause]) {
        let words = (options["status"] ?? []).flatMap { $0.split(separator: ",").map(String.init) }
        var ended = try (options["ended"] ?? []).flatMap { $0.split(separator: ",").map(String.init) }.map { word in
            guard let cause = CleanUpCause(rawValue: word) else {
                throw UsageError("--ended '\(word)' is not one of shipped, complete, cancelled")
            }
            return cause
        }
        var statuses: [JobStatus] = []
        for word in words {
            if let status = JobStatus(rawValue: word) {
                statuses.append(status)
            } else if let cause = CleanUpCause(rawValue: word) {
                ended.append(cause)
            } else {
                throw UsageError("'\(word)' is no status; `hotpress explain` lists them")
            }
        }
        return (statuses.isEmpty ? nil : statuses, ended)
    }

    /// An order list's `--status`: a status, or where the goods are.
    func orderStatus() throws -> (status: OrderStatus?, fulfilment: Fulfilment?) {
        guard let word = text("status")?.lowercased() else { return (nil, nil) }
        if let status = OrderStatus.allCases.first(where: { $0.rawValue.lowercased() == word }) { return (status, nil) }
        if let goods = Fulfilment.allCases.first(where: { $0.rawValue.lowercased() == word }) { return (nil, goods) }
        let words = OrderStatus.allCases.map(\.rawValue) + Fulfilment.allCases.map(\.rawValue)
        throw UsageError("--status '\(word)' is not one of \(words.joined(separator: ", "))")
    }

    /// `--payment`; nil where it was not said.
    func paymentScope() throws -> PaymentScope? {
        try value("payment", "all, paid or pending") { PaymentScope(rawValue: $0) }
    }
}
