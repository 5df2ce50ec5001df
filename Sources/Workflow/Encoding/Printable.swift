// Strangers' words on a terminal, in a report, in a message: they are told, and steer nothing.

extension Unicode.Scalar {
    /// Whether a person sees this scalar as itself: no control, format, surrogate, private or unassigned one, and no line
    /// separator.
    public var isPrintable: Bool {
        if isASCII { return value >= 0x20 && value != 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// Itself, or `\u{…}` where a person would not see it.
    public var printable: String { isPrintable ? String(self) : "\\u{" + String(value, radix: 16) + "}" }
}

/// Text on one line: what is not printable stands as `\u{…}`, and what is longer than `limit` scalars is cut.
public func printable(_ text: String, limit: Int) -> String {
    var result = ""
    for (index, scalar) in text.unicodeScalars.enumerated() {
        if index == limit { return result + "…" }
        result += scalar.printable
    }
    return result
}
