/// A status that the printer has named: `statuses` of the configuration.
public struct NamedStatus: Hashable, Sendable, Codable {
    /// 1 to 32 lower-case ASCII letters, digits or dashes, beginning with a letter; what commands use.
    public var name: String
    /// What people read.
    public var label: String
    /// Kept beside the main status, and not shown unless somebody asks (`CustomStatusHidden`); else it is a hold
    /// (`CustomStatus`).
    public var isHidden: Bool
    /// Who has to act while a job stands in it; nil for nobody.
    public var act: Actor?

    /// - Returns: nil where the name breaks its rule.
    public init?(name: String, label: String, isHidden: Bool = false, act: Actor? = nil) {
        let isPlain = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        guard (1...32).contains(name.utf8.count), isPlain, let first = name.utf8.first, (0x61...0x7A).contains(first)
        else { return nil }
        self.name = name
        self.label = label
        self.isHidden = isHidden
        self.act = act
    }
}
