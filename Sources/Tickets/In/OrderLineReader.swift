import Workflow

/// Reads one line of an order ticket: a product, its versions, their files and quantities.
enum OrderLineReader {
    static let lineKeys = ["product", "quantity", "attributes", "versions", "files", "choose", "children", "expects"]
    static let childKeys = ["product", "quantity", "attributes", "files", "expects"]
    static let versionKeys = ["label", "quantity", "files"]
    static let fileKeys = ["name", "sha256"]

    static func line(_ reader: ObjectReader) -> OrderLine? {
        let product = product(reader["product"].required(productRule))
        let quantity = reader["quantity"].integer(in: OrderTicketReader.quantities)
        let attributes = attributes(reader["attributes"])
        let expects = DemandReader.demands(reader["expects"])
        let versions = versions(of: reader, quantity: quantity)
        guard let product, !versions.isEmpty else { return nil }
        // Bounded by the limits on quantities and versions, so the sum fits.
        let sum = versions.reduce(0) { $0 + $1.quantity }
        return OrderLine(
            product: product, quantity: quantity ?? sum, attributes: attributes, versions: versions,
            choice: self.product(reader["choose"]), children: children(reader), expects: expects)
    }

    private static let productRule = "a product's name: 1 to 64 lower-case letters, digits, '.', '_' or '-'"
    private static func product(_ field: Field) -> ProductID? { field.value(productRule) { ProductID($0) } }

    /// What a line says of a kit's children; whether the product is one is not known here.
    private static func children(_ line: ObjectReader) -> [KitChild] {
        if line.has("children"), line.has("choose") {
            line["choose"].mistake(
                .contradiction, found: "stands beside children",
                expected: "a kit's children, or a choice of one product")
        }
        var children: [KitChild] = []
        for field in line["children"].list(upTo: ProductReader.maxChildren) ?? [] {
            guard let reader = field.object(childKeys) else { continue }
            let quantity = reader["quantity"].integer(in: 0...OrderTicketReader.quantities.upperBound)
            let (attributes, files) = (attributes(reader["attributes"]), files(reader["files"]))
            let expects = DemandReader.demands(reader["expects"])
            guard let product = product(reader["product"].required(productRule)) else { continue }
            if children.contains(where: { $0.product == product }) {
                reader["product"].mistake(.contradiction, expected: "each product once")
            }
            children.append(
                KitChild(
                    product: product, quantity: quantity, attributes: attributes, files: files, expects: expects))
        }
        return children
    }

    static func attributes(_ field: Field) -> [String: String] {
        var attributes: [String: String] = [:]
        for (key, value) in field.entries(upTo: 32) {
            if !isName(key) {
                value.mistake(.wrongForm, found: "is no attribute's name", expected: nameRule)
            } else if let text = value.required("text").text(upTo: 200) {
                attributes[key] = text
            }
        }
        return attributes
    }

    private static func versions(of line: ObjectReader, quantity: Int?) -> [OrderVersion] {
        guard line.has("versions") else {
            let files = files(line["files"])
            _ = line["quantity"].required("how many")
            return [OrderVersion(quantity: quantity ?? 1, files: files)]
        }
        if line.has("files") {
            line["files"].mistake(
                .contradiction, found: "stands beside versions", expected: "the files within each version")
        }
        guard let fields = line["versions"].list(upTo: OrderTicketReader.maxVersions) else { return [] }
        if fields.isEmpty { line["versions"].mistake(.missing, expected: "at least one version, or none of the key") }
        let readers = fields.compactMap { $0.object(versionKeys) }
        let versions = readers.map { version($0, isOnly: fields.count == 1, lineQuantity: quantity) }
        checkLabels(readers, versions)
        checkSum(line, readers, versions, quantity: quantity)
        return versions
    }

    private static func version(_ reader: ObjectReader, isOnly: Bool, lineQuantity: Int?) -> OrderVersion {
        let label = reader["label"].text(upTo: 64)
        let files = files(reader["files"])
        var quantity = reader["quantity"].integer(in: OrderTicketReader.quantities)
        if !reader.has("quantity") {
            if isOnly { quantity = lineQuantity }
            if quantity == nil { _ = reader["quantity"].required("how many of this version") }
        }
        return OrderVersion(label: label, quantity: quantity ?? 1, files: files)
    }

    private static func checkLabels(_ readers: [ObjectReader], _ versions: [OrderVersion]) {
        var seen: Set<String> = []
        for (reader, version) in zip(readers, versions) {
            guard let label = version.label, !seen.insert(label).inserted else { continue }
            reader["label"].mistake(.contradiction, expected: "a label that no other version of the line bears")
        }
    }

    private static func checkSum(
        _ line: ObjectReader, _ readers: [ObjectReader], _ versions: [OrderVersion], quantity: Int?
    ) {
        guard let quantity, readers.allSatisfy({ $0.has("quantity") }), !versions.isEmpty else { return }
        let sum = versions.reduce(0) { $0 + $1.quantity }
        guard sum != quantity else { return }
        line["quantity"].mistake(
            .contradiction, found: "is \(quantity), but its versions come to \(sum)",
            expected: "the same number, or the quantity left out")
    }

    private static func files(_ field: Field) -> [String: FileReference] {
        var files: [String: FileReference] = [:]
        for (part, value) in field.entries(upTo: 32) {
            if !isPartName(part) {
                value.mistake(.wrongForm, found: "is no part's name", expected: partNameRule)
            } else if let file = file(value.required("a file")) {
                files[part] = file
            }
        }
        return files
    }

    private static func file(_ field: Field) -> FileReference? {
        let rule = "a file's name: 1 to 255 bytes without '/' and control characters, not '.' or '..'"
        func name(_ field: Field) -> RawName? {
            field.value(rule) { text in
                let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                return isPlain && text.utf8.count <= 255 ? RawName(text) : nil
            }
        }
        if field.isText { return name(field).map { FileReference(name: $0) } }
        guard let reader = field.object(fileKeys) else { return nil }
        let digest = reader["sha256"].value("64 hexadecimal digits") { Digest(hex: $0) }
        return name(reader["name"].required(rule)).map { FileReference(name: $0, sha256: digest) }
    }

    private static let nameRule = "1 to 64 letters, digits, '.', '_' or '-'"
    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0.isWordByte && $0 != 0x24) || $0 == 0x2D || $0 == 0x2E }
    }
}

let partNameRule = "1 to 32 lower-case letters, digits or '-'"
func isPartName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
        && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0.isDigit || $0 == 0x2D }
}
