/// Reduces any text to letters, digits, `.`, `_` and `-` of ASCII, so that every file system, RIP and log takes it.
///
/// Latin letters lose their accents, everything else becomes `-`; of several `.`, `_` and `-` in a row the first stays,
/// and none stays at either end. Empty where nothing is left. Two texts may become one: it is for people, not an identity.
func safeText(_ text: String, limit: Int = .max) -> String {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
        if let letters = plainLetters(scalar) {
            bytes += letters
        } else if scalar.properties.generalCategory != .nonspacingMark {
            let mark = scalar.isASCII && isJoiner(UInt8(scalar.value)) ? UInt8(scalar.value) : dash
            if let last = bytes.last, !isJoiner(last) { bytes.append(mark) }
        }
    }
    return String(decoding: trimmed(bytes[...].prefix(limit)), as: UTF8.self)
}

private let dash: UInt8 = 0x2D

private func isJoiner(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x5F || byte == dash }

private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: isJoiner)
    while let last = bytes.last, isJoiner(last) { bytes.removeLast() }
    return bytes
}

/// The ASCII letters or digits that stand for a scalar; nil for what is neither.
private func plainLetters(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if scalar.isASCII { return UInt8(scalar.value).isASCIIAlphanumeric ? [UInt8(scalar.value)] : nil }
    return latin[scalar].map { Array($0.utf8) }
}

/// Letters of Latin-1 and Latin Extended-A, by the ASCII letters they become.
private let latin: [Unicode.Scalar: String] = {
    let spellings: [(String, String)] = [
        ("A", "ÀÁÂÃÄÅĀĂĄ"), ("a", "àáâãäåāăą"), ("AE", "Æ"), ("ae", "æ"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"),
        ("D", "ÐĎĐ"), ("d", "ðďđ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"),
        ("H", "ĤĦ"), ("h", "ĥħ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭįı"), ("IJ", "Ĳ"), ("ij", "ĳ"), ("J", "Ĵ"),
        ("j", "ĵ"), ("K", "Ķ"), ("k", "ķĸ"), ("L", "ĹĻĽĿŁ"), ("l", "ĺļľŀł"), ("N", "ÑŃŅŇŊ"), ("n", "ñńņňŉŋ"),
        ("O", "ÒÓÔÕÖØŌŎŐ"), ("o", "òóôõöøōŏő"), ("OE", "Œ"), ("oe", "œ"), ("R", "ŔŖŘ"), ("r", "ŕŗř"),
        ("S", "ŚŜŞŠȘ"), ("s", "śŝşšșſ"), ("ss", "ß"), ("SS", "ẞ"), ("T", "ŢŤŦȚ"), ("t", "ţťŧț"), ("Th", "Þ"),
        ("th", "þ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("u", "ùúûüũūŭůűų"), ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"), ("y", "ýÿŷ"),
        ("Z", "ŹŻŽ"), ("z", "źżž"),
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, letters) in spellings {
        for scalar in letters.unicodeScalars { table[scalar] = plain }
    }
    return table
}()
