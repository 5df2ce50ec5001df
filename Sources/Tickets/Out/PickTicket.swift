public import Output
public import Workflow

/// What goes with a job of goods from stock: a page for the person who picks them.
public struct PickTicket: Hashable, Sendable {
    public var job: JobID
    public var product: ProductID
    public var productName: String
    public var quantity: Int
    public var attributes: [String: String]
    public var due: Timestamp?
    public var purchaseOrder: String?
    /// Where the goods lie, and their own number.
    public var place: String?
    public var sku: String?
    /// What is on hand when these are gone; nil where nobody counts them.
    public var left: Int?
    /// When the job was made.
    public var date: Timestamp

    public init(
        job: JobID, product: ProductID, productName: String, quantity: Int, attributes: [String: String] = [:],
        due: Timestamp? = nil, purchaseOrder: String? = nil, place: String? = nil, sku: String? = nil,
        left: Int? = nil, date: Timestamp
    ) {
        self.job = job
        self.product = product
        self.productName = productName
        self.quantity = quantity
        self.attributes = attributes
        self.due = due
        self.purchaseOrder = purchaseOrder
        self.place = place
        self.sku = sku
        self.left = left
        self.date = date
    }

    /// The ticket as a paper.
    public var sheet: PaperSheet {
        var facts: [PaperSheet.Fact] = [.init("Job", "\(job)"), .init("Order", "\(job.order)")]
        if let purchaseOrder { facts.append(.init("PO", purchaseOrder)) }
        if let due { facts.append(.init("Due", "\(due)")) }
        facts.append(.init("Product", "\(product)"))
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) { facts.append(.init(name, value)) }
        return PaperSheet(
            title: "PICK TICKET", facts: facts,
            columns: [
                .init("Goods"), .init("SKU"), .init("Shelf"), .init("Pick", isNumber: true),
                .init("Left", isNumber: true),
            ],
            rows: [[productName, sku ?? "–", place ?? "–", "\(quantity)", left.map(String.init) ?? "not counted"]],
            date: date)
    }

    /// The ticket as text.
    public func text() -> String { sheet.text() }
}
