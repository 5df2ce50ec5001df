/// One font that the file lists or uses.
public struct FontFacts: Hashable, Sendable, Codable {
    /// As in the file, with its subset prefix: `ABCDEF+Helvetica`.
    public var name: String
    /// `Type1`, `TrueType`, `Type3`, `CIDFontType0`, `CIDFontType2`.
    public var type: String
    public var isEmbedded: Bool
    /// Pages that use it, or where none does, that list it; at most the first 20.
    public var pages: [Int]
    /// Whether any visible glyph is set in it: text that is invisible (rendering mode 3) or hidden does not count.
    public var isUsed: Bool

    public init(name: String, type: String, isEmbedded: Bool, pages: [Int], isUsed: Bool = true) {
        self.name = name
        self.type = type
        self.isEmbedded = isEmbedded
        self.pages = pages
        self.isUsed = isUsed
    }
}
