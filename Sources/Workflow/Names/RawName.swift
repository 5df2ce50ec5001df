/// A file's name as the file system holds it: bytes, compared byte by byte.
///
/// A Swift `String` holds NFC and NFD spellings equal and cannot carry bytes that are no UTF-8, so two files could
/// become one; a name therefore never travels as a `String`.
public struct RawName: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// What stands in the place of a name that was erased on request.
    public static let erased = RawName("(erased)").unsafelyUnwrapped  // a constant that is a name

    /// The bytes of one path component: no `/` and no NUL.
    public let bytes: [UInt8]

    /// Takes the bytes of one path component.
    /// - Returns: nil for an empty name, `.`, `..`, and one with `/` or NUL.
    public init?(bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes != [0x2E], bytes != [0x2E, 0x2E], !bytes.contains(0x2F), !bytes.contains(0)
        else { return nil }
        self.bytes = bytes
    }

    /// Takes a name written as text, byte for byte as its UTF-8.
    public init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    /// The name in printable characters, reversibly: `%`, control, format and bidirectional characters and bytes that are
    /// no UTF-8 stand as `%XX`. Safe to print, to log and to put in JSON.
    public var escaped: String {
        // Nearly every name is plain ASCII, and this is asked for at every file that is opened.
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x25 }) { return String(decoding: bytes, as: UTF8.self) }
        var result = ""
        var rest = bytes[...]
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
            if rest.count >= length, let text = String(validating: rest.prefix(length), as: UTF8.self),
                let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1, scalar.isPlainlyPrintable
            {
                result.unicodeScalars.append(scalar)
                rest = rest.dropFirst(length)
            } else {
                result += "%" + (first < 16 ? "0" : "") + String(first, radix: 16, uppercase: true)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// Reads what `escaped` wrote.
    /// - Returns: nil where a `%` is not followed by two hexadecimal digits, or the bytes are no name.
    public init?(escaped: String) {
        var bytes: [UInt8] = []
        var rest = Array(escaped.utf8)[...]
        while let first = rest.first {
            guard first == 0x25 else {
                bytes.append(first)
                rest = rest.dropFirst()
                continue
            }
            guard rest.count >= 3, let text = String(validating: rest.dropFirst().prefix(2), as: UTF8.self),
                let byte = UInt8(text, radix: 16)
            else { return nil }
            bytes.append(byte)
            rest = rest.dropFirst(3)
        }
        self.init(bytes: bytes)
    }

    public var description: String { escaped }

    public static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }
}

extension Unicode.Scalar {
    /// Whether a name shows this scalar as itself: `%` begins a byte that is not.
    var isPlainlyPrintable: Bool { self != "%" && isPrintable }
}
