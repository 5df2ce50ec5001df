import Workflow

/// Reads what a product says beside its files: attributes, approval, children, shelf.
enum ProductSettingsReader {
    static let keys = [
        "attributes", "tags", "weight", "approval", "proof", "external", "metadata", "children", "shelf",
    ]
    static let childKeys = ["product", "label", "perKit", "min", "max", "default", "optional"]
    static let shelfKeys = ["sku", "place", "reorderLevel"]

    /// - Parameter product: nil where its id or type could not be read; mistakes are noted all the same.
    static func read(_ reader: ObjectReader, into product: inout Product?, type: ProductType?) {
        let attributes = OrderLineReader.attributes(reader["attributes"])
        let tags = tags(reader["tags"])
        let weight = reader["weight"].number(in: 0...10_000_000, unit: "grams")
        let approval = reader["approval"].word(["none": ApprovalRule.none, "job": .job, "order": .order])
        let proof = reader["proof"].word(["none": ProofRule.none, "files": .files, "output": .output])
        let external = reader["external"].value("an outside system's name: \(partNameRule)") {
            isPartName($0) ? $0 : nil
        }
        let metadata = reader["metadata"].object()
        let children = children(reader, type: type)
        let shelf = reader["shelf"].object(shelfKeys).map(self.shelf)
        if let type, !type.hasPrintFile {
            for key in ["proof", "external"] where reader.has(key) {
                reader[key].mistake(
                    .contradiction, found: "stands in a \(type.rawValue) product",
                    expected: "it where a print file is made")
            }
        }
        product?.attributes = attributes
        product?.tags = tags
        product?.weight = weight
        product?.approval = approval ?? .none
        product?.proof = proof ?? .none
        product?.external = external
        product?.metadata = metadata
        product?.children = children
        product?.shelf = shelf
    }

    private static func tags(_ field: Field) -> [String] {
        var tags: [String] = []
        for field in field.list(upTo: 32) ?? [] {
            guard let tag = field.required("a tag").text(upTo: 64) else { continue }
            if tags.contains(tag) { field.mistake(.contradiction, expected: "each tag once") }
            tags.append(tag)
        }
        return tags
    }

    private static func shelf(_ reader: ObjectReader) -> Shelf {
        Shelf(
            sku: reader["sku"].text(upTo: 64), place: reader["place"].text(upTo: 64),
            reorderLevel: reader["reorderLevel"].integer(in: 0...1_000_000_000))
    }

    private static func children(_ reader: ObjectReader, type: ProductType?) -> [ChildProduct] {
        guard type == .kit || type == .multi else { return [] }
        let field = reader["children"].required("the products that it consists of")
        guard let fields = field.list(upTo: ProductReader.maxChildren) else { return [] }
        if fields.isEmpty { field.mistake(.missing, expected: "a list of 1 to \(ProductReader.maxChildren) products") }
        var children: [ChildProduct] = []
        for field in fields {
            guard let reader = field.object(childKeys) else { continue }
            let rule = "a product's id"
            let quantity = quantity(reader, type: type)
            let label = reader["label"].text(upTo: 64)
            let isOptional = reader["optional"].flag() ?? false
            guard let product = reader["product"].required(rule).value(rule, { ProductID($0) }) else { continue }
            if children.contains(where: { $0.product == product }) {
                reader["product"].mistake(.contradiction, expected: "each product once")
            }
            children.append(
                ChildProduct(product: product, label: label, quantity: quantity, isMandatory: !isOptional))
        }
        return children
    }

    /// `perKit`, or `min`, `max` and `default`.
    private static func quantity(_ reader: ObjectReader, type: ProductType?) -> KitQuantity {
        let range = 0...OrderTicketReader.quantities.upperBound
        let free = ["min", "max", "default"].filter(reader.has)
        if type == .multi {
            for key in ["perKit", "optional"].filter(reader.has) + free {
                reader[key].mistake(
                    .contradiction, found: "stands in a multi product", expected: "it only in a kit's children")
            }
            return .perKit(1)
        }
        if free.isEmpty { return .perKit(reader["perKit"].integer(in: OrderTicketReader.quantities) ?? 1) }
        if reader.has("perKit") {
            reader["perKit"].mistake(
                .contradiction, found: "stands beside \(free.joined(separator: ", "))", expected: "one of the two ways")
        }
        let min = reader["min"].integer(in: range) ?? 0
        let max = reader["max"].integer(in: range) ?? range.upperBound
        let usual = reader["default"].integer(in: range) ?? min
        if min > max || usual < min && usual != 0 || usual > max {
            reader.mistake(
                .contradiction, found: "has min \(min), default \(usual) and max \(max)",
                expected: "min up to default up to max")
        }
        return .free(min: min, max: max, default: usual)
    }
}
