/// A PDF object that is no stream (ISO 32000-2, 7.3).
enum PDFValue: Sendable {
    case boolean(Bool), integer(Int), real(Double), name(String), text([UInt8]), reference(Int)
    case array([PDFValue]), dictionary([PDFEntry])

    static func text(_ text: String) -> PDFValue { .text(Array(text.utf8)) }
    static func numbers(_ values: [Double]) -> PDFValue { .array(values.map { .real($0) }) }
    static func references(_ numbers: [Int]) -> PDFValue { .array(numbers.map { .reference($0) }) }
}

/// One key of a dictionary and its value; order is kept, so that the same document has the same bytes.
struct PDFEntry: Sendable {
    var key: String
    var value: PDFValue
    init(_ key: String, _ value: PDFValue) {
        self.key = key
        self.value = value
    }
}

extension PDFValue {
    /// The value as it stands in the file.
    /// - Parameter cipher: applied to every string.
    func written(_ cipher: ([UInt8]) -> [UInt8] = { $0 }) -> String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .real(let value): decimal(value)
        case .name(let value): nameToken(value)
        case .text(let bytes): "<" + hex(cipher(bytes)) + ">"
        case .reference(let number): "\(number) 0 R"
        case .array(let values): "[" + values.map { $0.written(cipher) }.joined(separator: " ") + "]"
        case .dictionary(let entries): dictionaryToken(entries, cipher)
        }
    }
}

func dictionaryToken(_ entries: [PDFEntry], _ cipher: ([UInt8]) -> [UInt8] = { $0 }) -> String {
    "<< " + entries.map { "\(nameToken($0.key)) \($0.value.written(cipher))" }.joined(separator: " ") + " >>"
}

/// A name with everything but letters and digits and a few marks as `#XX` (ISO 32000-2, 7.3.5).
func nameToken(_ name: String) -> String {
    var token = "/"
    for byte in name.utf8 {
        let plain =
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || [0x2B, 0x2D, 0x2E, 0x5F].contains(byte)
        token += plain ? String(UnicodeScalar(byte)) : "#" + hex([byte])
    }
    return token
}

func hex(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return text
}

/// A number with at most four decimals and no exponent, which PDF does not know.
func decimal(_ value: Double) -> String {
    guard value.magnitude < 1e9 else { return "0" }
    let scaled = Int(value.magnitude * 10_000 + 0.5)
    var text = String(scaled / 10_000)
    if scaled % 10_000 != 0 {
        var digits = String(scaled % 10_000 + 10_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        text += ".\(digits)"
    }
    return value < 0 && scaled != 0 ? "-" + text : text
}
