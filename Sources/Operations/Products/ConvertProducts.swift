import JobStore
import Pipeline
import Workflow

extension Turn {
    /// Turns a stock product into one of another type, for good. Open jobs keep the product as it was when they were made.
    func convert(_ id: ProductID, _ addition: ProductAddition) throws -> Answer {
        guard let known = try store.product(id) else { throw StoreError.notFound("product \(id)") }
        var product = addition.product
        guard product.id == id else {
            throw OperationError(
                "product.other-id", "the file defines '\(product.id)', and '\(id)' is to be converted", exit: .failed)
        }
        guard known.type == .stock, product.type != .stock else {
            throw OperationError(
                "product.not-convertible",
                "product \(id) is \(known.type.rawValue); only stock converts, and only to another type")
        }
        try requireEnabled(product.type)
        try requireProfile(of: product)
        product.revision = known.revision + 1
        try store.add(product)
        try log(
            "product.converted", .notice,
            reason: "product \(id) was stock and is \(product.type.rawValue) from revision \(product.revision) on",
            facts: ["product": id.text, "type": product.type.rawValue])
        try addAsset(of: product, addition)
        try lookAtTemplate(product)
        return try showProduct(id)
    }

    /// Adds the asset where it is another one than the last.
    func addAsset(of product: Product, _ addition: ProductAddition) throws {
        if let digest = addition.assetDigest, let name = addition.assetName,
            try store.asset(of: product.id)?.sha256 != digest
        {
            let asset = Asset(
                product: product.id, version: try store.assets(of: product.id).count + 1, sha256: digest,
                bytes: Int(addition.assetBytes), name: name, addedAt: now)
            try store.add(asset)
            try log(
                "product.asset", .notice, reason: "product \(product.id) has asset version \(asset.version)",
                facts: ["product": product.id.text, "sha256": digest.hex])
        }
    }

    /// Lets a new revision of a template be looked at.
    func lookAtTemplate(_ product: Product) throws {
        guard product.type == .template, let asset = try store.asset(of: product.id) else { return }
        _ = try makeTemplate(product, asset)
    }
}
