/// How a product's print file comes about (`docs/orders.md` tells each type's path).
public enum ProductType: String, Hashable, Sendable, Codable, CaseIterable {
    /// Goods from the shelf: a pick ticket, no print file.
    case stock
    /// A PDF loaded beforehand, delivered byte for byte.
    case `static`
    /// The customer's own PDFs, one a part.
    case multipart
    /// Several products ordered together and packed together: a parent without files, and a job for each child.
    case kit
    /// A page that offers several products, of which exactly one is chosen. Only the chosen one becomes a job.
    case multi
    /// A reusable design. Adding it makes a job that says whether it can be used; it never enters the print path.
    case template
    /// Anything else: no print file, people do the work.
    case other

    /// Whether a job of this type has a print file.
    public var hasPrintFile: Bool {
        switch self {
        case .static, .multipart, .multi: true
        case .stock, .kit, .template, .other: false
        }
    }
}
