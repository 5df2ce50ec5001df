import Workflow

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
        default: result += scalar.printable
        }
    }
    return result
}

/// A length for an attribute; what is no number is 0.
func length(_ value: Double) -> String { value.isFinite && abs(value) < 1e12 ? decimal(value) : "0" }
