/// How delivered files are called: a template, checked once, that names any number of files.
///
/// Under the default template two different jobs never have the same name, and neither do two revisions or two parts of
/// one job; under another one they may, and then the hand-over refuses the second instead of replacing the first.
public struct OutputName: Hashable, Sendable {
    /// The template as written.
    public let template: String
    let pieces: [NamePiece]

    /// The longest name, extension included: what every file system and RIP of today takes.
    public static let longest = 128

    public static let standardTemplate = "O{order}-J{index}[-P{part}][-V{version}]-R{revision}_{text}"

    private init(template: String, pieces: [NamePiece]) {
        self.template = template
        self.pieces = pieces
    }

    /// Reads and checks a template. A part in `[…]` is left out where a token in it is empty.
    public static func template(_ text: String) throws(OutputNameError) -> OutputName {
        let pieces = try NamePiece.read(text)
        try NamePiece.check(pieces, of: text)
        return OutputName(template: text, pieces: pieces)
    }

    /// Names one file: ASCII letters, digits, `.`, `_` and `-`, at most 128 bytes, no leading dot or dash, no `..`, no
    /// device name of Windows. Only `{text}` is ever shortened.
    /// - Throws: `tooLong` where the rest alone has no room.
    public func name(for facts: OutputNameFacts, extension ending: String = "pdf") throws(OutputNameError) -> RawName {
        let safeEnding = safeText(ending, limit: 16)
        let bare = finished("", facts, safeEnding)
        let room = max(0, Self.longest - bare.utf8.count)
        let wished = safeText(facts.text)
        let text = safeText(wished.isEmpty ? facts.product.text : wished, limit: room)
        let name = finished(text, facts, safeEnding)
        guard name.utf8.count <= Self.longest, let raw = RawName(name) else {
            throw OutputNameError(
                .tooLong, template,
                "the name of a file of order \(facts.order) would have \(name.utf8.count) bytes without its text")
        }
        return raw
    }

    private func finished(_ text: String, _ facts: OutputNameFacts, _ ending: String) -> String {
        let stem = pieces.map { $0.text(facts, text: text) ?? "" }.joined()
        let whole = apart(stem + (ending.isEmpty ? "" : "." + ending), first: ".", second: { $0 == "." })
        let device = whole.prefix { $0 != "." }.uppercased()
        let hidden = whole.hasPrefix("-") || whole.hasPrefix(".") || whole.isEmpty
        let safe = hidden || Self.devices.contains(device) ? "_" + whole : whole
        return safe.hasSuffix(".") ? safe + "_" : safe
    }

    /// Names that Windows opens as devices, whatever follows their first dot.
    private static let devices: Set<String> = Set(
        ["CON", "PRN", "AUX", "NUL"] + (0...9).flatMap { ["COM\($0)", "LPT\($0)"] })
}

/// What a file's name may speak of.
public struct OutputNameFacts: Hashable, Sendable {
    public var order: OrderNumber
    /// The job's place in its order, from 1.
    public var index: Int
    /// Nil for a merged output and for a job ticket.
    public var part: String?
    /// The version's label; nil for a line without versions.
    public var version: String?
    public var revision: Int
    public var product: ProductID
    public var quantity: Int
    public var attributes: [String: String]
    public var due: Timestamp?
    public var priority: Int
    /// Free text for people, such as the original's name (`text(of:)`); the product's name stands in where it is empty.
    public var text: String

    public init(
        job: JobID, part: String? = nil, version: String? = nil, revision: Int, product: ProductID, quantity: Int,
        attributes: [String: String] = [:], due: Timestamp? = nil, priority: Int = 50, text: String = ""
    ) {
        self.order = job.order
        self.index = job.index
        self.part = part
        self.version = version
        self.revision = revision
        self.product = product
        self.quantity = quantity
        self.attributes = attributes
        self.due = due
        self.priority = priority
        self.text = text
    }

    /// A file's name without its `.pdf`, as text for people; bytes that are no UTF-8 are lost.
    public static func text(of name: RawName) -> String {
        String(decoding: name.bytes.withoutPDFEnding, as: UTF8.self)
    }
}

/// Why a naming template or a name is refused.
public struct OutputNameError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case unknownToken, unbalanced, unsafeText, missingToken, droppable, adjacent, repeated, tooLong
    }
    public let code: Code
    public let template: String
    public let detail: String

    init(_ code: Code, _ template: String, _ detail: String) {
        self.code = code
        self.template = template
        self.detail = detail
    }

    public var description: String { "the naming template '\(template)' cannot be used: \(detail)" }
}

/// Puts an underscore between `first` and a following `second`, and one more where underscores already stand between
/// them: afterwards the two never meet, and different texts stay different.
func apart(_ text: String, first: Character, second: (Character) -> Bool) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.first {
        result.append(character)
        rest = rest.dropFirst()
        guard character == first, let next = rest.first(where: { $0 != "_" }), second(next) else { continue }
        result.append("_")
    }
    return result
}

extension [UInt8] {
    /// Without a final `.pdf` of any case; the whole where nothing would be left.
    var withoutPDFEnding: ArraySlice<UInt8> {
        let ending = suffix(4).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        return count > 4 && ending == Array(".pdf".utf8) ? dropLast(4) : self[...]
    }
}
