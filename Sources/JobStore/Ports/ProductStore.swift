public import Workflow

/// Products and the assets of static ones. Definitions and assets are added, never changed.
public protocol ProductStore {
    /// The newest revision.
    func product(_ id: ProductID) throws -> Product?
    /// The newest revision of each, by name.
    func products() throws -> [Product]
    /// Adds a revision; `StoreError.constraint` where id and revision are there already.
    func add(_ product: Product) throws
    /// The newest asset version of a static product.
    func asset(of product: ProductID) throws -> Asset?
    /// All versions, oldest first.
    func assets(of product: ProductID) throws -> [Asset]
    /// Adds the next version; `StoreError.constraint` where it is not the next, or the product is unknown.
    func add(_ asset: Asset) throws
}
