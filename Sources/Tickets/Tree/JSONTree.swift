import Workflow

/// A JSON value and where it stands in its file. Objects keep the order of their members; no name stands twice.
public struct JSONTree: Sendable {
    public indirect enum Value: Sendable {
        case null
        case flag(Bool)
        /// As written, by JSON's grammar; whoever wants a number says which numbers will do.
        case number(String)
        case text(String)
        case list([JSONTree])
        case object([Member])
    }

    /// One name of an object and its value.
    public struct Member: Sendable {
        public let key: String
        /// Where the name stands.
        public let offset: Int
        public let tree: JSONTree
    }

    public let value: Value
    /// The byte at which the value begins.
    public let offset: Int

    init(_ value: Value, offset: Int) {
        self.value = value
        self.offset = offset
    }

    /// Reads one JSON value and nothing after it.
    ///
    /// Time and memory grow with the bytes alone. A byte order mark at the beginning is passed over (RFC 8259, 8.1).
    /// - Parameters:
    ///   - maxBytes: longer files are refused unread.
    ///   - maxDepth: levels of lists and objects.
    /// - Throws: the first mistake, with line and column; what follows a syntax error cannot be trusted.
    public static func read(
        _ source: SourceText, dialect: JSONDialect = .strict, maxBytes: Int = 1 << 20, maxDepth: Int = 32
    ) throws(Mistake) -> JSONTree {
        guard source.bytes.count <= maxBytes else {
            throw Mistake(
                .tooLarge, found: "has \(source.bytes.count) bytes", expected: "at most \(maxBytes)")
        }
        if let mistake = source.encodingMistake() { throw mistake }
        var parser = JSONParser(source: source, dialect: dialect, maxDepth: maxDepth)
        return try parser.document()
    }
}

/// Which JSON is meant.
public enum JSONDialect: Sendable {
    /// RFC 8259.
    case strict
    /// JSON5 (spec.json5.org) as people write it in configurations: comments, trailing commas, names without quotes,
    /// single quotes, numbers such as `.5` and `+1`. No hexadecimal numbers, `Infinity` and `NaN`: no key wants them.
    case json5
}

extension JSONTree {
    /// The value for a person to recognise, in at most some forty characters.
    var summary: String {
        switch value {
        case .null: "is null"
        case .flag(let flag): "is \(flag)"
        case .number(let text): "is \(shortened(text))"
        case .text(let text): "is \"\(shortened(text))\""
        case .list(let items): items.isEmpty ? "is an empty list" : "is a list of \(items.count)"
        case .object: "is an object"
        }
    }
}

/// Text for a message: control and format characters as `\u{…}`, cut after forty.
func shortened(_ text: String) -> String {
    printable(text, limit: 40)
}
