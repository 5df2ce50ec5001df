/// A length in millimetres.
public struct Millimetres: Hashable, Sendable, Comparable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
    CustomStringConvertible
{
    /// The length as a number of millimetres.
    public var value: Double
    public init(_ value: Double) { self.value = value }
    public init(floatLiteral value: Double) { self.value = value }
    public init(integerLiteral value: Int) { self.value = Double(value) }
    /// A length in points of 1/72 inch (PDF's default user space, ISO 32000-2, 8.3.2.3).
    public init(points: Double) { self.value = points * 25.4 / 72 }
    /// The length in points of 1/72 inch.
    public var points: Double { value * 72 / 25.4 }
    public static func < (a: Self, b: Self) -> Bool { a.value < b.value }
    /// With at most two decimals: `85`, `3.18`.
    public var description: String {
        let hundredths = (value * 100).rounded()
        guard hundredths.isFinite, abs(hundredths) < 1e15 else { return "\(value)" }
        let whole = Int(hundredths)
        let (units, rest) = (abs(whole) / 100, abs(whole) % 100)
        let sign = whole < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(units)" }
        return rest % 10 == 0 ? "\(sign)\(units).\(rest / 10)" : "\(sign)\(units).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Millimetres: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Double.self))
    }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// A page's size, width first, as a person holds it (rotation applied).
public struct Size: Hashable, Sendable, Codable, CustomStringConvertible {
    public var width: Millimetres
    public var height: Millimetres
    public init(width: Millimetres, height: Millimetres) {
        self.width = width
        self.height = height
    }
    /// `85 × 55 mm`.
    public var description: String { "\(width) × \(height) mm" }
}
