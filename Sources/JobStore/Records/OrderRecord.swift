public import Workflow

/// An order as the store keeps it.
public struct OrderRecord: Hashable, Sendable, Codable {
    public var number: OrderNumber
    public var status: OrderStatus
    public var payment: PaymentStatus
    public var fulfilment: Fulfilment
    /// Minor units; nil where the ticket said nothing.
    public var total: Int?
    public var currency: String?
    public var customer: Customer
    public var purchaseOrder: String?
    public var due: Timestamp?
    /// When it may begin.
    public var start: Timestamp?
    public var priority: Int
    /// Minor units that were recorded as given back; the sum of the refunds.
    public var refunded: Int
    /// What a customer, or a person without the right to cancel, asked for and nobody has answered.
    public var cancelRequest: CancelRequest?
    /// The order of which this one is a repetition.
    public var reorderOf: OrderNumber?
    /// When personal data and names were emptied.
    public var erasedAt: Timestamp?
    /// The ticket's form without spelling: equal tickets have equal fingerprints.
    public var fingerprint: Digest
    /// What the ticket said, for comparing and for re-ordering.
    public var ticket: OrderTicket
    /// The intake folder it came through; `cli` for `hotpress order add`.
    public var source: String
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    public init(
        number: OrderNumber, status: OrderStatus = .pending, payment: PaymentStatus,
        fulfilment: Fulfilment = .notShipped,
        total: Int? = nil, currency: String? = nil, customer: Customer = Customer(), purchaseOrder: String? = nil,
        due: Timestamp? = nil, start: Timestamp? = nil, priority: Int = 50, refunded: Int = 0,
        cancelRequest: CancelRequest? = nil, reorderOf: OrderNumber? = nil, erasedAt: Timestamp? = nil,
        fingerprint: Digest, ticket: OrderTicket, source: String,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.number = number
        self.status = status
        self.payment = payment
        self.fulfilment = fulfilment
        self.total = total
        self.currency = currency
        self.customer = customer
        self.purchaseOrder = purchaseOrder
        self.due = due
        self.start = start
        self.priority = priority
        self.refunded = refunded
        self.cancelRequest = cancelRequest
        self.reorderOf = reorderOf
        self.erasedAt = erasedAt
        self.fingerprint = fingerprint
        self.ticket = ticket
        self.source = source
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }

    /// Whether the payment gate is open: a paid-class status, or nothing to pay. What was voided or refunded shuts it.
    public var isPaid: Bool {
        payment.isPaidClass || (total == 0 && payment != .voided && payment != .refunded)
    }
}

/// A wish to cancel that somebody with the right to do so has to answer.
public struct CancelRequest: Hashable, Sendable, Codable {
    public var at: Timestamp
    public var by: String
    public var reason: String
    public init(at: Timestamp, by: String, reason: String) {
        self.at = at
        self.by = by
        self.reason = reason
    }
}
