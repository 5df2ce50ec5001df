/// A parser by recursive descent over bytes already known to be UTF-8 without NUL.
///
/// Foundation's decoder keeps neither the place of a value nor the second of two equal names, and reads `5.0` and `1e2`
/// as integers; a ticket with two quantities must not become an order with one of them.
struct JSONParser {
    let source: SourceText
    let dialect: JSONDialect
    let maxDepth: Int
    private var bytes: [UInt8] { source.bytes }
    private(set) var at = 0

    init(source: SourceText, dialect: JSONDialect, maxDepth: Int) {
        self.source = source
        self.dialect = dialect
        self.maxDepth = maxDepth
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func document() throws(Mistake) -> JSONTree {
        try skipSpace()
        let tree = try value(depth: 0)
        try skipSpace()
        if let next = peek() { throw syntax("goes on with \(shown(next)) after its value", "nothing more") }
        return tree
    }

    func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < bytes.count ? bytes[at + ahead] : nil }

    mutating func advance(_ count: Int = 1) { at += count }

    func text(from start: Int) -> String { String(decoding: bytes[start..<at], as: UTF8.self) }

    func syntax(
        _ found: String, _ expected: String, at offset: Int? = nil, code: Mistake.Code = .syntax
    ) -> Mistake {
        let place = source.place(of: offset ?? at)
        return Mistake(code, found: found, expected: expected, line: place.line, column: place.column)
    }

    /// The character that stands here, for a message.
    func shown(_ byte: UInt8) -> String {
        let rest = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self)
        return byte == 0x0A
            ? "a new line" : "'\(shortened(String(rest.unicodeScalars.first.map(Character.init) ?? "?")))'"
    }

    private mutating func value(depth: Int) throws(Mistake) -> JSONTree {
        let start = at
        guard let first = peek() else { throw syntax("ends too early", "a value") }
        switch first {
        case UInt8(ascii: "{"): return JSONTree(.object(try members(depth: depth)), offset: start)
        case UInt8(ascii: "["): return JSONTree(.list(try items(depth: depth)), offset: start)
        case UInt8(ascii: "\""): return JSONTree(.text(try quoted()), offset: start)
        case UInt8(ascii: "'") where dialect == .json5: return JSONTree(.text(try quoted()), offset: start)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return JSONTree(try word(), offset: start)
        default: return JSONTree(.number(try number()), offset: start)
        }
    }

    private mutating func word() throws(Mistake) -> JSONTree.Value {
        let start = at
        while let byte = peek(), byte.isWordByte { advance() }
        switch text(from: start) {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case let other: throw syntax("has the word '\(shortened(other))'", "a value; text stands in quotes", at: start)
        }
    }

    private mutating func open(depth: Int) throws(Mistake) {
        guard depth < maxDepth else {
            throw syntax("nests deeper than \(maxDepth) levels", "at most \(maxDepth)", code: .tooLarge)
        }
        advance()
        try skipSpace()
    }

    /// Moves past a comma or the closing bracket.
    /// - Returns: whether another element follows.
    private mutating func more(until close: UInt8, opened: Int) throws(Mistake) -> Bool {
        try skipSpace()
        guard let next = peek() else { throw unclosed(close, opened) }
        if next == close {
            advance()
            return false
        }
        guard next == UInt8(ascii: ",") else {
            throw syntax("goes on with \(shown(next))", "',' or '\(UnicodeScalar(close))'")
        }
        advance()
        try skipSpace()
        guard peek() == close else { return true }
        guard dialect == .json5 else { throw syntax("has a comma before '\(UnicodeScalar(close))'", "another value") }
        advance()
        return false
    }

    private func unclosed(_ close: UInt8, _ opened: Int) -> Mistake {
        let place = source.place(of: opened)
        return syntax(
            "ends too early", "the '\(UnicodeScalar(close))' that closes line \(place.line), column \(place.column)")
    }

    private mutating func items(depth: Int) throws(Mistake) -> [JSONTree] {
        let opened = at
        try open(depth: depth)
        if peek() == UInt8(ascii: "]") {
            advance()
            return []
        }
        var items: [JSONTree] = []
        repeat { items.append(try value(depth: depth + 1)) } while try more(until: UInt8(ascii: "]"), opened: opened)
        return items
    }

    private mutating func members(depth: Int) throws(Mistake) -> [JSONTree.Member] {
        let opened = at
        try open(depth: depth)
        if peek() == UInt8(ascii: "}") {
            advance()
            return []
        }
        var members: [JSONTree.Member] = []
        var keys: Set<String> = []
        repeat {
            let start = at
            let key = try self.key()
            guard keys.insert(key).inserted else {
                throw syntax("has \"\(shortened(key))\" twice in one object", "it once", at: start, code: .duplicateKey)
            }
            try skipSpace()
            guard peek() == UInt8(ascii: ":") else {
                throw syntax("has a name without a value", "':' after \"\(shortened(key))\"")
            }
            advance()
            try skipSpace()
            members.append(.init(key: key, offset: start, tree: try value(depth: depth + 1)))
        } while try more(until: UInt8(ascii: "}"), opened: opened)
        return members
    }

    private mutating func key() throws(Mistake) -> String {
        guard let first = peek() else { throw syntax("ends too early", "a name in quotes") }
        if first == UInt8(ascii: "\"") || (first == UInt8(ascii: "'") && dialect == .json5) { return try quoted() }
        guard dialect == .json5, first.isWordByte, !(0x30...0x39).contains(first) else {
            throw syntax("goes on with \(shown(first))", "a name in quotes")
        }
        let start = at
        while let byte = peek(), byte.isWordByte { advance() }
        return text(from: start)
    }
}

extension UInt8 {
    /// A letter, a digit, `_` or `$`.
    var isWordByte: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
            || self == 0x5F || self == 0x24
    }
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
