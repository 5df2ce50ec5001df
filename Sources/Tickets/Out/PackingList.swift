public import Output
public import Workflow

/// What goes with a kit: a page for the person who packs it, and for the customer who opens the box. Plain text, the same
/// for the same kit.
public struct PackingList: Hashable, Sendable {
    /// One child in the box.
    public struct Item: Hashable, Sendable {
        public var job: JobID
        public var product: ProductID
        public var name: String
        public var quantity: Int
        /// Grams of one piece, where it is known.
        public var weight: Double?
        /// The goods' own number and where they lie.
        public var sku: String?
        public var place: String?

        public init(
            job: JobID, product: ProductID, name: String, quantity: Int, weight: Double? = nil, sku: String? = nil,
            place: String? = nil
        ) {
            self.job = job
            self.product = product
            self.name = name
            self.quantity = quantity
            self.weight = weight
            self.sku = sku
            self.place = place
        }
    }

    public var kit: JobID
    public var product: ProductID
    public var name: String
    public var quantity: Int
    /// In the kit's order.
    public var items: [Item]
    /// Children that were cancelled: what is not in the box.
    public var left: [Item]
    /// Personal data: it stands on the paper and in no event.
    public var customer: String?
    public var purchaseOrder: String?
    public var due: Timestamp?
    /// When the kit was ordered.
    public var date: Timestamp

    public init(
        kit: JobID, product: ProductID, name: String, quantity: Int, items: [Item], left: [Item] = [],
        customer: String? = nil, purchaseOrder: String? = nil, due: Timestamp? = nil, date: Timestamp
    ) {
        self.kit = kit
        self.product = product
        self.name = name
        self.quantity = quantity
        self.items = items
        self.left = left
        self.customer = customer
        self.purchaseOrder = purchaseOrder
        self.due = due
        self.date = date
    }

    /// Grams of all items whose weight is known.
    public var weight: Double { items.reduce(0) { $0 + Double($1.quantity) * ($1.weight ?? 0) } }

    /// Whether every item's weight is known.
    public var isWeightWhole: Bool { items.allSatisfy { $0.weight != nil } }

    /// `1.25 kg`, `at least 300 g`; nil where no weight is known.
    public var weightText: String? {
        guard items.contains(where: { $0.weight != nil }) else { return nil }
        let grams = Int(weight.rounded())
        let text = grams < 1000 ? "\(grams) g" : "\(Self.hundredths(of: Int((weight / 10).rounded()))) kg"
        return isWeightWhole ? text : "at least \(text)"
    }

    private static func hundredths(of value: Int) -> String {
        let rest = value % 100
        return rest == 0 ? "\(value / 100)" : "\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The list as a paper.
    public var sheet: PaperSheet {
        var facts: [PaperSheet.Fact] = [
            .init("Kit", "\(quantity) × \(name)"), .init("Product", "\(product)"), .init("Job", "\(kit)"),
            .init("Order", "\(kit.order)"),
        ]
        if let customer { facts.append(.init("Customer", customer)) }
        if let purchaseOrder { facts.append(.init("PO", purchaseOrder)) }
        if let due { facts.append(.init("Due", "\(due)")) }
        if let weightText { facts.append(.init("Weight", weightText)) }
        return PaperSheet(
            title: "PACKING LIST", facts: facts,
            columns: [
                .init("In"), .init("Number", isNumber: true), .init("What"), .init("SKU"), .init("Shelf"), .init("Job"),
            ],
            rows: items.map { $0.cells("[ ]") } + left.map { $0.cells("no") },
            footer: left.isEmpty ? "" : "“no”: it was cancelled and is not in the box.", date: date)
    }

    /// The list as text.
    public func text() -> String { sheet.text() }
}

extension PackingList.Item {
    fileprivate func cells(_ mark: String) -> [String] {
        [mark, "\(quantity)", name, sku ?? "–", place ?? "–", "\(job)"]
    }
}
