import JobStore
import Pipeline
import Workflow

extension Turn {
    /// Sets the customer's purchase order number, or clears it; in every state of the order.
    func setPurchaseOrder(_ number: OrderNumber, _ text: String) throws -> Answer {
        let wanted: String?
        do throws(PurchaseOrderRefused) {
            wanted = try PurchaseOrder.trimmed(text)
        } catch {
            throw OperationError(
                "order.po-form",
                error == .tooLong
                    ? "a PO number has at most \(PurchaseOrder.limit) characters"
                    : "a PO number has only characters that can be printed", exit: .usage)
        }
        var order = try order(number)
        let before = order.purchaseOrder
        guard wanted != before else {
            return try showOrder(number, saying: "the PO number is \(before ?? "none") already; nothing changed")
        }
        order.purchaseOrder = wanted
        order.updatedAt = now
        try store.update(order)
        let what = wanted == nil ? "cleared" : before == nil ? "added" : "edited"
        try store.append(
            NoteRecord(
                order: number, time: now, author: actor, isPublic: false, kind: .purchaseOrder,
                text: "PO number \(what): \(before ?? "none") → \(wanted ?? "none")",
                facts: ["old": before ?? "", "new": wanted ?? ""]))
        try log("order.po", .notice, order: number, reason: "the PO number was \(what); a note says how")
        return try showOrder(number)
    }
}
