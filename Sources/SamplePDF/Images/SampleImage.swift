/// A picture made by rule: the same pixels each time.
public struct SampleImage: Hashable, Sendable {
    /// What a pixel is made of.
    public enum Colours: Hashable, Sendable { case cmyk, rgb, gray, bitmap }
    /// How the pixels stand in the file.
    public enum Packing: Hashable, Sendable {
        case plain, asciiHex, flate
        /// A picture of its own a seed, always CMYK. Of each thousand blocks so many bear detail, which makes its size.
        case jpeg(detail: Int, seed: UInt64)
    }

    /// In pixels.
    public var width: Int
    /// In pixels.
    public var height: Int
    public var colours: Colours
    public var packing: Packing

    public init(width: Int, height: Int, colours: Colours = .cmyk, packing: Packing = .flate) {
        self.width = max(1, width)
        self.height = max(1, height)
        self.colours = colours
        self.packing = packing
    }

    /// The image that has a resolution at a size.
    /// - Parameter size: millimetres.
    public static func resolution(_ ppi: Double, at size: (width: Double, height: Double), _ colours: Colours = .cmyk)
        -> SampleImage
    {
        SampleImage(
            width: Int(size.width / 25.4 * ppi + 0.5), height: Int(size.height / 25.4 * ppi + 0.5), colours: colours)
    }
}

extension SampleImage {
    /// Bytes of one row: diagonal bands that shift by one pixel each eight rows.
    private func row(_ y: Int) -> [UInt8] {
        switch colours {
        case .bitmap:
            return (0..<(width + 7) / 8).map { ($0 + y / 8) % 2 == 0 ? 0xF0 : 0x0F }
        case .gray: return (0..<width).map { band($0, y, 0x20, 0xD0) }
        case .rgb:
            return (0..<width).flatMap { [band($0, y, 0xE0, 0x30), band($0, y, 0x60, 0x90), band($0, y, 0x40, 0xC0)] }
        case .cmyk:
            return (0..<width).flatMap { [band($0, y, 0x20, 0xA0), band($0, y, 0x80, 0x30), band($0, y, 0x60, 0), 0] }
        }
    }

    private func band(_ x: Int, _ y: Int, _ one: UInt8, _ other: UInt8) -> UInt8 {
        (x + y / 8) / 16 % 2 == 0 ? one : other
    }

    /// Dictionary and data of the image XObject (ISO 32000-2, 8.9.5).
    var object: (entries: [PDFEntry], data: [UInt8]) {
        var colours = colours
        if case .jpeg = packing { colours = .cmyk }
        let space =
            switch colours {
            case .cmyk: "DeviceCMYK"
            case .rgb: "DeviceRGB"
            case .gray, .bitmap: "DeviceGray"
            }
        var entries = [
            PDFEntry("Type", .name("XObject")), PDFEntry("Subtype", .name("Image")),
            PDFEntry("Width", .integer(width)), PDFEntry("Height", .integer(height)),
            PDFEntry("ColorSpace", .name(space)), PDFEntry("BitsPerComponent", .integer(colours == .bitmap ? 1 : 8)),
        ]
        switch packing {
        case .plain: return (entries, pixels)
        case .asciiHex:
            entries.append(PDFEntry("Filter", .name("ASCIIHexDecode")))
            return (entries, Array((hex(pixels) + ">").utf8))
        case .flate:
            entries.append(PDFEntry("Filter", .name("FlateDecode")))
            return (entries, deflated(pixels))
        case .jpeg(let detail, let seed):
            entries.append(PDFEntry("Filter", .name("DCTDecode")))
            return (entries, ComposedJPEG.bytes(width: width, height: height, detail: detail, seed: seed))
        }
    }

    private var pixels: [UInt8] { (0..<height).flatMap { row($0) } }
}
