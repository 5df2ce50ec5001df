/// One value at one place of a file, there or not. Each way of reading it notes what is wrong and returns nil then; an
/// absent value returns nil without a mistake unless it is `required`.
public struct Field {
    let tree: JSONTree?
    /// The way from the top.
    public let path: String
    let parentOffset: Int
    let mistakes: MistakeList

    public var isPresent: Bool { tree != nil }

    /// The same field; its absence is noted.
    public func required(_ expected: String) -> Field {
        if tree == nil { mistake(.missing, found: "is missing", expected: expected) }
        return self
    }

    /// Notes a mistake at this field.
    /// - Parameter found: what is wrong with it; nil shows the value.
    public func mistake(_ code: Mistake.Code, found: String? = nil, expected: String) {
        mistakes.add(
            code, path: path, found: found ?? tree?.summary ?? "is missing", expected: expected,
            offset: tree?.offset ?? parentOffset)
    }

    /// A whole number: digits with a sign at most; neither `5.0` nor `1e3`.
    public func integer(in range: ClosedRange<Int>) -> Int? {
        guard let tree else { return nil }
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard case .number(let text) = tree.value else {
            mistake(.wrongType, expected: expected)
            return nil
        }
        guard text.utf8.allSatisfy({ $0.isDigit || $0 == 0x2D || $0 == 0x2B }) else {
            mistake(.wrongForm, expected: expected)
            return nil
        }
        guard let value = Int(text), range.contains(value) else {
            mistake(.outOfRange, expected: expected)
            return nil
        }
        return value
    }

    /// A number, whole or not.
    /// - Parameter unit: for the message, as `mm`.
    public func number(in range: ClosedRange<Double>, unit: String) -> Double? {
        guard let tree else { return nil }
        let expected = "a number of \(unit) from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
        guard case .number(let text) = tree.value else {
            mistake(.wrongType, expected: expected)
            return nil
        }
        guard let value = Double(text), range.contains(value) else {
            mistake(.outOfRange, expected: expected)
            return nil
        }
        return value
    }

    public func flag() -> Bool? {
        guard let tree else { return nil }
        guard case .flag(let value) = tree.value else {
            mistake(.wrongType, expected: "true or false")
            return nil
        }
        return value
    }

    /// Text that is not empty, without control characters.
    /// - Parameter limit: bytes of UTF-8.
    public func text(upTo limit: Int) -> String? {
        value("text of 1 to \(limit) bytes without control characters") { text in
            let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            return isPlain && (1...limit).contains(text.utf8.count) ? text : nil
        }
    }

    /// Text that stands for something else.
    /// - Parameter make: nil where the text breaks the rule that `expected` tells.
    public func value<Value>(_ expected: String, _ make: (String) -> Value?) -> Value? {
        guard let tree else { return nil }
        guard case .text(let text) = tree.value else {
            mistake(.wrongType, expected: expected)
            return nil
        }
        let value = make(text)
        if value == nil { mistake(.wrongForm, expected: expected) }
        return value
    }

    /// One of some words.
    public func word<Value>(_ words: KeyValuePairs<String, Value>) -> Value? {
        let list = words.map { "\"\($0.key)\"" }.joined(separator: ", ")
        return value(words.count == 1 ? list : "one of \(list)") { text in words.first { $0.key == text }?.value }
    }

    /// The elements of a list; nil where it is absent, and, with a mistake, where it is no list or too long.
    public func list(upTo limit: Int) -> [Field]? {
        guard let tree else { return nil }
        guard case .list(let items) = tree.value else {
            mistake(.wrongType, expected: "a list")
            return nil
        }
        guard items.count <= limit else {
            mistake(.outOfRange, expected: "at most \(limit)")
            return nil
        }
        return items.enumerated().map { index, item in
            Field(tree: item, path: "\(path)[\(index)]", parentOffset: tree.offset, mistakes: mistakes)
        }
    }

    public func object(_ keys: [String]) -> ObjectReader? {
        guard let tree else { return nil }
        return ObjectReader(tree, path: path, keys: keys, mistakes: mistakes)
    }

    /// An object that is kept and not understood, as JSON text: names in their order, spacing left out.
    public func object() -> String? {
        guard let tree else { return nil }
        guard case .object = tree.value else {
            mistake(.wrongType, expected: "an object")
            return nil
        }
        return tree.text
    }

    /// An object whose names are the writer's own.
    public func entries(upTo limit: Int) -> [(key: String, field: Field)] {
        guard let tree else { return [] }
        guard case .object(let members) = tree.value else {
            mistake(.wrongType, expected: "an object")
            return []
        }
        guard members.count <= limit else {
            mistake(.outOfRange, found: "has \(members.count) names", expected: "at most \(limit)")
            return []
        }
        return members.map { member in
            let path = joined(self.path, shortened(member.key))
            var tree: JSONTree? = member.tree
            if case .null = member.tree.value { tree = nil }
            return (member.key, Field(tree: tree, path: path, parentOffset: member.offset, mistakes: mistakes))
        }
    }

    /// Whether it is an object.
    public var isObject: Bool {
        if case .object? = tree?.value { return true }
        return false
    }

    /// Whether it is a number.
    public var isNumber: Bool {
        if case .number? = tree?.value { return true }
        return false
    }

    /// Whether it is text rather than an object or a number.
    public var isText: Bool {
        if case .text? = tree?.value { return true }
        return false
    }
}

/// A number without a needless fraction.
func plain(_ value: Double) -> String {
    value.magnitude < 1e15 && value == Double(Int64(value)) ? String(Int64(value)) : "\(value)"
}
