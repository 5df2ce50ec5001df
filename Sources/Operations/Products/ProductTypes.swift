import JobStore
import Pipeline
import Workflow

extension Turn {
    /// Types that no new product may have; products and jobs that are there are not asked.
    private static let key = "disabled-types"

    func disabledTypes() throws -> Set<ProductType> {
        Set((try store.meta(Self.key) ?? "").split(separator: ",").compactMap { ProductType(rawValue: String($0)) })
    }

    func listTypes() throws -> Answer {
        let (disabled, products) = (try disabledTypes(), try store.products())
        let rows = ProductType.allCases.map { type in
            TypeRow(type: type, isEnabled: !disabled.contains(type), products: products.count { $0.type == type })
        }
        let cells = rows.map { [$0.type.rawValue, $0.isEnabled ? "enabled" : "disabled", "\($0.products)"] }
        return try Answer(TextTable.render(["TYPE", "FOR NEW", "PRODUCTS"], cells), rows)
    }

    func setType(_ type: ProductType, isEnabled: Bool) throws -> Answer {
        var disabled = try disabledTypes()
        guard disabled.contains(type) == isEnabled else { return try listTypes() }
        if isEnabled { disabled.remove(type) } else { disabled.insert(type) }
        try store.setMeta(Self.key, disabled.map(\.rawValue).sorted().joined(separator: ","))
        if isEnabled {
            try log(
                "type.enabled", .notice, reason: "new products may be \(type.rawValue)", facts: ["type": type.rawValue])
        } else {
            try log(
                "type.disabled", .notice,
                reason: "no new product may be \(type.rawValue); those that are there work on",
                facts: ["type": type.rawValue])
        }
        return try listTypes()
    }

    /// - Throws: `OperationError` where no new product may have the type.
    func requireEnabled(_ type: ProductType) throws {
        guard try disabledTypes().contains(type) else { return }
        throw OperationError(
            "product.type-disabled",
            "no new product may be \(type.rawValue); `hotpress type enable \(type.rawValue)` allows it")
    }
}

/// A type as `hotpress type list --json` prints it.
struct TypeRow: Encodable {
    var type: ProductType
    var isEnabled: Bool
    var products: Int
}
