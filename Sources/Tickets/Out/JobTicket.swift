public import Workflow

/// What goes with a job's PDFs into a hot folder. It holds no clock and no personal data but, where the folder wants it,
/// the customer's name: the same job gives the same bytes (P9).
public struct JobTicket: Hashable, Sendable {
    public var job: JobID
    /// The output revision, from 1.
    public var revision: Int
    public var product: ProductID
    public var productName: String
    public var versionLabel: String?
    /// Copies.
    public var quantity: Int
    public var due: Timestamp?
    /// 0 to 100, higher first.
    public var priority: Int
    public var attributes: [String: String]
    public var hotFolder: String
    public var purchaseOrder: String?
    public var customerName: String?
    /// In the order in which they are delivered.
    public var files: [JobTicketFile]

    public init(
        job: JobID, revision: Int, product: ProductID, productName: String, versionLabel: String? = nil, quantity: Int,
        due: Timestamp? = nil, priority: Int = 50, attributes: [String: String] = [:], hotFolder: String,
        purchaseOrder: String? = nil, customerName: String? = nil, files: [JobTicketFile]
    ) {
        self.job = job
        self.revision = revision
        self.product = product
        self.productName = productName
        self.versionLabel = versionLabel
        self.quantity = quantity
        self.due = due
        self.priority = priority
        self.attributes = attributes
        self.hotFolder = hotFolder
        self.purchaseOrder = purchaseOrder
        self.customerName = customerName
        self.files = files
    }
}

/// One PDF that a job ticket names; it stands beside the ticket.
public struct JobTicketFile: Hashable, Sendable {
    /// The name under which it is delivered.
    public var name: RawName
    public var sha256: Digest
    public var pages: Int
    /// Nil for a merged file.
    public var part: String?
    public var trim: Size?
    public var bleed: Millimetres

    public init(
        name: RawName, sha256: Digest, pages: Int, part: String? = nil, trim: Size? = nil, bleed: Millimetres = 0
    ) {
        self.name = name
        self.sha256 = sha256
        self.pages = pages
        self.part = part
        self.trim = trim
        self.bleed = bleed
    }
}
