/// A folder into which people and programs drop files.
public struct IntakeFolder: Hashable, Sendable, Codable {
    /// Relative to the workspace, or absolute; also what people and the store call it.
    public var path: String
    public var kind: IntakeKind
    /// Whether a ticket's own word on payment counts.
    public var trustsPayment: Bool
    /// Whether somebody has to approve each order that comes through it.
    public var needsApproval: Bool
    /// How long a file must rest before it is taken; nil for 2 s on a local file system and 20 s on a share.
    public var quietSeconds: Double?
    /// How often the whole folder is read; nil for 60 s on a local file system and 10 s on a share.
    public var rescanSeconds: Double?

    public init(
        path: String, kind: IntakeKind, trustsPayment: Bool = false, needsApproval: Bool = false,
        quietSeconds: Double? = nil,
        rescanSeconds: Double? = nil
    ) {
        self.path = path
        self.kind = kind
        self.trustsPayment = trustsPayment
        self.needsApproval = needsApproval
        self.quietSeconds = quietSeconds
        self.rescanSeconds = rescanSeconds
    }
}

/// What a file dropped in a folder is.
public enum IntakeKind: Hashable, Sendable, Codable {
    /// Order tickets, and artwork beside them.
    case orders
    /// Artwork for jobs that wait for it.
    case artwork
    /// Each PDF is an order of one product.
    case product(ProductDrop)
    /// Answers of an outside system that makes print files.
    case external(String)
}

/// What a PDF dropped in a product's folder orders.
public struct ProductDrop: Hashable, Sendable, Codable {
    public var product: ProductID
    /// Where the name says no quantity.
    public var quantity: Int
    public var payment: PaymentStatus
    /// How a file's name gives order number and quantity, as `{order}_{quantity}_{text}`; nil: the order's number is made
    /// from the folder and the file's digest.
    public var namePattern: String?

    public init(product: ProductID, quantity: Int = 1, payment: PaymentStatus = .pending, namePattern: String? = nil) {
        self.product = product
        self.quantity = quantity
        self.payment = payment
        self.namePattern = namePattern
    }
}
