public import Workflow

/// What goes with a job of goods from stock: a page for the person who picks them. Plain text, the same for the same job.
public struct PickTicket: Hashable, Sendable {
    public var job: JobID
    public var product: ProductID
    public var productName: String
    public var quantity: Int
    public var attributes: [String: String]
    public var due: Timestamp?
    public var purchaseOrder: String?

    public init(
        job: JobID, product: ProductID, productName: String, quantity: Int, attributes: [String: String] = [:],
        due: Timestamp? = nil, purchaseOrder: String? = nil
    ) {
        self.job = job
        self.product = product
        self.productName = productName
        self.quantity = quantity
        self.attributes = attributes
        self.due = due
        self.purchaseOrder = purchaseOrder
    }

    /// The ticket, one fact a line.
    public func text() -> String {
        var lines = [
            "PICK TICKET", "", "Job       \(job)", "Order     \(job.order)", "Pick      \(quantity) × \(productName)",
        ]
        lines.append("Product   \(product)")
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { lines.append("          \(name): \(value)") }
        if let purchaseOrder { lines.append("PO        \(purchaseOrder)") }
        if let due { lines.append("Due       \(due)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
