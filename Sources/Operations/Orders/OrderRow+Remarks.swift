import JobStore
import Workflow

/// A wish to cancel as `--json` prints it.
struct CancelRequestRow: Encodable {
    var at: String
    var by: String
    var reason: String
    init(_ request: CancelRequest) {
        at = request.at.description
        by = request.by
        reason = request.reason
    }
}

extension OrderRow {
    /// What one has to know about it beyond its axes.
    var remarks: [String] {
        var remarks: [String] = []
        if let cancelRequest { remarks.append("asked to cancel: \(PlainText.line(cancelRequest.reason))") }
        if paidAfterCancelling { remarks.append("paid after cancelling: refund it") }
        if discrepancy, let actualRefund {
            remarks.append(
                "discrepancy: \(Money(refunded, currency)) recorded as given back, \(Money(actualRefund, currency)) in truth"
            )
        }
        return remarks
    }
}
