import Tickets
import Workflow

/// Reads the folders into which people and programs drop files.
enum IntakeReader {
    static let keys = [
        "path", "kind", "trustsPayment", "approval", "product", "quantity", "payment", "namePattern", "quiet", "rescan",
    ]
    private enum Kind { case orders, artwork, product }

    static func folders(_ field: Field, _ places: inout PlaceMap) -> [IntakeFolder] {
        guard let fields = field.list(upTo: 1000) else { return [] }
        if fields.isEmpty { field.mistake(.missing, expected: "a list of at least one folder") }
        return fields.compactMap { $0.object(keys) }.compactMap { folder($0, &places) }
    }

    private static func folder(_ reader: ObjectReader, _ places: inout PlaceMap) -> IntakeFolder? {
        let path = reader["path"].required("the folder's path").path()
        if let path { places.add(path, at: reader["path"]) }
        let word = reader["kind"].required("what is dropped there").word([
            "orders": Kind.orders, "artwork": .artwork, "product": .product,
        ])
        let trusts = reader["trustsPayment"].flag() ?? false
        let approval = reader["approval"].flag() ?? false
        let quiet = reader["quiet"].span(0...3600)
        let rescan = reader["rescan"].span(1...86_400)
        guard let path, let word, let kind = kind(word, reader) else { return nil }
        return IntakeFolder(
            path: path, kind: kind, trustsPayment: trusts, needsApproval: approval, quietSeconds: quiet,
            rescanSeconds: rescan)
    }

    private static func kind(_ word: Kind, _ reader: ObjectReader) -> IntakeKind? {
        let foreign: [String] =
            switch word {
            case .orders: ["product", "quantity", "payment", "namePattern"]
            case .artwork: ["trustsPayment", "approval", "product", "quantity", "payment", "namePattern"]
            case .product: ["trustsPayment"]
            }
        for key in foreign where reader.has(key) {
            reader[key].mistake(
                .contradiction, found: "means nothing in a folder of this kind", expected: "it left out")
        }
        switch word {
        case .orders: return .orders
        case .artwork: return .artwork
        case .product: return drop(reader).map(IntakeKind.product)
        }
    }

    private static func pattern(_ field: Field) -> String? {
        guard let text = field.text(upTo: 200) else { return nil }
        do throws(NamePatternError) { return try NamePattern(text).pattern } catch {
            field.mistake(.wrongForm, expected: "a pattern of {order}, {quantity} and {text}: \(error.detail)")
            return nil
        }
    }

    private static func drop(_ reader: ObjectReader) -> ProductDrop? {
        let rule = "the name of the product that a PDF dropped here orders"
        let product = reader["product"].required(rule).value(rule) { ProductID($0) }
        let quantity = reader["quantity"].integer(in: 1...10_000_000) ?? 1
        let payment = reader["payment"].word([
            "paid": PaymentStatus.paid, "pending": .pending, "on-account": .onAccount, "processing": .processing,
        ])
        let pattern = pattern(reader["namePattern"])
        return product.map {
            ProductDrop(product: $0, quantity: quantity, payment: payment ?? .pending, namePattern: pattern)
        }
    }
}
