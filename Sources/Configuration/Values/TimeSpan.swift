/// A span of time as a person writes it: `500ms`, `2s`, `30min`, `1.5h`, `7d`; finer than a millisecond it is not.
struct TimeSpan: Hashable, CustomStringConvertible {
    private let milliseconds: Int64

    static let rule = "a time such as 500ms, 2s, 30min, 1h or 7d"
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1000), ("ms", 1),
    ]

    init(seconds: Double) { milliseconds = Int64((seconds * 1000).rounded()) }

    init?(_ text: String) {
        let number = text.prefix { $0.isASCII && ($0.isWholeNumber || $0 == ".") }
        guard let unit = Self.units.first(where: { $0.name == text.dropFirst(number.count) }), number.count <= 9,
            number.first?.isWholeNumber == true, number.last?.isWholeNumber == true, let value = Double(number)
        else { return nil }
        milliseconds = Int64((value * Double(unit.milliseconds)).rounded())
    }

    var seconds: Double { Double(milliseconds) / 1000 }

    /// With the greatest unit of which it is a whole number.
    var description: String {
        for unit in Self.units where milliseconds >= unit.milliseconds && milliseconds % unit.milliseconds == 0 {
            return "\(milliseconds / unit.milliseconds)\(unit.name)"
        }
        return "0s"
    }
}
