public import Preflight

/// Changes of one document, in their order.
public struct FixRequest: Hashable, Sendable, Codable {
    public var fixes: [Fix]
    /// Pages that the document must have.
    public var pages: Int
    public init(fixes: [Fix], pages: Int) {
        self.fixes = fixes
        self.pages = pages
    }
}
