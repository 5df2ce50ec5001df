import Intake
import Testing

@Suite struct `The end of a PDF` {
    static let rows: [(text: String, end: PDFEnd)] = [
        ("%PDF-1.7\n…\nstartxref\n12\n%%EOF\n", .complete),
        ("%PDF-1.7\n…\nstartxref\r\n12\r\n%%EOF", .complete),
        ("%PDF-1.7\n…\nstartxref 12 %%EOF\n\n\n\u{1A}", .complete),
        ("junk before\n%PDF-1.4\n…\nstartxref\n12\n%%EOF\n", .complete),
        ("%PDF-1.7\n…\nstartxref\n12\n%%EO", .incomplete),
        ("%PDF-1.7\n…\n%%EOF\n", .incomplete),
        ("%PDF-1.7\n…\nstartxref\n%%EOF\n", .incomplete),
        ("%PDF-1.7\n…\nstartxref\n99999\n%%EOF\n", .incomplete),
        ("%PDF-1.7\n…\nstartxref\n-5\n%%EOF\n", .incomplete),
        ("%PDF-1.7\n…\nstartxref\n99999999999999999999\n%%EOF\n", .incomplete),
        ("%PDF-1.7 linearised, first part\nstartxref\n0\n%%EOF\n", .incomplete),
        ("%PDF-1.7\n…\nstartxref\n12\n%%EOF\n7 0 obj <<", .incomplete),
        ("%PDF-1.7\n", .incomplete),
        ("{ \"order\": 1 }", .notPDF),
        ("", .notPDF),
    ]

    @Test(arguments: rows)
    func `tells a whole file from a part of one`(row: (text: String, end: PDFEnd)) {
        let bytes = Array(row.text.utf8)
        let end = PDFEnd(head: bytes, tail: bytes, bytes: Int64(bytes.count), isNamedPDF: false)
        #expect(end == row.end)
    }

    @Test func `has not come yet where a file named as PDF has no header`() {
        let zeros = [UInt8](repeating: 0, count: 1024)
        #expect(PDFEnd(head: zeros, tail: zeros, bytes: 1024, isNamedPDF: true) == .incomplete)
    }
}
