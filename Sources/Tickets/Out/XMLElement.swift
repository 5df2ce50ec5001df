/// An element to be written: attributes in the order given, then text or children.
struct XMLElement {
    private let name: String
    private let attributes: [(String, String)]
    private let children: [XMLElement]
    private let content: String?

    init(_ name: String, _ attributes: [(String, String)], _ children: [XMLElement] = []) {
        (self.name, self.attributes, self.children, self.content) = (name, attributes, children, nil)
    }

    init(_ name: String, _ attributes: [(String, String)], text: String) {
        (self.name, self.attributes, self.children, self.content) = (name, attributes, [], text)
    }

    /// The element on lines of its own.
    func text(indent: Int) -> String {
        let margin = String(repeating: "  ", count: indent)
        let start = margin + "<" + name + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
        if let content { return start + ">" + escaped(content) + "</" + name + ">\n" }
        if children.isEmpty { return start + "/>\n" }
        return start + ">\n" + children.map { $0.text(indent: indent + 1) }.joined() + margin + "</" + name + ">\n"
    }
}

/// Escapes for text and attributes alike. Line breaks and tabs stand as references, or a parser would make spaces of them;
/// what XML 1.0, 2.2 does not allow at all becomes U+FFFD.
private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&apos;"
        case "\t", "\n", "\r": result += "&#\(scalar.value);"
        case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
        default: result.unicodeScalars.append(scalar)
        }
    }
}
