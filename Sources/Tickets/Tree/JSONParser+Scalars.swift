// Spaces, comments, numbers and strings (RFC 8259, 2, 6 and 7).
extension JSONParser {
    mutating func skipSpace() throws(Mistake) {
        while let byte = peek() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: advance()
            case 0x0B where dialect == .json5, 0x0C where dialect == .json5: advance()
            case UInt8(ascii: "/") where dialect == .json5: try skipComment()
            case UInt8(ascii: "/"): throw syntax("has a comment", "JSON, which knows none")
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Mistake) {
        let start = at
        switch peek(1) {
        case UInt8(ascii: "/"): while let byte = peek(), byte != 0x0A { advance() }
        case UInt8(ascii: "*"):
            advance(2)
            while peek() != UInt8(ascii: "*") || peek(1) != UInt8(ascii: "/") {
                guard peek() != nil else { throw syntax("ends within a comment", "'*/'", at: start) }
                advance()
            }
            advance(2)
        default: throw syntax("goes on with '/'", "a value or a comment")
        }
    }

    mutating func number() throws(Mistake) -> String {
        let start = at
        if peek() == UInt8(ascii: "-") || (peek() == UInt8(ascii: "+") && dialect == .json5) { advance() }
        let wholeStart = at
        let whole = digits()
        let leadingZero = whole > 1 && source.bytes[wholeStart] == UInt8(ascii: "0")
        var fraction = 0
        var hasPoint = false
        if peek() == UInt8(ascii: ".") {
            hasPoint = true
            advance()
            fraction = digits()
        }
        let looseForm = dialect == .json5 && whole + fraction > 0
        guard !leadingZero, looseForm || (whole > 0 && (!hasPoint || fraction > 0)) else {
            if let next = peek(), at == start { throw syntax("goes on with \(shown(next))", "a value") }
            throw syntax("has '\(shortened(text(from: start)))'", "a number as JSON writes it", at: start)
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            advance()
            if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { advance() }
            guard digits() > 0 else { throw syntax("has an exponent without digits", "a number", at: start) }
        }
        if let next = peek(), next.isWordByte { throw syntax("has \(shown(next)) in a number", "a number", at: start) }
        return text(from: start)
    }

    private mutating func digits() -> Int {
        let start = at
        while peek()?.isDigit == true { advance() }
        return at - start
    }

    /// A string from its opening to its closing quote.
    mutating func quoted() throws(Mistake) -> String {
        let start = at
        let quote = peek()
        advance()
        var result: [UInt8] = []
        while let byte = peek() {
            switch byte {
            case quote:
                advance()
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &result)
            case 0x0A, 0x0D: throw syntax("has a string without its closing quote", "'\"'", at: start)
            case 0..<0x20: throw syntax("has a control character in a string", "it written as \\u00\(hex(byte))")
            default:
                result.append(byte)
                advance()
            }
        }
        throw syntax("has a string without its closing quote", "'\"'", at: start)
    }

    private func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private mutating func escape(into result: inout [UInt8]) throws(Mistake) {
        let start = at
        advance()
        guard let letter = peek() else { throw syntax("ends within an escape", "a character after '\\'", at: start) }
        advance()
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): result += Array(String(Character(try scalar(from: start))).utf8)
        case UInt8(ascii: "'") where dialect == .json5: result.append(letter)
        case 0x0A where dialect == .json5: break
        default: throw syntax("has an unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX", at: start)
        }
    }

    private mutating func scalar(from start: Int) throws(Mistake) -> UnicodeScalar {
        let high = try fourDigits(from: start)
        if let scalar = UnicodeScalar(high) {
            guard high != 0 else { throw syntax("has a NUL in a string", "text", at: start, code: .encoding) }
            return scalar
        }
        guard high < 0xDC00, peek() == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "u") else {
            throw syntax("has half of a surrogate pair", "both halves", at: start, code: .encoding)
        }
        advance(2)
        let low = try fourDigits(from: start)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw syntax("has half of a surrogate pair", "both halves", at: start, code: .encoding) }
        return scalar
    }

    private mutating func fourDigits(from start: Int) throws(Mistake) -> UInt32 {
        let first = at
        while at < first + 4, let byte = peek(), byte.isWordByte { advance() }
        guard at == first + 4, let value = UInt32(text(from: first), radix: 16) else {
            throw syntax("has an unknown escape", "four hexadecimal digits after \\u", at: start)
        }
        return value
    }
}
