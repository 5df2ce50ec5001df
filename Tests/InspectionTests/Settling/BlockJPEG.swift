/// A baseline JPEG file whose blocks of 8 × 8 pixels are each of one value, so that it can be checked at any scale.
struct BlockJPEG {
    /// Blocks.
    var columns, rows: Int
    /// 1 or 4.
    var components: Int
    /// One byte a component of each block, row by row.
    var value: (_ column: Int, _ row: Int, _ component: Int) -> UInt8

    func bytes() -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        func segment(_ marker: UInt8, _ body: [UInt8]) {
            file += [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
        }
        let ids = (1...components).map { UInt8($0) }
        // No transform between components, as programs for print write it.
        segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
        // All ones but the mean's, which is eight times the block's value less 128.
        segment(0xDB, [0, 8] + [UInt8](repeating: 1, count: 63))
        let height = [UInt8((rows * 8) >> 8), UInt8(rows * 8 & 0xFF)]
        let width = [UInt8((columns * 8) >> 8), UInt8(columns * 8 & 0xFF)]
        let tables: [UInt8] = ids.flatMap { [$0, 0x11, 0] }
        segment(0xC0, [8] + height + width + [UInt8(components)] + tables)
        // Twelve codes of four bits for the means; one of one bit, the end of a block, for the rest.
        segment(0xC4, [0x00, 0, 0, 0, 12] + [UInt8](repeating: 0, count: 12) + (0..<12).map { UInt8($0) })
        segment(0xC4, [0x10, 1] + [UInt8](repeating: 0, count: 15) + [0])
        segment(0xDA, [UInt8(components)] + ids.flatMap { [$0, 0] } + [0, 63, 0])
        return file + scan() + [0xFF, 0xD9]
    }

    private func scan() -> [UInt8] {
        var bits: [Bool] = []
        func put(_ number: Int, _ count: Int) {
            for bit in (0..<count).reversed() { bits.append(number >> bit & 1 == 1) }
        }
        var last = [Int](repeating: 0, count: components)
        for row in 0..<rows {
            for column in 0..<columns {
                for component in 0..<components {
                    let mean = Int(value(column, row, component)) - 128
                    let difference = mean - last[component]
                    last[component] = mean
                    let size = Int.bitWidth - abs(difference).leadingZeroBitCount
                    put(size, 4)
                    put(difference < 0 ? difference + (1 << size) - 1 : difference, size)
                    put(0, 1)
                }
            }
        }
        while bits.count % 8 != 0 { bits.append(true) }
        return stride(from: 0, to: bits.count, by: 8).flatMap { start -> [UInt8] in
            let byte = bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
            return byte == 0xFF ? [0xFF, 0] : [byte]
        }
    }
}
