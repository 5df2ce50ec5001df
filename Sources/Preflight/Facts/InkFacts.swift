/// One ink that pages declare or print.
public struct InkFacts: Hashable, Sendable, Codable {
    /// `Cyan`, `Magenta`, `Yellow`, `Black`, a spot colour's name, `All`; `RGB` and `Lab` for colours not set in inks.
    public var name: String
    /// Whether any visible mark or image puts it on paper; declared in a page's resources only where not.
    public var isUsed: Bool
    /// How it is shown where it is no plate: each alternate space and tint transform with which the file paints it, as short
    /// texts that are equal when the definitions are. Empty for process inks. At most 10.
    public var definitions: [String]
    /// Pages that use it; at most the first 20.
    public var pages: [Int]

    public init(name: String, isUsed: Bool = true, definitions: [String] = [], pages: [Int] = []) {
        self.name = name
        self.isUsed = isUsed
        self.definitions = definitions
        self.pages = pages
    }
}
