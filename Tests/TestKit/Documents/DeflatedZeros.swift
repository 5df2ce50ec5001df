/// A zlib stream (RFC 1950) that inflates to `prefix` and then `258 * matches + 1` zeros: a stored block, and matches of
/// fixed codes (RFC 1951, 3.2.6), 13 bits for each 258 bytes.
/// - Parameter prefix: at most 65,535 bytes.
public func deflatedZeros(matches: Int, after prefix: [UInt8] = []) -> [UInt8] {
    // Last block, fixed codes, the literal 0.
    let head: [UInt8] = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0]
    // Length 258 at distance 1.
    let match: [UInt8] = [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0]
    let matchesEnd = head.count + match.count * matches
    func bit(_ at: Int) -> UInt8 {
        if at < head.count { return head[at] }
        // Past the matches stands the block's end, seven zero bits, and what fills the byte.
        return at < matchesEnd ? match[(at - head.count) % match.count] : 0
    }
    func byte(_ at: Int) -> UInt8 { (0..<8).reduce(0) { $0 | bit(8 * at + $1) << UInt8($1) } }
    var body = (0..<2).map(byte)
    // Eight matches fill 13 bytes, which repeat.
    let period = (2..<15).map(byte)
    let whole = matchesEnd / 8
    while body.count + period.count <= whole { body += period }
    while body.count < (matchesEnd + 7 + 7) / 8 { body.append(byte(body.count)) }
    return [0x78, 0x01] + stored(prefix) + body + checksum(prefix, zeros: 258 * matches + 1)
}

/// A block that is not the last one, as it is; nothing where it is empty.
private func stored(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    let length = [UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8)]
    return [0] + length + length.map { ~$0 } + bytes
}

private func checksum(_ bytes: [UInt8], zeros: Int) -> [UInt8] {
    var (a, b) = (1, 0)
    for byte in bytes {
        a = (a + Int(byte)) % 65_521
        b = (b + a) % 65_521
    }
    b = (b + a * (zeros % 65_521)) % 65_521
    return [b >> 8, b & 0xFF, a >> 8, a & 0xFF].map { UInt8($0) }
}
