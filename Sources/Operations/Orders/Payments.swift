import JobStore
import Pipeline
import Workflow

// Payment events come from people and providers, twice, late, and in any order. Each is kept once; none of them undoes
// what is known.

extension Turn {
    func pay(_ number: OrderNumber, id: String?, status: PaymentStatus, amount: Int?) throws -> Answer {
        guard status != .refunded, status != .partiallyRefunded else {
            throw OperationError(
                "order.payment-by-refund",
                "\(status.rawValue) is what refunds come to, and no payment; `hotpress order refund \(number) --amount N --reason …` records one"
            )
        }
        var order = try order(number)
        let payment = PaymentRecord(
            order: number, id: try id ?? ledgerID(), status: status, amount: amount, time: now)
        if let known = try store.payments(of: number).first(where: { $0.id == payment.id }) {
            return try paidBefore(known, now: payment, order)
        }
        guard try store.append(payment) else {
            throw StoreError.constraint("payment '\(payment.id)' of order \(number) is there already")
        }
        let before = order.payment
        order.payment = before.after(status)
        order.updatedAt = now
        try store.update(order)
        let isLate = order.payment == before && status != before
        let told =
            isLate
            ? "\(status.rawValue) came late, it stays"
            : order.payment == before ? "told again, it stays" : "\(before.rawValue) →"
        var facts = ["payment": payment.id]
        if let amount { facts["amount"] = "\(amount)" }
        if order.status == .cancelled, status == .paid {
            return try paidAfterCancelling(order, payment, facts)
        }
        try log(
            "order.payment", .notice, order: number, reason: "payment \(told) \(order.payment.rawValue)", facts: facts)
        try paymentChanged(of: number)
        return try showOrder(number, saying: news(of: payment, order, isLate: isLate))
    }

    /// The same id again: the same payment told twice, or a mistake that somebody has to see.
    private func paidBefore(_ known: PaymentRecord, now payment: PaymentRecord, _ order: OrderRecord) throws -> Answer {
        let isSame =
            known.status == payment.status
            && (known.amount == nil || payment.amount == nil || known.amount == payment.amount)
        guard isSame else {
            func told(_ payment: PaymentRecord) -> String {
                payment.status.rawValue + (payment.amount.map { " of \(Money($0, order.currency))" } ?? "")
            }
            throw OperationError(
                "order.payment-differs",
                "payment '\(known.id)' of order \(order.number) is known as \(told(known)), not as \(told(payment)); "
                    + "nothing was changed. Another payment needs another --id")
        }
        return try showOrder(
            order.number, saying: "payment '\(known.id)' of order \(order.number) is known already; nothing changed")
    }

    private func paidAfterCancelling(_ order: OrderRecord, _ payment: PaymentRecord, _ facts: [String: String]) throws
        -> Answer
    {
        let amount = payment.amount.map { " of \(Money($0, order.currency))" } ?? ""
        try store.append(
            NoteRecord(
                order: order.number, time: now, author: actor, isPublic: false, kind: .refund,
                text: "payment '\(payment.id)'\(amount) came after the order was cancelled: refund it",
                facts: [[NoteRecord].paidAfterCancelling: payment.id]))
        try log(
            "order.payment", .error, order: order.number,
            reason:
                "paid after cancelling: nothing is started; refund it, `hotpress order refund \(order.number) --amount N --reason …`",
            facts: facts.merging(["code": "order.paid-after-cancel"]) { $1 })
        return try showOrder(
            order.number,
            saying: "order \(order.number) is cancelled: the payment\(amount) is recorded and starts nothing; refund it"
        )
    }

    private func news(of payment: PaymentRecord, _ order: OrderRecord, isLate: Bool) -> String? {
        if isLate { return "payment '\(payment.id)' is recorded; the order stays \(order.payment.rawValue)" }
        guard payment.status == .paid, let amount = payment.amount, let total = order.total, amount < total else {
            return nil
        }
        return
            "only \(Money(amount, order.currency)) of \(Money(total, order.currency)) were paid; it counts as paid all the same"
    }

    /// An id for what came without one: no two lines of history have the same number.
    func ledgerID() throws -> String { "cli-\(try store.lastSequence() + 1)" }
}
