// Writing XHTML by hand: every stranger's text goes through `xml`, and nothing else writes one.

/// A text as content of an element or of an attribute: markup is escaped, and what a person cannot see as itself (control,
/// format and bidirectional characters, and what XML 1.0 does not allow) stands as `\u{…}`.
func xml(_ words: String) -> String {
    var result = ""
    result.reserveCapacity(words.utf8.count)
    for scalar in words.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
    return result
}

/// A length for an attribute; what is no number is 0.
func length(_ value: Double) -> String { value.isFinite && abs(value) < 1e12 ? decimal(value) : "0" }

enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// RFC 4648, section 4.
    static func append(_ bytes: [UInt8], to result: inout [UInt8]) {
        result.reserveCapacity(result.count + (bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let word =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            result.append(digits[Int(word >> 18)])
            result.append(digits[Int(word >> 12 & 63)])
            result.append(left > 1 ? digits[Int(word >> 6 & 63)] : 0x3D)
            result.append(left > 2 ? digits[Int(word & 63)] : 0x3D)
            index += 3
        }
    }
}
