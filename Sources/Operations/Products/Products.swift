import JobStore
import Pipeline
import Workflow

extension Turn {
    func listProducts() throws -> Answer {
        let products = try store.products()
        let rows = products.map { [$0.id.text, $0.type.rawValue, "\($0.revision)", $0.name] }
        return try Answer(TextTable.render(["PRODUCT", "TYPE", "REV", "NAME"], rows), products)
    }

    func showProduct(_ id: ProductID) throws -> Answer {
        guard let product = try store.product(id) else { throw StoreError.notFound("product \(id)") }
        struct Shown: Encodable {
            var product: Product
            var assets: [Asset]
        }
        let assets = try store.assets(of: id)
        var lines = ["\(product.id) (\(product.type.rawValue), revision \(product.revision)): \(product.name)"]
        for part in product.parts {
            lines.append(
                "  part \(part.name): \(part.trim?.description ?? "any size"), bleed \(part.bleed) mm\(part.required ? "" : ", optional")"
            )
        }
        for asset in assets {
            lines.append(
                "  asset version \(asset.version): '\(asset.name)' \(asset.sha256.hex.prefix(12)) \(asset.bytes) bytes")
        }
        return try Answer(lines.joined(separator: "\n"), Shown(product: product, assets: assets))
    }

    /// Adds a product, or a new revision of one; the same again changes nothing. An asset is never exchanged: other bytes
    /// are a new version of it.
    func add(_ addition: ProductAddition) throws -> Answer {
        var product = addition.product
        let known = try store.product(product.id)
        if let known {
            guard known.type == product.type else {
                throw OperationError(
                    "product.type-fixed",
                    "product \(product.id) is \(known.type.rawValue) and stays it; only stock converts to another type")
            }
            product.revision = known.revision
        }
        if known != product {
            product.revision = (known?.revision ?? 0) + 1
            try store.add(product)
            try log(
                "product.revised", .notice, reason: "product \(product.id) is at revision \(product.revision)",
                facts: ["product": product.id.text])
        }
        if let digest = addition.assetDigest, let name = addition.assetName {
            try bytesAreBack(digest)
            let assets = try store.assets(of: product.id)
            if assets.last?.sha256 != digest {
                let asset = Asset(
                    product: product.id, version: assets.count + 1, sha256: digest, bytes: Int(addition.assetBytes),
                    name: name,
                    addedAt: now)
                try store.add(asset)
                try log(
                    "product.asset", .notice, reason: "product \(product.id) has asset version \(asset.version)",
                    facts: ["product": product.id.text, "sha256": digest.hex])
            }
        }
        return try showProduct(product.id)
    }
}
