/// Text that reaches a terminal: whatever a stranger wrote into a name or a ticket cannot steer it.
public enum PlainText {
    /// One line: line ends become spaces, control and direction characters are spelled out.
    public static func line(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case _ where scalar == "\n": result += result.hasSuffix(":") ? " " : "; "
            case .control, .format, .lineSeparator, .paragraphSeparator:
                result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
