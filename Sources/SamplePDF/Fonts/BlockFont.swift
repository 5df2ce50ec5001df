/// A TrueType font program made from block letters (OpenType 1.9: the tables that a PDF's FontFile2 needs).
enum BlockFont {
    static let name = "HOTPRS+HotpressBlock"

    /// One unit is a thousandth of the size; a grid cell is 100 units.
    static let program: [UInt8] = assemble()

    private static func assemble() -> [UInt8] {
        let glyphs = [glyph(BlockLetters.rows(0))] + (0x20...0x7E).map { glyph(BlockLetters.rows(UInt8($0))) }
        var offsets: [UInt32] = [0]
        for glyph in glyphs { offsets.append((offsets.last ?? 0) + UInt32(glyph.count)) }
        let tables: [(tag: String, data: [UInt8])] = [
            ("cmap", characterMap()), ("glyf", glyphs.flatMap { $0 }), ("head", head()),
            ("hhea", horizontalHeader(glyphs.count)),
            ("hmtx", glyphs.flatMap { _ in bigEndian16(600) + bigEndian16(0) }),
            ("loca", offsets.flatMap(bigEndian32)), ("maxp", maximums(glyphs.count)),
            ("post", bigEndian32(0x0003_0000) + [UInt8](repeating: 0, count: 28)),
        ]
        return file(of: tables)
    }

    /// Each run of cells in a row is one rectangle, clockwise.
    private static func glyph(_ rows: [UInt8]) -> [UInt8] {
        var rectangles: [(left: Int, right: Int, bottom: Int)] = []
        for (index, row) in rows.enumerated() {
            var column = 0
            while column < 5 {
                let start = column
                while column < 5, row >> (4 - column) & 1 == 1 { column += 1 }
                if column > start { rectangles.append((start * 100 + 50, column * 100 + 50, (6 - index) * 100)) }
                column += 1
            }
        }
        guard !rectangles.isEmpty else { return [] }
        var data = bigEndian16(rectangles.count) + [50, 0, 550, 700].flatMap(bigEndian16)
        for index in rectangles.indices { data += bigEndian16(index * 4 + 3) }
        data += bigEndian16(0) + [UInt8](repeating: 1, count: rectangles.count * 4)
        let corners = rectangles.flatMap { box in
            [
                (box.left, box.bottom), (box.left, box.bottom + 100), (box.right, box.bottom + 100),
                (box.right, box.bottom),
            ]
        }
        for axis in [corners.map { $0.0 }, corners.map { $0.1 }] {
            var before = 0
            for coordinate in axis {
                data += bigEndian16(coordinate - before)
                before = coordinate
            }
        }
        return data + [UInt8](repeating: 0, count: (4 - data.count % 4) % 4)
    }

    /// Unicode 0x20 to 0x7E are glyphs 1 to 95: format 4, one segment and the closing one.
    private static func characterMap() -> [UInt8] {
        let subtable =
            [4, 32, 0, 4, 4, 1, 0, 0x7E, 0xFFFF, 0, 0x20, 0xFFFF, 1 - 0x20, 1, 0, 0].flatMap(bigEndian16)
        return [0, 1, 3, 1].flatMap(bigEndian16) + bigEndian32(12) + subtable
    }

    private static func head() -> [UInt8] {
        bigEndian32(0x0001_0000) + bigEndian32(0x0001_0000) + bigEndian32(0) + bigEndian32(0x5F0F_3CF5)
            + [0x000B, 1000].flatMap(bigEndian16) + [UInt8](repeating: 0, count: 16)
            + [0, 0, 600, 700, 0, 8, 2, 1, 0].flatMap(bigEndian16)
    }

    private static func horizontalHeader(_ glyphs: Int) -> [UInt8] {
        bigEndian32(0x0001_0000)
            + [700, 0, 0, 600, 0, 50, 550, 1, 0, 0, 0, 0, 0, 0, 0, glyphs].flatMap(bigEndian16)
    }

    private static func maximums(_ glyphs: Int) -> [UInt8] {
        bigEndian32(0x0001_0000) + [glyphs, 128, 32, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0].flatMap(bigEndian16)
    }

    private static func file(of tables: [(tag: String, data: [UInt8])]) -> [UInt8] {
        var directory = bigEndian32(0x0001_0000) + [tables.count, 128, 3, tables.count * 16 - 128].flatMap(bigEndian16)
        var body: [UInt8] = []
        let start = 12 + tables.count * 16
        for table in tables {
            directory += Array(table.tag.utf8) + bigEndian32(checksum(table.data))
            directory += bigEndian32(UInt32(start + body.count)) + bigEndian32(UInt32(table.data.count))
            body += table.data + [UInt8](repeating: 0, count: (4 - table.data.count % 4) % 4)
        }
        var file = directory + body
        // head.checkSumAdjustment makes the whole file sum to a fixed number.
        let adjustment = bigEndian32(0xB1B0_AFBA &- checksum(file))
        var at = start
        for table in tables {
            if table.tag == "head" { file.replaceSubrange(at + 8..<at + 12, with: adjustment) }
            at += (table.data.count + 3) / 4 * 4
        }
        return file
    }

    private static func checksum(_ data: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0
        for (index, byte) in data.enumerated() { sum &+= UInt32(byte) << UInt32(24 - index % 4 * 8) }
        return sum
    }
}
