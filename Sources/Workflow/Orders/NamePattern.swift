/// How the name of a PDF dropped in a product's folder gives its order: `{order}_{quantity}_{text}`.
///
/// A token ends at the first character of the text that follows it in the pattern, so a name has one reading or none.
public struct NamePattern: Hashable, Sendable {
    /// The pattern as written.
    public let pattern: String
    private let pieces: [Piece]

    private enum Token: String { case order, quantity, text }
    private enum Piece: Hashable { case literal([UInt8]), token(Token) }

    /// Reads and checks a pattern.
    public init(_ pattern: String) throws(NamePatternError) {
        self.pattern = pattern
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "{") else {
                literal.append(byte)
                continue
            }
            guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
                throw NamePatternError(pattern: pattern, detail: "a '{' is not closed")
            }
            let name = String(decoding: rest[..<end], as: UTF8.self)
            guard let token = Token(rawValue: name) else {
                throw NamePatternError(
                    pattern: pattern, detail: "there is no token '{\(name)}'; there are {order}, {quantity} and {text}")
            }
            if pieces.contains(.token(token)) {
                throw NamePatternError(pattern: pattern, detail: "{\(name)} stands more than once")
            }
            if literal.isEmpty, case .token? = pieces.last {
                throw NamePatternError(pattern: pattern, detail: "two tokens stand side by side")
            }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = []
            pieces.append(.token(token))
            rest = rest[(end + 1)...]
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        guard pieces.contains(.token(.order)) || pieces.contains(.token(.quantity)) else {
            throw NamePatternError(pattern: pattern, detail: "it names neither {order} nor {quantity}")
        }
        self.pieces = pieces
    }

    /// Reads a file's name; its `.pdf` does not belong to the pattern.
    /// - Returns: nil where the name does not follow the pattern, its order is no order number or its quantity is not
    ///   a number from 1 to 9999999.
    public func read(_ name: RawName) -> DropName? {
        var result = DropName()
        var rest = name.bytes.withoutPDFEnding
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .literal(let literal):
                guard rest.starts(with: literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .token(let token):
                let value: ArraySlice<UInt8>
                if pieces.indices.contains(index + 1), case .literal(let next) = pieces[index + 1] {
                    value = rest.prefix { $0 != next[0] }
                } else {
                    value = rest
                }
                guard result.take(value, as: token.rawValue) else { return nil }
                rest = rest.dropFirst(value.count)
            }
        }
        return rest.isEmpty ? result : nil
    }
}

/// What a dropped file's name says.
public struct DropName: Hashable, Sendable {
    /// Nil where the pattern has no `{order}`.
    public var order: OrderNumber?
    /// Nil where the pattern has no `{quantity}`.
    public var quantity: Int?

    init() {}

    fileprivate mutating func take(_ value: ArraySlice<UInt8>, as token: String) -> Bool {
        let text = String(decoding: value, as: UTF8.self)
        switch token {
        case "order":
            order = OrderNumber(text)
            return order != nil
        case "quantity":
            guard (1...7).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(text)
            else { return false }
            quantity = number
            return number >= 1
        default: return !value.isEmpty
        }
    }
}

/// Why a pattern is refused.
public struct NamePatternError: Error, Hashable, Sendable, CustomStringConvertible {
    public let pattern: String
    public let detail: String
    public var description: String { "the name pattern '\(pattern)' cannot be used: \(detail)" }
}

extension OrderNumber {
    /// The number of an order that came as a bare PDF: the folder's name and the beginning of the file's digest, as in
    /// `BUSINESS-CARD-1a2b3c4d5e6f`. The same file in the same folder always gives the same number.
    /// - Parameters:
    ///   - folder: the intake folder's path; a leading `in` is left out.
    ///   - digest: of the file as it arrived.
    ///   - repetition: from 2 where a person ordered the same file again; `.2` is added.
    public static func made(fromFolder folder: String, digest: Digest, repetition: Int = 1) -> OrderNumber {
        var components = folder.split(separator: "/").filter { $0 != "." && $0 != ".." }
        if components.count > 1, components[0] == "in" { components.removeFirst() }
        let ending = "-\(digest.hex.prefix(12))" + (repetition > 1 ? ".\(repetition)" : "")
        let words = safeText(components.joined(separator: "-")).uppercased()
        // The end of a long path tells more than its beginning; trimmed again, because a cut may leave a dash in front.
        let head = safeText(String(words.suffix(48 - ending.utf8.count)))
        guard let number = OrderNumber((head.isEmpty ? "DROP" : head) + ending) else {
            preconditionFailure("'\(head)\(ending)' is made of letters, digits, '.', '_' and '-' only, 48 at most")
        }
        return number
    }
}
