import Workflow

/// What somebody found out about refunds that were recorded: the ledger stays as it is, the note says the truth.
public struct RefundCorrection: Hashable, Sendable {
    /// What the ledger came to when the note was written; minor units.
    public var recorded: Int
    /// What the provider really gave back; minor units.
    public var actual: Int
    /// The provider's own number.
    public var reference: String
    public init(recorded: Int, actual: Int, reference: String) {
        self.recorded = recorded
        self.actual = actual
        self.reference = reference
    }

    /// Whether the ledger and the provider disagree. What is recorded later is taken to be right.
    public var isDiscrepancy: Bool { recorded != actual }

    /// As a note keeps it.
    public var facts: [String: String] {
        ["recorded": "\(recorded)", "actual": "\(actual)", "reference": reference]
    }

    /// - Returns: nil for a note of another kind.
    init?(_ note: NoteRecord) {
        guard note.kind == .refundCorrection, let recorded = note.facts["recorded"].flatMap({ Int($0) }),
            let actual = note.facts["actual"].flatMap({ Int($0) }), let reference = note.facts["reference"]
        else { return nil }
        self.init(recorded: recorded, actual: actual, reference: reference)
    }
}

extension [NoteRecord] {
    /// The newest correction of an order's refunds.
    public var refundCorrection: RefundCorrection? { reversed().lazy.compactMap(RefundCorrection.init).first }

    /// Whether a payment came after the order was cancelled, and nobody has recorded what became of it.
    public var isRefundDue: Bool {
        guard let paid = lastIndex(where: { $0.facts[Self.paidAfterCancelling] != nil }) else { return false }
        return !self[paid...].contains {
            ($0.kind == .refund && $0.facts["amount"] != nil) || $0.kind == .refundCorrection
        }
    }

    /// The fact of a note that tells of such a payment; its value is the payment's id.
    public static var paidAfterCancelling: String { "paid_after_cancelling" }
}
