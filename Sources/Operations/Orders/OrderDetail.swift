import JobStore
import Pipeline
import Workflow

extension OrderRow {
    /// Lines on total, refunds, PO number, and what needs an answer.
    var moneyLines: [String] {
        var lines: [String] = []
        if let total {
            let back = refunded > 0 ? ", \(Money(refunded, currency)) recorded as given back" : ""
            lines.append("  total \(Money(total, currency))\(back)")
        }
        lines.append("  PO \(purchaseOrder ?? "none") (\(purchaseOrderLabel): hotpress order po \(order) set TEXT)")
        lines += remarks.map { "  ! \($0)" }
        if cancelRequest != nil {
            lines.append(
                "    answer with `hotpress order cancel \(order) --reason …` or "
                    + "`hotpress order refuse-cancel \(order) --reason …`")
        }
        return lines
    }
}

/// One order with everything that is written down about it: what `hotpress order show --json` prints.
struct OrderDetail: Encodable {
    var row: OrderRow
    var more: More

    struct More: Encodable {
        var notes: [NoteRow]
        var payments: [PaymentRow]
        var refunds: [RefundRow]
    }

    init(_ order: OrderRecord, _ turn: Turn) throws {
        row = try OrderRow(order, turn)
        more = More(
            notes: try turn.store.notes(of: order.number).map(NoteRow.init),
            payments: try turn.store.payments(of: order.number).map(PaymentRow.init),
            refunds: try turn.store.refunds(of: order.number).map(RefundRow.init))
    }

    /// The keys of a listed order with these beside them.
    func encode(to encoder: any Encoder) throws {
        try row.encode(to: encoder)
        try more.encode(to: encoder)
    }
}

struct NoteRow: Encodable {
    var time: String
    var author: String
    var isPublic: Bool
    var kind: NoteKind
    var text: String
    var facts: [String: String]
    init(_ note: NoteRecord) {
        time = note.time.description
        author = note.author
        isPublic = note.isPublic
        kind = note.kind
        text = note.text
        facts = note.facts
    }
}

struct PaymentRow: Encodable {
    var id: String
    var status: PaymentStatus
    var amount: Int?
    var time: String
    init(_ payment: PaymentRecord) {
        id = payment.id
        status = payment.status
        amount = payment.amount
        time = payment.time.description
    }
}

struct RefundRow: Encodable {
    var id: String
    var amount: Int
    var reason: String
    var author: String
    var time: String
    init(_ refund: RefundRecord) {
        id = refund.id
        amount = refund.amount
        reason = refund.reason
        author = refund.author
        time = refund.time.description
    }
}
