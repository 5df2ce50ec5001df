/// An amount of money as people read it. Amounts are minor units everywhere else: pence, cents.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    /// Minor units.
    public var amount: Int
    /// ISO 4217; nil where nobody said it.
    public var currency: String?
    public init(_ amount: Int, _ currency: String?) {
        self.amount = amount
        self.currency = currency
    }

    /// `20.00 GBP`, `500 JPY`; without a currency nobody knows where the point stands: `2000 minor units`.
    public var description: String {
        guard let currency else { return "\(amount) minor units" }
        let digits = Self.digits[currency] ?? 2
        guard digits > 0 else { return "\(amount) \(currency)" }
        let sign = amount < 0 ? "-" : ""
        let text = String(amount.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits)) \(currency)"
    }

    /// Digits behind the point where there are not two (ISO 4217, list one).
    private static let digits: [String: Int] = [
        "BHD": 3, "BIF": 0, "CLF": 4, "CLP": 0, "DJF": 0, "GNF": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KMF": 0,
        "KRW": 0, "KWD": 3, "LYD": 3, "OMR": 3, "PYG": 0, "RWF": 0, "TND": 3, "UGX": 0, "UYI": 0, "UYW": 4, "VND": 0,
        "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    ]
}
