public import Preflight
internal import Workflow

/// Facts on their way from the worker: packed, in one text of base 64 within the frame's JSON.
public struct PackedFacts: Hashable, Sendable, Codable {
    private let text: String

    public init(_ facts: PDFFacts) {
        var packer = Packer()
        packer.put(facts)
        text = Base64.text(packer.bytes)
    }

    /// - Throws: where the worker sent something else.
    public func facts() throws(UnpackError) -> PDFFacts {
        guard let bytes = Base64.bytes(text) else { throw UnpackError(what: "base 64", at: 0) }
        var unpacker = Unpacker(bytes)
        let facts: PDFFacts = try unpacker.value()
        try unpacker.end()
        return facts
    }

    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
