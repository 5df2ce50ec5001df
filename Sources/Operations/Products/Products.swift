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
        if !product.attributes.isEmpty {
            let pairs = product.attributes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            lines.append("  attributes: \(pairs.joined(separator: ", "))")
        }
        if !product.tags.isEmpty { lines.append("  tags: \(product.tags.joined(separator: ", "))") }
        if let metadata = product.metadata { lines.append("  metadata: \(metadata)") }
        if !product.parts.isEmpty { lines.append("  profile: \(product.profile)\(changes(of: product))") }
        for part in product.parts {
            lines.append(
                "  part \(part.name): \(part.trim?.description ?? "any size"), bleed \(part.bleed) mm\(part.required ? "" : ", optional")"
            )
        }
        lines += try childLines(of: product)
        for asset in assets {
            lines.append(
                "  asset version \(asset.version): '\(asset.name)' \(asset.sha256.hex.prefix(12)) \(asset.bytes) bytes")
        }
        return try Answer(lines.joined(separator: "\n"), Shown(product: product, assets: assets))
    }

    /// `, changed in page.bleed; fixes: rotate`.
    private func changes(of product: Product) -> String {
        let rules = product.rules.isEmpty ? "" : ", changed in " + product.rules.keys.sorted().joined(separator: ", ")
        let fixes = product.fixes.map { $0.isEmpty ? "none" : $0.map(\.rawValue).joined(separator: ", ") }
        return rules + (fixes.map { "; fixes: \($0)" } ?? "")
    }

    /// Adds a product, or a new revision of one; the same again changes nothing. An asset is never exchanged: other bytes
    /// are a new version of it.
    func add(_ addition: ProductAddition) throws -> Answer {
        var product = addition.product
        try checkChildren(of: product)
        try requireProfile(of: product)
        let known = try store.product(product.id)
        if let known {
            guard known.type == product.type else {
                throw OperationError(
                    "product.type-fixed",
                    "product \(product.id) is \(known.type.rawValue) and stays it; only stock converts to another type")
            }
            product.revision = known.revision
        }
        if known == nil { try requireEnabled(product.type) }
        // A template is looked at by revisions: another PDF is another one.
        let isOtherPDF = try addition.assetDigest.map { try store.asset(of: product.id)?.sha256 != $0 } ?? false
        let isNew = known != product || (product.type == .template && isOtherPDF)
        if isNew {
            product.revision = (known?.revision ?? 0) + 1
            try store.add(product)
            try log(
                "product.revised", .notice, reason: "product \(product.id) is at revision \(product.revision)",
                facts: ["product": product.id.text])
        }
        if let digest = addition.assetDigest { try bytesAreBack(digest) }
        try addAsset(of: product, addition)
        if isNew { try lookAtTemplate(product) }
        return try showProduct(product.id)
    }

    /// A product is judged by the profile that it names, and by no other one.
    func requireProfile(of product: Product) throws {
        guard setup.profile(product.profile) == nil else { return }
        throw OperationError(
            "product.profile-unknown",
            "product \(product.id) names the preflight profile '\(product.profile)'; `hotpress profile list` shows those that there are",
            exit: .noSuchThing)
    }
}
