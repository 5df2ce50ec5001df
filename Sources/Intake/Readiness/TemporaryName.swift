public import Workflow

extension RawName {
    /// Whether programs use such a name for a file that is not finished: one of the endings below in any case, a leading
    /// dot (our own `.hotpress-` names among them), or a leading `~$`.
    public var isTemporary: Bool {
        if bytes[0] == UInt8(ascii: ".") || bytes.starts(with: Array("~$".utf8)) { return true }
        let lower = bytes.map(\.lowercasedASCII)
        return temporaryEndings.contains { lower.count > $0.count && lower.suffix($0.count) == $0[...] }
    }

    /// Whether a desktop, a share or a version control leaves such a file in every folder. It is nobody's order and is
    /// neither taken nor told.
    public var isFurniture: Bool {
        bytes.starts(with: Array("._".utf8)) || bytes.starts(with: Array(".nfs".utf8))
            || furniture.contains(bytes.map(\.lowercasedASCII))
    }

    /// Whether the name ends in `.pdf`, in any case.
    var endsInPDF: Bool { bytes.count > 4 && bytes.suffix(4).map(\.lowercasedASCII) == Array(".pdf".utf8) }
}

private let temporaryEndings: [[UInt8]] =
    [".part", ".tmp", ".partial", ".filepart", ".crdownload", ".download", ".stg"].map { Array($0.utf8) }

private let furniture: Set<[UInt8]> = Set(
    [".ds_store", ".directory", ".gitkeep", ".gitignore", ".keep", "thumbs.db", "desktop.ini", ".hotpress-taken"]
        .map { Array($0.utf8) })

extension UInt8 {
    var lowercasedASCII: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
