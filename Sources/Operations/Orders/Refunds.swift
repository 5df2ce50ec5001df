import JobStore
import Pipeline
import Workflow

// Refunds are a ledger: recorded once, never changed, never undone, whatever door is used. A mistake in it is told by a
// note, and shows as a discrepancy from then on.

extension Turn {
    func refund(_ number: OrderNumber, amount: Int, reason: String, id: String?) throws -> Answer {
        var order = try order(number)
        let refund = RefundRecord(
            order: number, id: try id ?? ledgerID(), amount: amount, reason: reason, author: actor, time: now)
        if let known = try store.refunds(of: number).first(where: { $0.id == refund.id }) {
            guard known.amount == amount else {
                throw OperationError(
                    "order.refund-differs",
                    "refund '\(known.id)' of order \(number) is known with \(Money(known.amount, order.currency)), not "
                        + "\(Money(amount, order.currency)); nothing was changed. Another refund needs another --id")
            }
            return try showOrder(number, saying: "refund '\(known.id)' is known already; nothing changed")
        }
        let outcome = try outcome(of: refund, order)
        guard try store.append(refund) else {
            throw StoreError.constraint("refund '\(refund.id)' of order \(number) is there already")
        }
        order.payment = outcome.payment
        order.refunded = outcome.refunded
        order.updatedAt = now
        try store.update(order)
        let money = Money(amount, order.currency)
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: false, kind: .refund,
                text: "\(money) given back: \(reason)", facts: ["refund": refund.id, "amount": "\(amount)"]))
        try log(
            "order.refund", .notice, order: number,
            reason: "\(money) recorded as given back, \(Money(outcome.refunded, order.currency)) in all",
            facts: ["refund": refund.id, "amount": "\(amount)"])
        if outcome.payment == .refunded { try tellOfFullRefund(of: number) }
        return try showOrder(number, saying: "\(money) recorded as given back")
    }

    private func outcome(of refund: RefundRecord, _ order: OrderRecord) throws -> RefundOutcome {
        do throws(RefundRefused) {
            return try RefundOutcome(
                of: refund.amount, payment: order.payment, total: order.total, refunded: order.refunded)
        } catch {
            let number = order.number
            switch error {
            case .notPaid(let payment):
                throw OperationError(
                    "order.not-refundable",
                    "order \(number) is \(payment.rawValue): only what was paid can be given back"
                        + (payment == .onAccount ? "; once the invoice is paid, `hotpress order pay \(number)`" : ""))
            case .noTotal:
                throw OperationError(
                    "order.not-refundable",
                    "order \(number) has no total, or a total of zero: nothing can be given back"
                        + (try store.notes(of: number).isRefundDue
                            ? "; `hotpress order refund-note \(number) --actual N --ref TEXT` notes what was" : ""))
            case .nothing: throw OperationError("order.refund-too-much", "a refund is more than nothing")
            case .tooMuch(let left):
                throw OperationError(
                    "order.refund-too-much",
                    "\(Money(refund.amount, order.currency)) are too much: of order \(number) "
                        + "\(Money(left, order.currency)) are left to give back")
            }
        }
    }

    /// Notes what the provider really gave back; the ledger stays as it is.
    func correctRefund(_ number: OrderNumber, actual: Int, reference: String, reason: String?) throws -> Answer {
        let order = try order(number)
        guard try order.refunded > 0 || store.notes(of: number).isRefundDue else {
            throw OperationError(
                "order.no-refund",
                "order \(number) has no refund to correct; `hotpress order refund \(number) --amount N --reason …` records one"
            )
        }
        let correction = RefundCorrection(recorded: order.refunded, actual: actual, reference: reference)
        let because = reason.map { ": \($0)" } ?? ""
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: false, kind: .refundCorrection,
                text: "in truth \(Money(actual, order.currency)) were given back (\(reference)), "
                    + "recorded are \(Money(order.refunded, order.currency))\(because)", facts: correction.facts))
        try log(
            "order.correction", correction.isDiscrepancy ? .warning : .notice, order: number,
            reason: correction.isDiscrepancy
                ? "the recorded refunds differ from what was given back; a note says by how much"
                : "the recorded refunds are what was given back",
            facts: ["recorded": "\(correction.recorded)", "actual": "\(actual)"])
        return try showOrder(number)
    }
}
