public import Workflow

/// Reads a product's definition in JSON (`docs/tickets.md`), completely or not at all.
public enum ProductReader {
    /// What a definition says.
    public struct Definition: Hashable, Sendable {
        /// Of revision 1; the store counts on.
        public var product: Product
        /// The PDF of a static or template product: a file's name beside the definition. Nil for every other type.
        public var assetFile: RawName?
        /// The definition's own word for a type that is not known and is taken as `other`.
        public var foreignType: String?
    }

    static let maxParts = 32
    static let maxChildren = 100
    static let productKeys =
        ["id", "type", "name", "profile", "rules", "fixes", "output", "parts", "asset"] + PartReader.expectationKeys
        + ProductSettingsReader.keys

    /// Keys of products that have a print file.
    private static let preflightKeys = ["profile", "rules", "fixes"] + PartReader.expectationKeys

    /// Reads a definition.
    /// - Throws: every mistake in it; where it is no JSON, the first one.
    public static func read(_ bytes: [UInt8]) throws(TicketRejected) -> Definition {
        let source = SourceText(bytes)
        let tree: JSONTree
        do { tree = try JSONTree.read(source) } catch { throw TicketRejected([error]) }
        let mistakes = MistakeList(source: source)
        let definition = ObjectReader(tree, keys: productKeys, mistakes: mistakes).flatMap(definition)
        guard let definition, mistakes.isEmpty else { throw TicketRejected(mistakes.mistakes) }
        return definition
    }

    private static func definition(_ reader: ObjectReader) -> Definition? {
        let rule = "1 to 64 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit"
        let id = reader["id"].required(rule).value(rule) { ProductID($0) }
        let (type, foreignType) = type(reader["type"].required("the product's type"))
        let name = reader["name"].text(upTo: 200)
        let profile = reader["profile"].value("a profile's name: \(partNameRule)") { isPartName($0) ? $0 : nil }
        let (rules, fixes) = (RuleReader.rules(reader["rules"]), RuleReader.fixes(reader["fixes"]))
        let output = reader["output"].word(["per-part": OutputShape.perPart, "merged": .merged])
        var parts: [Part] = []
        var asset: RawName?
        if let type {
            refuse(keysNotFor: type, in: reader)
            switch type {
            case .stock, .kit, .multi, .other: break
            case .static, .template:
                parts = [PartReader.expectations(reader, name: "document", required: true)]
                let rule = "the name of a PDF beside this file"
                asset = reader["asset"].required(rule).value(rule) { RawName($0) }
            case .multipart: parts = self.parts(reader["parts"].required("a list of at least one part"))
            }
        }
        var product = id.flatMap { id in
            type.map {
                Product(
                    id: id, type: $0, name: name ?? id.text, profile: profile ?? "house", rules: rules,
                    fixes: fixes, output: output ?? .perPart, parts: parts)
            }
        }
        ProductSettingsReader.read(reader, into: &product, type: type)
        return product.map { Definition(product: $0, assetFile: asset, foreignType: foreignType) }
    }

    /// A type that is not known here is work for people, as long as it is no misspelling of a known one.
    private static func type(_ field: Field) -> (ProductType?, foreign: String?) {
        let known = ProductType.allCases.map(\.rawValue)
        let rule =
            "one of \(known.map { "\"\($0)\"" }.joined(separator: ", ")), or another shop's word of 1 to 64 bytes"
        guard let text = field.value(rule, { (1...64).contains($0.utf8.count) ? $0 : nil }) else { return (nil, nil) }
        if let type = ProductType(rawValue: text) { return (type, nil) }
        if let meant = nearest(to: text, among: known) {
            field.mistake(.wrongForm, expected: "\"\(meant)\", or a word that is not so near to it")
            return (nil, nil)
        }
        return (.other, text)
    }

    private static func refuse(keysNotFor type: ProductType, in reader: ObjectReader) {
        let foreign: [String] =
            switch type {
            case .stock: ["output", "parts", "asset", "children"] + preflightKeys
            case .kit, .multi: ["output", "parts", "asset", "shelf"] + preflightKeys
            case .other: ["output", "parts", "asset", "shelf", "children"] + preflightKeys
            case .static, .template: ["output", "parts", "shelf", "children"]
            case .multipart: ["asset", "shelf", "children"] + PartReader.expectationKeys
            }
        for key in foreign where reader.has(key) {
            let isOfPart = type == .multipart && PartReader.expectationKeys.contains(key)
            reader[key].mistake(
                .contradiction, found: "stands in a \(type.rawValue) product",
                expected: isOfPart ? "it within each part" : "the key only where the type knows it")
        }
    }

    private static func parts(_ field: Field) -> [Part] {
        guard let fields = field.list(upTo: maxParts) else { return [] }
        if fields.isEmpty { field.mistake(.missing, expected: "a list of 1 to \(maxParts) parts") }
        var parts: [Part] = []
        for field in fields {
            guard let reader = field.object(PartReader.partKeys), let part = PartReader.part(reader) else { continue }
            if parts.contains(where: { $0.name == part.name }) {
                reader["name"].mistake(.contradiction, expected: "a name that no other part bears")
            }
            parts.append(part)
        }
        if !parts.isEmpty, parts.count == fields.count, !parts.contains(where: \.required) {
            field.mistake(.contradiction, found: "has no required part", expected: "one that a job can wait for")
        }
        return parts
    }
}
