public import Workflow

/// A note on an order. Append-only.
public struct NoteRecord: Hashable, Sendable, Codable {
    public var order: OrderNumber
    public var time: Timestamp
    public var author: String
    public var isPublic: Bool
    public var kind: NoteKind
    public var text: String
    /// What the kind says in figures: amounts in minor units, references.
    public var facts: [String: String]
    public init(
        order: OrderNumber, time: Timestamp, author: String, isPublic: Bool, kind: NoteKind = .note, text: String,
        facts: [String: String] = [:]
    ) {
        self.order = order
        self.time = time
        self.author = author
        self.isPublic = isPublic
        self.kind = kind
        self.text = text
        self.facts = facts
    }
}

/// What a note tells of.
public enum NoteKind: String, Hashable, Sendable, Codable, CaseIterable {
    case note, cancellation, cancelRequest = "cancel-request", override, refund
    case refundCorrection = "refund-correction"
    case purchaseOrder = "purchase-order", reopening, reorder, erasure, approval, automation
}

/// A payment event. Append-only; one a payment id and order.
public struct PaymentRecord: Hashable, Sendable, Codable {
    public var order: OrderNumber
    /// The provider's or the caller's id: the same id again changes nothing.
    public var id: String
    public var status: PaymentStatus
    /// Minor units.
    public var amount: Int?
    public var time: Timestamp
    public init(order: OrderNumber, id: String, status: PaymentStatus, amount: Int?, time: Timestamp) {
        self.order = order
        self.id = id
        self.status = status
        self.amount = amount
        self.time = time
    }
}
