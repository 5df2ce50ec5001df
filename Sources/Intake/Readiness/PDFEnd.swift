/// Whether a file ends as a whole PDF does.
///
/// The test sees truncation and preallocated space, not damage inside: that is for preflight. ISO 32000-2, 7.5.5: the
/// last line is `%%EOF`, the two before it are `startxref` and a byte offset. Readers accept the header within the first
/// 1,024 bytes (ISO 32000-1, Annex H, note 13).
public enum PDFEnd: Hashable, Sendable {
    case notPDF, complete, incomplete

    /// How many bytes of the file's beginning and of its end `init` wants at most.
    public static let headBytes = 1024, tailBytes = 2048

    /// - Parameters:
    ///   - head: the file's first bytes, at most `headBytes`
    ///   - tail: its last bytes, at most `tailBytes`
    ///   - bytes: its size
    ///   - isNamedPDF: whether its name ends in `.pdf`: then a missing header is a PDF that has not come yet
    public init(head: [UInt8], tail: [UInt8], bytes: Int64, isNamedPDF: Bool) {
        guard Self.beginsAsPDF(head) else {
            self = isNamedPDF ? .incomplete : .notPDF
            return
        }
        self = Self.endsAsPDF(tail, bytes: bytes) ? .complete : .incomplete
    }

    /// Whether `%PDF-` stands within these first bytes of a file.
    public static func beginsAsPDF(_ head: [UInt8]) -> Bool {
        lastIndex(of: Array("%PDF-".utf8), in: head.prefix(headBytes)) != nil
    }

    private static func endsAsPDF(_ tail: [UInt8], bytes: Int64) -> Bool {
        let marker = Array("%%EOF".utf8)
        let keyword = Array("startxref".utf8)
        guard let end = lastIndex(of: marker, in: tail[...]),
            tail[(end + marker.count)...].allSatisfy(\.mayFollowTheEnd),
            let start = lastIndex(of: keyword, in: tail[..<end])
        else { return false }
        let digits = tail[(start + keyword.count)..<end].filter { !$0.isPDFWhiteSpace }
        // The first part of a linearised file ends with offset 0 too: a copy that stopped there is not whole.
        guard !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        let offset = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        return offset > 0 && offset < bytes
    }
}

private func lastIndex(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= pattern.count else { return nil }
    return (bytes.startIndex...(bytes.endIndex - pattern.count)).last {
        bytes[$0..<($0 + pattern.count)] == pattern[...]
    }
}

extension UInt8 {
    fileprivate var isPDFWhiteSpace: Bool { [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(self) }
    // DOS programs end a text with Ctrl-Z.
    fileprivate var mayFollowTheEnd: Bool { isPDFWhiteSpace || self == 0x1A }
}
