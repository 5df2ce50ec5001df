/// A zlib stream (RFC 1950) that inflates to `258 * matches + 1` zeros: matches of fixed codes (RFC 1951, 3.2.6), 13 bits
/// for each 258 bytes.
public func deflatedZeros(matches: Int) -> [UInt8] {
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
    let sum = UInt32((258 * matches + 1) % 65_521)
    return [0x78, 0x01] + body + [UInt8(sum >> 8), UInt8(sum & 0xFF), 0, 1]
}
