extension JSONTree {
    /// The value as JSON again: members in their order, no spacing, numbers as they were written.
    var text: String {
        switch value {
        case .null: return "null"
        case .flag(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .text(let text): return quoted(text)
        case .list(let items): return "[\(items.map(\.text).joined(separator: ","))]"
        case .object(let members):
            return "{\(members.map { "\(quoted($0.key)):\($0.tree.text)" }.joined(separator: ","))}"
        }
    }

    /// A string of JSON (RFC 8259, 7).
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
