internal import Workflow

/// How a file is called in a result folder: as it came, and `~2`, `~3`, … before its extension where that is taken.
struct ResultName {
    /// The page with pictures, which comes after the others.
    static let pageEnding = ".report.html"
    /// What is written beside a result.
    static let reportEndings = [".report.json", ".report.txt", pageEnding]
    /// A component has 255 bytes; the reports beside a result bear its whole name and more.
    private static let mostBytes = 255 - 12

    private let stem: [UInt8]
    private let ending: [UInt8]

    init(_ original: RawName) {
        let bytes = original.bytes
        let dot = bytes.lastIndex(of: 0x2E) ?? 0
        // A leading dot begins no extension, and a very long one is none that anybody would miss.
        let split = dot > 0 && bytes.count - dot <= 32 ? dot : bytes.count
        stem = Array(bytes[..<split])
        ending = Array(bytes[split...])
    }

    /// The n-th name to try, from 1. A name too long for its reports is shortened in its stem.
    func candidate(_ number: Int) -> RawName {
        let tail = (number == 1 ? [] : Array("~\(number)".utf8)) + ending
        var cut = min(stem.count, Self.mostBytes - tail.count)
        // Not into a UTF-8 sequence.
        while cut < stem.count, cut > 1, stem[cut] & 0xC0 == 0x80 { cut -= 1 }
        guard let name = RawName(bytes: Array(stem[..<cut]) + tail) else { preconditionFailure("a name became none") }
        return name
    }

    /// The report that stands beside a result.
    static func report(of result: RawName, _ ending: String) -> RawName {
        guard let name = RawName(bytes: result.bytes + Array(ending.utf8)) else { preconditionFailure("no name") }
        return name
    }

    /// The result whose report a name would be; nil for other names.
    static func result(ofReport name: RawName) -> RawName? {
        for ending in reportEndings where name.bytes.suffix(ending.utf8.count) == Array(ending.utf8)[...] {
            return RawName(bytes: name.bytes.dropLast(ending.utf8.count))
        }
        return nil
    }
}
