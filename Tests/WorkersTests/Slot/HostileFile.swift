import TestKit
import Testing

@testable import SamplePDF

/// A file made to cost whoever reads it more than it is worth.
struct HostileFile: Sendable, CustomTestStringConvertible {
    enum Ending: Sendable {
        /// A limit is reached and named.
        case limit(String)
        /// It is damaged, or was repaired.
        case damage
        /// Nothing is wrong with what would print.
        case none
    }
    var name: String
    var ending: Ending
    var make: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ ending: Ending, _ make: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.ending = ending
        self.make = make
    }
}

func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

/// One page whose content goes through filters.
func filtered(
    _ filters: String, _ data: [UInt8], catalog: String = "", objects: (inout RawPDF) -> Void = { _ in }
) -> [UInt8] {
    var pdf = RawPDF()
    pdf.add("<</Type/Catalog/Pages 2 0 R\(catalog)>>")
    pdf.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
    pdf.add("<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 9 9]>>")
    pdf.stream("/Filter\(filters)", data)
    objects(&pdf)
    return pdf.bytes()
}

/// A file whose cross references are a stream.
/// - Parameters:
///   - objects: numbered from 1.
///   - inStream: numbers of further objects by the object stream that holds them, at their index in it.
///   - table: the stream's entries and data where they are not to be the true ones.
func modern(
    _ objects: [[UInt8]], inStream: [Int: (stream: Int, index: Int)] = [:], previous: String = "",
    table: (entries: String, data: [UInt8])? = nil
) -> [UInt8] {
    var file = Array("%PDF-1.7\n".utf8)
    var offsets: [Int] = []
    for (index, body) in objects.enumerated() {
        offsets.append(file.count)
        file += Array("\(index + 1) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
    }
    func row(_ kind: Int, _ value: Int, _ index: Int) -> [UInt8] {
        [UInt8(kind)] + (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } + [UInt8(index)]
    }
    let size = max(objects.count, inStream.keys.max() ?? 0) + 1
    let rows = (0..<size).flatMap { number -> [UInt8] in
        if let place = inStream[number] { return row(2, place.stream, place.index) }
        return (1...objects.count).contains(number) ? row(1, offsets[number - 1], 0) : row(0, 0, 0)
    }
    let start = file.count
    let (entries, data) = table ?? ("/Size \(size)/W[1 4 1]", rows)
    let filter = table == nil ? "" : "/Filter/FlateDecode"
    let loop = previous.isEmpty ? "" : "/Prev \(previous == "self" ? "\(start)" : previous)"
    file += Array(
        "\(size + 1) 0 obj\n<</Type/XRef/Root 1 0 R\(entries)\(filter)\(loop)/Length \(data.count)>>\nstream\n".utf8)
    return file + data + Array("\nendstream\nendobj\nstartxref\n\(start)\n%%EOF\n".utf8)
}

func body(_ text: String) -> [UInt8] { Array(text.utf8) }

func streamBody(_ entries: String, _ data: [UInt8]) -> [UInt8] {
    body("<<\(entries)/Length \(data.count)>>\nstream\n") + data + body("\nendstream")
}
