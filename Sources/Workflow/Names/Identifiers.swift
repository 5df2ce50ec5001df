/// The number an order bears, as its sender wrote it: 1 to 48 ASCII letters, digits, `.`, `_` or `-`, beginning with a
/// letter or digit. It may stand in folder and file names, so nothing else is let in.
public struct OrderNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number as text.
    public let text: String

    /// Reads an order number.
    /// - Returns: nil where the text breaks the rule above.
    public init?(_ text: String) {
        guard (1...48).contains(text.utf8.count), let first = text.utf8.first, first.isASCIIAlphanumeric,
            text.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// The name of one job: its order's number and its place in the order, counted from 1, as in `1042-3`.
public struct JobID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The order the job belongs to.
    public let order: OrderNumber
    /// The place in the order, from 1.
    public let index: Int

    /// Names a job by its order and place.
    public init(order: OrderNumber, index: Int) {
        self.order = order
        self.index = index
    }

    /// Reads `1042-3`; the last dash parts order and place.
    /// - Returns: nil for anything else.
    public init?(_ text: String) {
        guard let dash = text.lastIndex(of: "-"), let order = OrderNumber(String(text[..<dash])),
            let index = Int(text[text.index(after: dash)...]), index >= 1, "\(order)-\(index)" == text
        else { return nil }
        self.init(order: order, index: index)
    }

    public var description: String { "\(order.text)-\(index)" }
    public static func < (a: Self, b: Self) -> Bool { (a.order, a.index) < (b.order, b.index) }
}

/// The name of a product, as tickets use it: 1 to 64 lower-case ASCII letters, digits, `.`, `_` or `-`.
public struct ProductID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name as text.
    public let text: String

    /// Reads a product name.
    /// - Returns: nil where the text breaks the rule above.
    public init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, first.isASCIIAlphanumeric,
            text.utf8.allSatisfy({
                ($0.isASCIIAlphanumeric && !(0x41...0x5A).contains($0)) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D
            })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
public struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The digest in hexadecimal.
    public let hex: String

    /// Reads 64 hexadecimal digits, of either case.
    /// - Returns: nil for anything else.
    public init?(hex: String) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0)
            })
        else { return nil }
        self.hex = hex.lowercased()
    }

    public var description: String { hex }
    public static func < (a: Self, b: Self) -> Bool { a.hex < b.hex }
}

extension UInt8 {
    var isASCIIAlphanumeric: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
