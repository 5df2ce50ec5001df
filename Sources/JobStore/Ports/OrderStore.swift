public import Workflow

/// Orders, their notes and payments.
public protocol OrderStore {
    func order(_ number: OrderNumber) throws -> OrderRecord?
    /// Newest first, at most `limit`, only those that pass the filter.
    func orders(_ filter: OrderFilter, limit: Int) throws -> [OrderRecord]
    /// `StoreError.constraint` where the number is taken.
    func insert(_ order: OrderRecord) throws
    /// `StoreError.notFound` where there is none; `StoreError.constraint` where `refunded` would become anything but the
    /// sum of its refunds, or `total` less than that.
    func update(_ order: OrderRecord) throws
    /// Append-only.
    func append(_ note: NoteRecord) throws
    func notes(of order: OrderNumber) throws -> [NoteRecord]
    /// Append-only. - Returns: false where this payment id is known already; nothing is written then.
    func append(_ payment: PaymentRecord) throws -> Bool
    func payments(of order: OrderNumber) throws -> [PaymentRecord]
    /// Append-only. - Returns: false where this refund id is known already; nothing is written then.
    /// `StoreError.constraint` where the order's refunds would come to more than its total, or the amount is not
    /// positive.
    func append(_ refund: RefundRecord) throws -> Bool
    /// Oldest first.
    func refunds(of order: OrderNumber) throws -> [RefundRecord]
}

/// Which orders are asked for; nil asks nothing.
public struct OrderFilter: Hashable, Sendable {
    public var status: OrderStatus?
    public var payments: [PaymentStatus]?
    /// True: somebody asks to cancel it, and nobody has answered.
    public var hasCancelRequest: Bool?
    /// What its notes say (`[NoteRecord].isRefundDue`).
    public var isRefundDue: Bool?
    public init(
        status: OrderStatus? = nil, payments: [PaymentStatus]? = nil, hasCancelRequest: Bool? = nil,
        isRefundDue: Bool? = nil
    ) {
        self.status = status
        self.payments = payments
        self.hasCancelRequest = hasCancelRequest
        self.isRefundDue = isRefundDue
    }
}
