/// A picture in four process inks as `pdftoppm -tiff` writes it: TIFF 6.0, eight bits an ink, rows in strips, not
/// compressed. Whoever wrote it may have been taken over by a document, so nothing in it is believed.
struct InkPicture {
    let width, height: Int
    /// Sum of a pixel's inks, 1020 for four full ones; row by row from the upper left.
    let sums: [UInt16]

    private static let longestEdge = 20_000
    private static let maxPixels = 64_000_000

    /// - Returns: nil where it is anything else, or not whole.
    init?(tiff bytes: [UInt8]) {
        guard let header = InkPictureHeader(tiff: bytes),
            (1...Self.longestEdge).contains(header.width), (1...Self.longestEdge).contains(header.height),
            header.width * header.height <= Self.maxPixels,
            let sums = Self.sums(of: bytes, header)
        else { return nil }
        (width, height) = (header.width, header.height)
        self.sums = sums
    }

    private static func sums(of bytes: [UInt8], _ header: InkPictureHeader) -> [UInt16]? {
        let row = 4 * header.width
        var sums: [UInt16] = []
        sums.reserveCapacity(header.width * header.height)
        for (index, offset) in header.stripOffsets.enumerated() {
            let rows = min(header.rowsPerStrip, header.height - index * header.rowsPerStrip)
            guard rows > 0, offset >= 8, offset <= bytes.count, rows * row <= bytes.count - offset else { return nil }
            for pixel in stride(from: offset, to: offset + rows * row, by: 4) {
                sums.append(
                    UInt16(bytes[pixel]) + UInt16(bytes[pixel + 1]) + UInt16(bytes[pixel + 2])
                        + UInt16(bytes[pixel + 3]))
            }
        }
        return sums.count == header.width * header.height ? sums : nil
    }
}

/// The fields of a TIFF file's first directory that say where its pixels are.
struct InkPictureHeader {
    let width, height, rowsPerStrip: Int
    let stripOffsets: [Int]

    /// - Returns: nil where it is no picture in four inks of eight bits, or not written as told.
    init?(tiff bytes: [UInt8]) {
        guard bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]), let start = bytes.little(4, at: 4),
            let count = bytes.little(2, at: start), count <= 64
        else { return nil }
        var fields: [Int: [Int]] = [:]
        for index in 0..<count {
            let entry = start + 2 + 12 * index
            guard let tag = bytes.little(2, at: entry), let values = bytes.values(ofEntryAt: entry) else { return nil }
            fields[tag] = values
        }
        // ImageWidth, ImageLength, BitsPerSample, Compression, PhotometricInterpretation, StripOffsets, SamplesPerPixel,
        // RowsPerStrip, PlanarConfiguration
        guard let width = fields[256]?.first, let height = fields[257]?.first, fields[258] == [8, 8, 8, 8],
            fields[259] == [1], fields[262] == [5], let offsets = fields[273], fields[277] == [4],
            let rows = fields[278]?.first, rows > 0, fields[284] == [1]
        else { return nil }
        (self.width, self.height, rowsPerStrip, stripOffsets) = (width, height, min(rows, height), offsets)
    }
}

extension [UInt8] {
    fileprivate func little(_ size: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - size else { return nil }
        return (0..<size).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
    }

    /// The numbers of a directory entry of type SHORT or LONG, at most 20,000; none of another type.
    fileprivate func values(ofEntryAt entry: Int) -> [Int]? {
        guard let type = little(2, at: entry + 2), let number = little(4, at: entry + 4),
            little(4, at: entry + 8) != nil
        else { return nil }
        let size = type == 3 ? 2 : 4
        guard type == 3 || type == 4 else { return [] }
        guard number <= 20_000 else { return nil }
        guard let start = number * size <= 4 ? entry + 8 : little(4, at: entry + 8) else { return nil }
        var values: [Int] = []
        for index in 0..<number {
            guard let value = little(size, at: start + index * size) else { return nil }
            values.append(value)
        }
        return values
    }
}
