import JobStore
import Pipeline
import Workflow

extension Turn {
    /// What the customer may see of an order: no internal notes, no internal reasons, plain words.
    func showOrderToCustomer(_ number: OrderNumber) throws -> Answer {
        let order = try order(number)
        let view = CustomerView(
            order, jobs: try store.jobs(of: number), notes: try store.notes(of: number).filter(\.isPublic))
        return try Answer(view.text, view)
    }
}

/// An order as `hotpress order show --customer --json` prints it.
struct CustomerView: Encodable {
    var order: OrderNumber
    var createdAt: String
    var state: String
    var payment: String
    var total: Int?
    var currency: String?
    var refunded: Int
    var purchaseOrder: String?
    var due: String?
    var items: [CustomerItem]
    var messages: [CustomerMessage]

    init(_ order: OrderRecord, jobs: [JobRecord], notes: [NoteRecord]) {
        self.order = order.number
        createdAt = order.createdAt.description
        payment = order.total == 0 ? "nothing to pay" : order.payment.customerWords
        total = order.total
        currency = order.currency
        refunded = order.refunded
        purchaseOrder = order.purchaseOrder
        due = order.due?.description
        items = jobs.map { CustomerItem($0, of: order) }
        messages = notes.map { CustomerMessage(time: $0.time.description, text: $0.text) }
        state = Self.state(of: order)
    }

    private static func state(of order: OrderRecord) -> String {
        switch order.status {
        case _ where order.payment == .refunded && order.fulfilment == .notShipped && order.status != .cancelled:
            "stopped"
        case .pending: order.isPaid ? "received" : "waiting for payment"
        case .processing:
            switch order.fulfilment {
            case .notShipped: order.isPaid ? "in work" : "waiting for payment"
            case .partlyShipped: "partly shipped"
            case .shipped: "shipped"
            case .collected: "collected"
            }
        case .complete: order.fulfilment == .collected ? "collected" : "complete"
        case .cancelled: "cancelled"
        }
    }
}

extension CustomerView {
    var text: String {
        var lines = ["order \(order): \(state)"]
        var money = "  \(payment)"
        if let total, total > 0 { money += ", \(Money(total, currency))" }
        if refunded > 0 { money += "; \(Money(refunded, currency)) given back" }
        lines.append(money)
        if let purchaseOrder { lines.append("  your PO \(purchaseOrder)") }
        lines += items.map { item in
            "  \(item.quantity) × \(item.product)\(item.version.map { " (\($0))" } ?? ""): \(item.state)"
        }
        lines += messages.map { "  \($0.time.prefix(10)): \(PlainText.line($0.text))" }
        return lines.joined(separator: "\n")
    }
}

struct CustomerItem: Encodable {
    var product: String
    var version: String?
    var quantity: Int
    var state: String
    init(_ job: JobRecord, of order: OrderRecord) {
        product = job.details.product.name
        version = job.details.versionLabel
        quantity = job.details.quantity
        let isStopped = order.payment == .refunded && job.reasonCode == ReasonCode.refunded
        state = isStopped ? "stopped" : job.status.customerWords(cause: job.cause, isPaid: order.isPaid)
    }
}

struct CustomerMessage: Encodable {
    var time: String
    var text: String
}
