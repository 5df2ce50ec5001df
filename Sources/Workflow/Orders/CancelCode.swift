/// Why an order is cancelled, as a word that can be counted; the sentence stands beside it.
public enum CancelCode: String, Hashable, Sendable, Codable, CaseIterable {
    case customerRequest = "customer_request", duplicateOrder = "duplicate_order", notPaid = "not_paid"
    case artworkUnusable = "artwork_unusable", outOfStock = "out_of_stock", cannotProduce = "cannot_produce"
    case tooLate = "too_late", test, other

    /// One sentence.
    public var meaning: String {
        switch self {
        case .customerRequest: "The customer changed their mind."
        case .duplicateOrder: "The same was ordered twice."
        case .notPaid: "The payment never came."
        case .artworkUnusable: "The artwork cannot be printed, and no better one comes."
        case .outOfStock: "Goods or paper are not to be had."
        case .cannotProduce: "The shop cannot make it."
        case .tooLate: "It cannot be ready in time."
        case .test: "It was a trial."
        case .other: "None of these; the reason says it."
        }
    }
}
