public import Files
internal import Foundation
public import Workflow

/// A file of JSON lines that is only ever added to.
public struct LineWriter: ~Copyable {
    private let file: Descriptor

    /// Opens the file in a folder, and makes it where it is missing.
    public init(_ name: String, in folder: Folder) throws { file = try folder.append(try rawName(name), mode: 0o644) }

    /// Adds a line, durably: what follows may rely on it.
    public func add(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try file.write(Array(try encoder.encode(value)) + [0x0A])
        try file.sync()
    }
}

/// Reads such a file, also while it is being written.
public struct LineReader<Line: Decodable> {
    private let path: String
    private var offset: UInt64 = 0

    public init(_ path: String) { self.path = path }

    /// The whole lines that were added since the last call; none where the file is missing.
    public mutating func next() throws -> [Line] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try file.seek(toOffset: offset)
        let data = try file.readToEnd() ?? Data()
        try file.close()
        guard let end = data.lastIndex(of: 0x0A) else { return [] }
        offset += UInt64(end + 1 - data.startIndex)
        return try data[..<end].split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: $0) }
    }
}

/// A name that the tests themselves made.
public func rawName(_ text: String) throws -> RawName {
    guard let name = RawName(text) else { throw Misused("'\(text)' is no name") }
    return name
}

/// A tool of these tests was started wrongly, or cannot go on.
public struct Misused: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
