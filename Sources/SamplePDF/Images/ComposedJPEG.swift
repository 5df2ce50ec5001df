/// A baseline CMYK JPEG (ITU-T T.81) composed in the frequency domain: no pixel is ever computed, so that megabytes of
/// lively pictures are made in moments, and each seed gives other bytes of the same kind.
struct ComposedJPEG {
    private var bytes: [UInt8] = []
    private var window: UInt64 = 0
    private var filled = 0
    private var chance: SplitMix

    /// - Parameters:
    ///   - detail: of each thousand blocks, so many bear detail of their own; the others are one tone.
    static func bytes(width: Int, height: Int, detail: Int, seed: UInt64) -> [UInt8] {
        var file = ComposedJPEG(chance: SplitMix(state: seed))
        file.bytes.reserveCapacity(width * height / 8)
        file.head(width, height)
        file.scan(blocks: ((width + 7) / 8) * ((height + 7) / 8), detail)
        file.bytes += [0xFF, 0xD9]
        return file.bytes
    }

    private init(chance: SplitMix) { self.chance = chance }

    private mutating func segment(_ marker: UInt8, _ content: [UInt8]) {
        let length = content.count + 2
        bytes += [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
    }

    private mutating func head(_ width: Int, _ height: Int) {
        bytes += [0xFF, 0xD8]
        // One quantisation step for all frequencies.
        segment(0xDB, [0] + [UInt8](repeating: 16, count: 64))
        let size = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
        segment(0xC0, [8] + size + [4] + (1...4).flatMap { [UInt8($0), 0x11, 0] })
        // Tones: 0 = no change in 1 bit, then changes of 1 to 3 bits. Detail: end of block in 1 bit, then run and size.
        segment(0xC4, [0x00, 1, 0, 3] + [UInt8](repeating: 0, count: 13) + [0, 1, 2, 3])
        segment(
            0xC4, [0x10, 1, 0, 0, 6] + [UInt8](repeating: 0, count: 12) + [0x00, 0x01, 0x02, 0x11, 0x12, 0x21, 0x31])
        segment(0xDA, [4] + (1...4).flatMap { [UInt8($0), 0x00] } + [0, 63, 0])
    }

    private mutating func put(_ bits: UInt64, _ count: Int) {
        window = window << UInt64(count) | bits
        filled += count
        while filled >= 8 {
            filled -= 8
            let byte = UInt8(truncatingIfNeeded: window >> UInt64(filled))
            bytes.append(byte)
            if byte == 0xFF { bytes.append(0) }
        }
    }

    /// The tones stay between 24 and 120 of 255, black below 32: some 100 % of ink, as a photograph has it.
    private mutating func scan(blocks: Int, _ detail: Int) {
        var tones = [-40, -30, -44, -64]
        let limits = [(-52, -4), (-52, -4), (-52, -4), (-64, -48)]
        // The first prediction is 0: the way down to the first tone takes several blocks.
        var last = [0, 0, 0, 0]
        for _ in 0..<blocks {
            let dice = chance.next()
            for part in 0..<4 {
                let dip = dice >> UInt64(part * 16)
                if dip & 7 == 0 { tones[part] += Int(dip >> 3 & 7) - 3 }
                tones[part] = min(limits[part].1, max(limits[part].0, tones[part]))
                tone(max(-7, min(7, tones[part] - last[part])), &last[part])
                if Int(dip >> 6 & 1023) < detail { coefficients() }
                put(0, 1)
            }
        }
        if filled > 0 { put((1 << UInt64(8 - filled)) - 1, 8 - filled) }
    }

    private mutating func tone(_ change: Int, _ last: inout Int) {
        last += change
        if change == 0 { return put(0, 1) }
        let size = change.magnitude == 1 ? 1 : change.magnitude < 4 ? 2 : 3
        put(UInt64(3 + size), 3)
        put(UInt64(change > 0 ? change : change + (1 << size) - 1), size)
    }

    /// Five small coefficients.
    private mutating func coefficients() {
        var dice = chance.next()
        for _ in 0..<5 {
            let symbol = Int(dice & 255) % 6
            put(UInt64(8 + symbol), 4)
            let size = symbol == 1 || symbol == 3 ? 2 : 1
            put(dice >> 8 & (size == 2 ? 3 : 1), size)
            dice >>= 12
        }
    }
}
