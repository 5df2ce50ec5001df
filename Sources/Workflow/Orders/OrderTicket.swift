/// An order as its ticket says it, whatever format the ticket had; checked for form, not yet against products.
public struct OrderTicket: Hashable, Sendable, Codable {
    public var order: OrderNumber
    public var customer: Customer
    public var payment: TicketPayment?
    /// When the order has to be finished.
    public var due: Timestamp?
    /// When it may begin; nil for at once. Until then it is a `FutureOrder`.
    public var start: Timestamp?
    /// How often it comes again after `start`; each time is an order of its own.
    public var recurrence: Recurrence?
    /// Whether somebody has to approve the whole order first.
    public var needsApproval: Bool
    /// Whether it is only in the basket yet.
    public var isBasket: Bool
    /// The place of production that the customer or the shop asks for; routing looks at it.
    public var location: String?
    /// 0 to 100, higher first; 50 by default.
    public var priority: Int
    /// The customer's purchase order number.
    public var purchaseOrder: String?
    public var lines: [OrderLine]

    public init(
        order: OrderNumber, customer: Customer = Customer(), payment: TicketPayment? = nil, due: Timestamp? = nil,
        start: Timestamp? = nil, recurrence: Recurrence? = nil, needsApproval: Bool = false, isBasket: Bool = false,
        location: String? = nil, priority: Int = 50, purchaseOrder: String? = nil, lines: [OrderLine]
    ) {
        self.order = order
        self.customer = customer
        self.payment = payment
        self.due = due
        self.start = start
        self.recurrence = recurrence
        self.needsApproval = needsApproval
        self.isBasket = isBasket
        self.location = location
        self.priority = priority
        self.purchaseOrder = purchaseOrder
        self.lines = lines
    }
}

/// Who ordered. Personal data: it stands in rows that an erasure can empty, never in events or logs.
public struct Customer: Hashable, Sendable, Codable {
    public var name: String?
    public var email: String?
    public init(name: String? = nil, email: String? = nil) {
        self.name = name
        self.email = email
    }
}

/// What a ticket says about payment. It counts only where the folder's configuration trusts it.
public struct TicketPayment: Hashable, Sendable, Codable {
    public var status: PaymentStatus
    /// ISO 4217, three capitals.
    public var currency: String?
    /// Minor units: pence, cents.
    public var total: Int?
    public init(status: PaymentStatus, currency: String? = nil, total: Int? = nil) {
        self.status = status
        self.currency = currency
        self.total = total
    }
}

/// One product of an order.
public struct OrderLine: Hashable, Sendable, Codable {
    public var product: ProductID
    /// For all versions together; at least 1.
    public var quantity: Int
    /// Free words that routing looks at: `stock`, `finish`.
    public var attributes: [String: String]
    /// At least one; each becomes a job of its own. A line without versions in its ticket has one without a label.
    public var versions: [OrderVersion]
    /// A multi product's chosen child.
    public var choice: ProductID?
    /// What the ticket says of a kit's children; one that is not named takes its default.
    public var children: [KitChild]
    /// What it asks of its PDFs otherwise than its product; nil for nothing.
    public var expects: LineDemands?

    public init(
        product: ProductID, quantity: Int, attributes: [String: String] = [:], versions: [OrderVersion],
        choice: ProductID? = nil, children: [KitChild] = [], expects: LineDemands? = nil
    ) {
        self.product = product
        self.quantity = quantity
        self.attributes = attributes
        self.versions = versions
        self.choice = choice
        self.children = children
        self.expects = expects
    }
}

/// One child of an ordered kit.
public struct KitChild: Hashable, Sendable, Codable {
    public var product: ProductID
    /// Nil for what the kit says; 0 leaves out a child that is not mandatory.
    public var quantity: Int?
    public var attributes: [String: String]
    /// The file named for each part.
    public var files: [String: FileReference]
    /// What it asks of its PDFs otherwise than its product; nil for nothing.
    public var expects: LineDemands?

    public init(
        product: ProductID, quantity: Int? = nil, attributes: [String: String] = [:],
        files: [String: FileReference] = [:], expects: LineDemands? = nil
    ) {
        self.product = product
        self.quantity = quantity
        self.attributes = attributes
        self.files = files
        self.expects = expects
    }
}

/// One version of a line: its own files, its own quantity, its own job.
public struct OrderVersion: Hashable, Sendable, Codable {
    public var label: String?
    public var quantity: Int
    /// The file named for each part; a part without one waits until a person assigns a file.
    public var files: [String: FileReference]

    public init(label: String? = nil, quantity: Int, files: [String: FileReference] = [:]) {
        self.label = label
        self.quantity = quantity
        self.files = files
    }
}

/// A file as a ticket names it. Where a digest stands, the digest decides and the name does not.
public struct FileReference: Hashable, Sendable, Codable {
    public var name: RawName
    public var sha256: Digest?
    public init(name: RawName, sha256: Digest? = nil) {
        self.name = name
        self.sha256 = sha256
    }
}
