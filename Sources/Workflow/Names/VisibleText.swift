/// Text that a person sees as it is: a terminal, an editor and a reader of the log show no other characters, in no other
/// order, than stand there.
///
/// What would change how the rest is shown (control characters apart from line feed and tab, marks that turn the direction of
/// writing, separators of lines and paragraphs, characters without a meaning) stands as JSON writes it, `\u202E`; so text
/// that is JSON stays the same JSON. Joiners stay: scripts and emoji need them.
public func visible(_ text: String) -> String {
    // Nearly all text is of this kind, and a log has much of it.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        if isSeenAsItself(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }
    return result
}

private func isSeenAsItself(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t", "\u{200C}", "\u{200D}": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    default: return true
    }
}
