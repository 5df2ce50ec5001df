/// A product within a kit, or one that a multi product offers.
public struct ChildProduct: Hashable, Sendable, Codable {
    public var product: ProductID
    /// What people choose by, as `A2`; nil for the product's name.
    public var label: String?
    /// How many a kit takes. A multi product's chosen child takes the line's quantity.
    public var quantity: KitQuantity
    /// Whether a kit cannot do without it.
    public var isMandatory: Bool

    public init(
        product: ProductID, label: String? = nil, quantity: KitQuantity = .perKit(1), isMandatory: Bool = true
    ) {
        self.product = product
        self.label = label
        self.quantity = quantity
        self.isMandatory = isMandatory
    }
}

/// How the quantity of a kit's child comes about.
public enum KitQuantity: Hashable, Sendable, Codable {
    /// So many in each kit.
    case perKit(Int)
    /// As the ticket chooses, within limits; `default` where it says nothing.
    case free(min: Int, max: Int, default: Int)
}

/// Where goods lie and when they have to be ordered again.
public struct Shelf: Hashable, Sendable, Codable {
    /// The goods' own number.
    public var sku: String?
    /// Where a person finds them.
    public var place: String?
    /// At this many or fewer on hand, somebody is told.
    public var reorderLevel: Int?

    public init(sku: String? = nil, place: String? = nil, reorderLevel: Int? = nil) {
        self.sku = sku
        self.place = place
        self.reorderLevel = reorderLevel
    }
}

/// Whose approval a product asks for.
public enum ApprovalRule: String, Hashable, Sendable, Codable, CaseIterable {
    case none
    /// Each job by itself.
    case job
    /// The whole order, before any of its jobs begins.
    case order
}

/// What a customer has to accept.
public enum ProofRule: String, Hashable, Sendable, Codable, CaseIterable {
    case none
    /// The files that came, once they passed preflight.
    case files
    /// The print files, once they are made.
    case output
}
