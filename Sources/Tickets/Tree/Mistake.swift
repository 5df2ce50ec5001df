/// One thing that is wrong in a ticket, a product or a configuration: where, what stands there, what should.
public struct Mistake: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// Stable names; tests, JSON and documents use them.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        /// Not JSON at all.
        case syntax = "json.syntax"
        /// Not UTF-8, or a NUL.
        case encoding = "json.encoding"
        /// More bytes or levels than are read.
        case tooLarge = "json.too-large"
        /// A name that stands twice in one object: which one was meant, nobody can know.
        case duplicateKey = "json.duplicate-key"
        case unknownKey = "value.unknown-key"
        case missing = "value.missing"
        case wrongType = "value.wrong-type"
        case outOfRange = "value.out-of-range"
        case wrongForm = "value.wrong-form"
        /// Each value may stand alone, both cannot.
        case contradiction = "value.contradiction"
        case unknownProduct = "ticket.unknown-product"
        case unknownPart = "ticket.unknown-part"
        /// The product cannot be ordered this way, or not yet.
        case notOrderable = "ticket.not-orderable"
    }
    public var code: Code
    /// The way from the top, as `lines[0].versions[1].quantity`; empty for the whole file.
    public var path: String
    /// What stands there, shortened and safe to print.
    public var found: String
    /// What should stand there, as the end of a sentence.
    public var expected: String
    /// From 1; nil where nothing stands.
    public var line: Int?
    /// In characters, from 1.
    public var column: Int?

    public init(
        _ code: Code, path: String = "", found: String, expected: String, line: Int? = nil, column: Int? = nil
    ) {
        self.code = code
        self.path = path
        self.found = found
        self.expected = expected
        self.line = line
        self.column = column
    }

    /// `line 4, column 12: lines[0].quantity is "many"; expected a whole number from 1 to 10000000`.
    public var description: String {
        let place = line.map { "line \($0), column \(column ?? 1): " } ?? ""
        return "\(place)\(path.isEmpty ? "the file" : path) \(found); expected \(expected)"
    }
}

/// A ticket or product that was not taken, with everything that is wrong in it.
public struct TicketRejected: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order in which they were met; at most `MistakeList.limit`, and at least one.
    public var mistakes: [Mistake]
    public init(_ mistakes: [Mistake]) { self.mistakes = mistakes }
    /// One mistake a line.
    public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

/// Gathers mistakes while a tree is read.
public final class MistakeList {
    /// More are counted and not kept: a hostile file has as many as it has bytes.
    public static let limit = 100
    public private(set) var mistakes: [Mistake] = []
    private let source: SourceText

    /// Begins a list for one file.
    public init(source: SourceText) { self.source = source }

    public var isEmpty: Bool { mistakes.isEmpty }
    var isFull: Bool { mistakes.count >= Self.limit }

    /// Adds a mistake, with the place in the file where one is known.
    public func add(_ code: Mistake.Code, path: String, found: String, expected: String, offset: Int?) {
        guard !isFull else { return }
        let place = offset.map(source.place)
        mistakes.append(
            Mistake(code, path: path, found: found, expected: expected, line: place?.line, column: place?.column))
    }
}
