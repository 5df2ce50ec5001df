/// Bytes as text (RFC 4648, section 4).
public enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    /// What each character stands for; 255 for none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    public static func text(_ bytes: [UInt8]) -> String { String(decoding: characters(bytes), as: UTF8.self) }

    /// The text's characters.
    public static func characters(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let left = bytes.count - start
            let second = left > 1 ? bytes[start + 1] : 0
            let third = left > 2 ? bytes[start + 2] : 0
            result.append(digits[Int(bytes[start] >> 2)])
            result.append(digits[Int(bytes[start] << 4 & 63 | second >> 4)])
            result.append(left > 1 ? digits[Int(second << 2 & 63 | third >> 6)] : padding)
            result.append(left > 2 ? digits[Int(third & 63)] : padding)
        }
        return result
    }

    /// - Returns: nil where the text is none.
    public static func bytes(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let pads = characters.suffix(2).reversed().prefix { $0 == padding }.count
        var result: [UInt8] = []
        result.reserveCapacity(characters.count / 4 * 3)
        for start in stride(from: 0, to: characters.count, by: 4) {
            let isLast = start + 4 == characters.count
            var word: UInt32 = 0
            for place in 0..<4 {
                let value = isLast && place >= 4 - pads ? 0 : values[Int(characters[start + place])]
                guard value != 255 else { return nil }
                word = word << 6 | UInt32(value)
            }
            let count = isLast ? 3 - pads : 3
            for place in 0..<count { result.append(UInt8(truncatingIfNeeded: word >> UInt32(16 - 8 * place))) }
        }
        return result
    }
}
