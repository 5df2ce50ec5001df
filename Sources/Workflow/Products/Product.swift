/// What can be ordered. Jobs keep the product as it was when they were made.
public struct Product: Hashable, Sendable, Codable {
    /// The name that tickets use.
    public var id: ProductID
    /// How its print file comes about.
    public var type: ProductType
    /// The name people use.
    public var name: String
    /// 1 for the first definition; each change adds one.
    public var revision: Int
    /// The preflight profile's name; `house` by default.
    public var profile: String
    /// What it changes in single rules of its profile, by rule id.
    public var rules: [String: RuleSetting]
    /// Fixes that may be made in its files; nil leaves it to the profile.
    public var fixes: [FixKind]?
    /// What a multipart job's print files are.
    public var output: OutputShape
    /// The PDFs it is made of, in the order in which they are merged. A static product has exactly one, its document;
    /// a stock product has none.
    public var parts: [Part]
    /// What a kit consists of, or what a multi product offers for choice.
    public var children: [ChildProduct]
    /// Where its goods lie; stock only.
    public var shelf: Shelf?
    /// Material, size, finish and the like; routing looks at them. A ticket's line may override each.
    public var attributes: [String: String]
    /// Words that routing and people look at.
    public var tags: [String]
    /// Grams of one piece, for the packing list.
    public var weight: Double?
    /// Whose approval it asks for before its files are looked at.
    public var approval: ApprovalRule
    /// What the customer has to accept before it is made or delivered.
    public var proof: ProofRule
    /// The outside system that makes its output (`external` of the configuration); nil for none.
    public var external: String?
    /// What Hotpress keeps and does not understand: prices, landing page, categories, as JSON text of an object.
    public var metadata: String?

    public init(
        id: ProductID, type: ProductType, name: String, revision: Int = 1, profile: String = "house",
        rules: [String: RuleSetting] = [:], fixes: [FixKind]? = nil, output: OutputShape = .perPart, parts: [Part],
        children: [ChildProduct] = [], shelf: Shelf? = nil,
        attributes: [String: String] = [:], tags: [String] = [], weight: Double? = nil, approval: ApprovalRule = .none,
        proof: ProofRule = .none, external: String? = nil, metadata: String? = nil
    ) {
        self.id = id
        self.type = type
        self.name = name
        self.revision = revision
        self.profile = profile
        self.rules = rules
        self.fixes = fixes
        self.output = output
        self.parts = parts
        self.children = children
        self.shelf = shelf
        self.attributes = attributes
        self.tags = tags
        self.weight = weight
        self.approval = approval
        self.proof = proof
        self.external = external
        self.metadata = metadata
    }
}

/// Whether the parts of a multipart job go out as one PDF each or merged into one.
public enum OutputShape: String, Hashable, Sendable, Codable, CaseIterable {
    case perPart = "per-part"
    case merged
}

/// One PDF of a product and what is expected of it.
public struct Part: Hashable, Sendable, Codable {
    /// 1 to 32 lower-case letters, digits or dashes; unique in its product.
    public var name: String
    /// A job waits until all its required parts are there.
    public var required: Bool
    /// The finished size; nil where any size will do.
    public var trim: Size?
    /// The least distance that the artwork must reach over each trimmed edge.
    public var bleed: Millimetres
    /// How many pages the PDF may have.
    public var pages: PageLimits
    /// Process inks that are printed.
    public var inks: Inks
    /// Spot colours that are printed beside the process inks.
    public var spots: [String]
    /// The printer's marks that it has to bring.
    public var marks: PrinterMarks
    /// How far text and lines have to stay inside each trimmed edge.
    public var safeZone: Millimetres
    public var binding: Binding
    /// The safe zone at the bound edge, where it is wider.
    public var gutter: Millimetres
    /// How sharp pictures have to be, by quantity, ascending; empty leaves it to the profile.
    public var resolution: [ResolutionDemand]
    /// Pages that are meant to be blank: from 1, or from the end with -1 for the last.
    public var blanks: [Int]
    /// The press condition that the file has to be made for: `FOGRA51`; nil for any.
    public var condition: String?

    public init(
        name: String, required: Bool = true, trim: Size?, bleed: Millimetres = 0, pages: PageLimits = PageLimits(),
        inks: Inks = .any, spots: [String] = [], marks: PrinterMarks = .any, safeZone: Millimetres = 0,
        binding: Binding = .none, gutter: Millimetres = 0, resolution: [ResolutionDemand] = [], blanks: [Int] = [],
        condition: String? = nil
    ) {
        self.name = name
        self.required = required
        self.trim = trim
        self.bleed = bleed
        self.pages = pages
        self.inks = inks
        self.spots = spots
        self.marks = marks
        self.safeZone = safeZone
        self.binding = binding
        self.gutter = gutter
        self.resolution = resolution
        self.blanks = blanks
        self.condition = condition
    }
}

/// Process inks of a part.
public enum Inks: String, Hashable, Sendable, Codable, CaseIterable { case any, cmyk, k }

/// How many pages a PDF may have; nil limits nothing.
public struct PageLimits: Hashable, Sendable, Codable {
    public var min: Int?
    public var max: Int?
    /// 4 for a stitched booklet.
    public var multipleOf: Int?

    public init(min: Int? = nil, max: Int? = nil, multipleOf: Int? = nil) {
        self.min = min
        self.max = max
        self.multipleOf = multipleOf
    }
}

/// One version of a static product's PDF. Its bytes never change; a new PDF is a new version.
public struct Asset: Hashable, Sendable, Codable {
    public var product: ProductID
    /// From 1, without gaps.
    public var version: Int
    public var sha256: Digest
    public var bytes: Int
    /// The file's name when it was loaded.
    public var name: RawName
    public var addedAt: Timestamp

    public init(product: ProductID, version: Int, sha256: Digest, bytes: Int, name: RawName, addedAt: Timestamp) {
        self.product = product
        self.version = version
        self.sha256 = sha256
        self.bytes = bytes
        self.name = name
        self.addedAt = addedAt
    }
}
