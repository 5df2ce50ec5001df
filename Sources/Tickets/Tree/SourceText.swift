/// The bytes of a file that a person wrote, and where in it something stands.
public struct SourceText: Sendable {
    let bytes: [UInt8]

    /// Takes a file's bytes.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Line and column, both from 1; columns count characters, not bytes.
    public func place(of offset: Int) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }

    /// What prevents reading the bytes as UTF-8 text; nil where nothing does.
    func encodingMistake() -> Mistake? {
        let utf16 = [[0xFE, 0xFF], [0xFF, 0xFE]].contains { bytes.starts(with: $0) }
        if utf16 || (bytes.count >= 2 && (bytes[0] == 0) != (bytes[1] == 0)) {
            return Mistake(.encoding, found: "looks like UTF-16", expected: "UTF-8: save it again in that encoding")
        }
        if let zero = bytes.firstIndex(of: 0) {
            let place = place(of: zero)
            return Mistake(
                .encoding, found: "has a NUL byte", expected: "text", line: place.line, column: place.column)
        }
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let place = place(of: firstInvalidOffset())
        return Mistake(
            .encoding, found: "has bytes that are no UTF-8", expected: "UTF-8: save it again in that encoding",
            line: place.line, column: place.column)
    }

    private func firstInvalidOffset() -> Int {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var good = 0
        while case .scalarValue(let scalar) = decoder.decode(&rest) { good += UTF8.width(scalar) }
        return good
    }
}
