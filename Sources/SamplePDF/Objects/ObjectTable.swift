/// The numbered objects of one file, in the order of their numbers.
struct ObjectTable: Sendable {
    enum Body: Sendable {
        case value(PDFValue)
        case stream([PDFEntry], [UInt8])
        /// A number given away before its content is known.
        case reserved
    }
    private(set) var bodies: [Body] = []

    mutating func reserve() -> Int {
        bodies.append(.reserved)
        return bodies.count
    }

    mutating func add(_ value: PDFValue) -> Int {
        bodies.append(.value(value))
        return bodies.count
    }

    mutating func add(_ entries: [PDFEntry], stream: [UInt8]) -> Int {
        bodies.append(.stream(entries, stream))
        return bodies.count
    }

    mutating func fill(_ number: Int, _ value: PDFValue) { bodies[number - 1] = .value(value) }
}

extension ObjectTable {
    /// The whole file: header, objects, cross-reference table, trailer (ISO 32000-2, 7.5).
    /// - Parameter damage: what is wrong with it on purpose.
    func file(
        version: String, root: Int, info: Int, identifier: [UInt8], security: StandardSecurity?, damage: SampleDamage?
    ) -> [UInt8] {
        var file = Array("%PDF-\(version)\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var offsets: [Int] = []
        for (index, body) in bodies.enumerated() {
            offsets.append(file.count)
            file += "\(index + 1) 0 obj\n".utf8
            let cipher: ([UInt8]) -> [UInt8] = { security?.encrypted($0, object: index + 1) ?? $0 }
            switch body {
            case .value(let value): file += value.written(cipher).utf8
            case .stream(let entries, let data):
                let written = cipher(data)
                file += dictionaryToken(entries + [PDFEntry("Length", .integer(written.count))], cipher).utf8
                file += Array("\nstream\n".utf8) + written + Array("\nendstream".utf8)
            case .reserved: file += "null".utf8
            }
            file += "\nendobj\n".utf8
        }
        if let security {
            offsets.append(file.count)
            file += "\(offsets.count) 0 obj\n\(security.dictionary.written())\nendobj\n".utf8
        }
        let shift = damage == .brokenCrossReferences ? 7 : 0
        let table = file.count
        file += "xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8
        for offset in offsets { file += "\(String(offset + shift + 10_000_000_000).dropFirst()) 00000 n \n".utf8 }
        var trailer = [
            PDFEntry("Size", .integer(offsets.count + 1)), PDFEntry("Root", .reference(root)),
            PDFEntry("Info", .reference(info)), PDFEntry("ID", .array([.text(identifier), .text(identifier)])),
        ]
        if security != nil { trailer.append(PDFEntry("Encrypt", .reference(offsets.count))) }
        file += "trailer\n\(dictionaryToken(trailer))\nstartxref\n\(table + shift)\n%%EOF\n".utf8
        return damage?.applied(to: file) ?? file
    }
}
