/// One optional content group (ISO 32000-2, 8.11).
public struct LayerFacts: Hashable, Sendable, Codable {
    public var name: String
    /// Whether it is on in the default configuration.
    public var isOn: Bool
    /// What its usage says of printing; nil where it says nothing.
    public var prints: Bool?
    /// Whether viewers list it, so that a person can see that it is there.
    public var isListed: Bool
    /// Whether anything is painted on it.
    public var isUsed: Bool
    /// A processing step's group and type (ISO 19593-1): `Structural/Cutting`; nil for artwork.
    public var processingStep: String?
    public var object: Int

    public init(
        name: String, isOn: Bool = true, prints: Bool? = nil, isListed: Bool = true, isUsed: Bool = true,
        processingStep: String? = nil, object: Int = 0
    ) {
        self.name = name
        self.isOn = isOn
        self.prints = prints
        self.isListed = isListed
        self.isUsed = isUsed
        self.processingStep = processingStep
        self.object = object
    }
}
