public import Output

/// Writes papers as PDF: A4, black, with the machine's fonts for whatever writing a text has. Only ever to be called
/// inside a sandboxed worker: the texts are strangers'.
public enum PaperPrinter {
    /// A PDF and how many pages it has. The same sheet gives the same bytes on the same machine.
    /// - Throws: `PaperError` where cairo or pango cannot.
    public static func pdf(_ sheet: PaperSheet) throws(PaperError) -> (bytes: [UInt8], pages: Int) {
        let sheet = sheet.plain
        let canvas = try Canvas(title: sheet.title, date: sheet.date)
        var counting = try SheetLayout(sheet, on: canvas)
        try counting.run()
        var layout = try SheetLayout(sheet, on: canvas, pages: counting.page)
        try layout.run()
        return (try canvas.finish(), layout.page)
    }
}

/// Why there is no PDF.
public struct PaperError: Error, Hashable, Sendable, CustomStringConvertible {
    public var text: String
    public var description: String { "the paper could not be drawn: \(text)" }
}
