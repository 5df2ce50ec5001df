/// A zlib stream (RFC 1950) of one deflate block with fixed codes (RFC 1951, 3.2.6): small enough for a sample, with
/// matches found by the last place where the same three bytes stood.
func deflated(_ data: [UInt8]) -> [UInt8] {
    var out = DeflateBits()
    out.put(1, bits: 1)
    out.put(1, bits: 2)
    var last: [UInt32: Int] = [:]
    var at = 0
    while at < data.count {
        guard at + 2 < data.count else {
            out.literal(data[at])
            at += 1
            continue
        }
        let key = UInt32(data[at]) << 16 | UInt32(data[at + 1]) << 8 | UInt32(data[at + 2])
        let before = last[key]
        last[key] = at
        if let before, at - before <= 32_768 {
            var length = 3
            while length < 258, at + length < data.count, data[before + length] == data[at + length] { length += 1 }
            out.match(length: length, distance: at - before)
            at += length
        } else {
            out.literal(data[at])
            at += 1
        }
    }
    out.code(0, bits: 7)
    out.flush()
    return [0x78, 0x01] + out.bytes + bigEndian32(adler32(data))
}

private func adler32(_ data: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in data {
        a = (a + UInt32(byte)) % 65_521
        b = (b + a) % 65_521
    }
    return b << 16 | a
}

private struct DeflateBits {
    var bytes: [UInt8] = []
    private var hold: UInt32 = 0
    private var held = 0

    /// Numbers go lowest bit first.
    mutating func put(_ value: Int, bits: Int) {
        for bit in 0..<bits {
            hold |= UInt32(value >> bit & 1) << UInt32(held)
            held += 1
            if held == 8 { flush() }
        }
    }

    /// Huffman codes go highest bit first.
    mutating func code(_ value: Int, bits: Int) {
        for bit in (0..<bits).reversed() { put(value >> bit & 1, bits: 1) }
    }

    mutating func flush() {
        if held > 0 { bytes.append(UInt8(truncatingIfNeeded: hold)) }
        (hold, held) = (0, 0)
    }

    mutating func literal(_ byte: UInt8) {
        if byte < 144 { code(0x30 + Int(byte), bits: 8) } else { code(0x190 + Int(byte) - 144, bits: 9) }
    }

    mutating func match(length: Int, distance: Int) {
        let (lengthIndex, lengthBits, lengthBase) = Self.lengths(length)
        if lengthIndex < 24 { code(lengthIndex, bits: 7) } else { code(0xC0 + lengthIndex - 24, bits: 8) }
        put(length - lengthBase, bits: lengthBits)
        let (distanceIndex, distanceBits, distanceBase) = Self.distances(distance)
        code(distanceIndex, bits: 5)
        put(distance - distanceBase, bits: distanceBits)
    }

    /// Symbol (257 being 1), extra bits and base of a length.
    private static func lengths(_ length: Int) -> (Int, Int, Int) {
        if length == 258 { return (29, 0, 258) }
        if length < 11 { return (length - 2, 0, length) }
        var (symbol, bits, base) = (9, 1, 11)
        while length >= base + 1 << bits {
            base += 1 << bits
            symbol += 1
            if (symbol - 1) % 4 == 0 { bits += 1 }
        }
        return (symbol, bits, base)
    }

    private static func distances(_ distance: Int) -> (Int, Int, Int) {
        if distance < 5 { return (distance - 1, 0, distance) }
        var (symbol, bits, base) = (4, 1, 5)
        while distance >= base + 1 << bits {
            base += 1 << bits
            symbol += 1
            if symbol % 2 == 0 { bits += 1 }
        }
        return (symbol, bits, base)
    }
}
