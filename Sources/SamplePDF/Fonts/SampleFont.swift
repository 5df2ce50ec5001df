/// A font of a sample.
public enum SampleFont: Hashable, Sendable {
    /// A block-letter TrueType font whose program stands in the file; lower-case letters look like capitals.
    case embedded
    /// Helvetica by name only, as careless programs leave it.
    case helvetica
}

extension SampleFont {
    /// Adds the font and what it needs, and tells its object's number.
    func add(to table: inout ObjectTable) -> Int {
        switch self {
        case .helvetica:
            return table.add(
                .dictionary([
                    PDFEntry("Type", .name("Font")), PDFEntry("Subtype", .name("Type1")),
                    PDFEntry("BaseFont", .name("Helvetica")), PDFEntry("Encoding", .name("WinAnsiEncoding")),
                ]))
        case .embedded:
            let program = BlockFont.program
            let file = table.add([PDFEntry("Length1", .integer(program.count))], stream: program)
            let descriptor = table.add(
                .dictionary([
                    PDFEntry("Type", .name("FontDescriptor")), PDFEntry("FontName", .name(BlockFont.name)),
                    PDFEntry("Flags", .integer(33)), PDFEntry("FontBBox", .numbers([0, 0, 600, 700])),
                    PDFEntry("ItalicAngle", .integer(0)), PDFEntry("Ascent", .integer(700)),
                    PDFEntry("Descent", .integer(0)), PDFEntry("CapHeight", .integer(700)),
                    PDFEntry("StemV", .integer(100)), PDFEntry("FontFile2", .reference(file)),
                ]))
            return table.add(
                .dictionary([
                    PDFEntry("Type", .name("Font")), PDFEntry("Subtype", .name("TrueType")),
                    PDFEntry("BaseFont", .name(BlockFont.name)), PDFEntry("FirstChar", .integer(0x20)),
                    PDFEntry("LastChar", .integer(0x7E)),
                    PDFEntry("Widths", .array((0x20...0x7E).map { _ in .integer(600) })),
                    PDFEntry("FontDescriptor", .reference(descriptor)),
                    PDFEntry("Encoding", .name("WinAnsiEncoding")),
                ]))
        }
    }
}
