import JobStore
import Pipeline
import Workflow

extension Turn {
    func askToCancel(_ number: OrderNumber, _ reason: String, code: CancelCode) throws -> Answer {
        switch try askToCancel(number, reason: reason, code: code) {
        case .asked: return try showOrder(number, saying: "the wish to cancel order \(number) is filed")
        case .askedBefore:
            return try showOrder(number, saying: "order \(number) is asked to be cancelled already; nothing changed")
        case .alreadyCancelled:
            return try showOrder(number, saying: "order \(number) is cancelled already")
        case .tooLate:
            throw OperationError(
                "order.ended", "order \(number) is \(try order(number).status.rawValue); none of its jobs is open")
        }
    }

    func refuseCancellation(_ number: OrderNumber, reason: String) throws -> Answer {
        guard try refuseToCancel(number, reason: reason) else {
            throw OperationError("order.not-asked", "nobody asks to cancel order \(number)")
        }
        return try showOrder(number, saying: "the wish to cancel order \(number) is refused; the customer can read why")
    }
}
