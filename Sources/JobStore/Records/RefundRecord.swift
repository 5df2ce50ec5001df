public import Workflow

/// Money that was given back, as somebody recorded it. Append-only: never changed, never undone.
public struct RefundRecord: Hashable, Sendable, Codable {
    public var order: OrderNumber
    /// The caller's id: the same id again records nothing.
    public var id: String
    /// Minor units, more than 0; all refunds of an order come to its total at most.
    public var amount: Int
    public var reason: String
    public var author: String
    public var time: Timestamp
    public init(order: OrderNumber, id: String, amount: Int, reason: String, author: String, time: Timestamp) {
        self.order = order
        self.id = id
        self.amount = amount
        self.reason = reason
        self.author = author
        self.time = time
    }
}
