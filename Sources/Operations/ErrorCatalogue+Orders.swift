extension ErrorCatalogue {
    /// Money, cancellations and what else is asked of a whole order.
    static let orders: [ErrorEntry] = [
        .init(
            "order.paid-after-cancel", "A payment came for an order that is cancelled; it starts nothing.",
            "`hotpress order refund ORDER --amount N --reason …`, or `hotpress order refund-note ORDER` where the order has no total."
        ),
        .init(
            "order.payment-differs", "A payment of this id is known with another amount or status.",
            "See `hotpress order show ORDER`; another payment needs another --id."),
        .init(
            "order.payment-by-refund", "Refunded is no payment: it follows from the ledger of refunds.",
            "`hotpress order refund ORDER --amount N --reason …`."),
        .init(
            "order.not-refundable", "Only a paid order with a total can be refunded.",
            "Record the payment first, if there was one; write a note otherwise."),
        .init(
            "order.refund-too-much", "All refunds together come to the order's total at most.",
            "The message says how much is left."),
        .init(
            "order.refund-differs", "A refund of this id is known with another amount, and refunds are never changed.",
            "If the recorded one is wrong, `hotpress order refund-note ORDER --actual N --ref TEXT`; another refund needs another --id."
        ),
        .init(
            "order.no-refund", "There is no refund that could be corrected.",
            "`hotpress order refund ORDER --amount N --reason …` records one."),
        .init("order.po-form", "A PO number has up to 64 characters that can be printed.", "Shorten it."),
        .init(
            "order.not-asked", "Nobody asks to cancel the order, so there is nothing to refuse.",
            "`hotpress order list --needs-action` shows orders that wait for an answer."),
    ]
}
