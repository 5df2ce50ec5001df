/// What the parsers found in one PDF. Values only: no library type crosses the worker's border.
public struct PDFFacts: Hashable, Sendable, Codable {
    /// Whether the file could be opened; all else is empty where it could not.
    public var opened: Opened
    /// As the header and the catalog say: `1.6`.
    public var version: String
    /// Whether the file is encrypted, even where it opens without a password.
    public var isEncrypted: Bool
    /// Page counts as the two parsers see them; they differ where the page tree lies.
    public var pageCounts: PageCounts
    public var pages: [PageFacts]
    public var fonts: [FontFacts]
    /// What was repaired while reading, in qpdf's words, with offsets. At most 50.
    public var repairs: [String]
    /// Inks that page content sets: `Cyan`, `Magenta`, `Yellow`, `Black`, spot names, and `RGB` and `Lab` for colours that
    /// are not set in inks.
    public var inks: [String]
    /// Names of optional content groups (layers).
    public var layers: [String]
    /// Whether any limit of the walk was reached; the text names it.
    public var limitReached: String?
    public var versions: ParserVersions

    public init(
        opened: Opened, version: String = "", isEncrypted: Bool = false,
        pageCounts: PageCounts = PageCounts(poppler: 0, qpdf: 0), pages: [PageFacts] = [], fonts: [FontFacts] = [],
        repairs: [String] = [], inks: [String] = [], layers: [String] = [], limitReached: String? = nil,
        versions: ParserVersions = ParserVersions(poppler: "", qpdf: "")
    ) {
        self.opened = opened
        self.version = version
        self.isEncrypted = isEncrypted
        self.pageCounts = pageCounts
        self.pages = pages
        self.fonts = fonts
        self.repairs = repairs
        self.inks = inks
        self.layers = layers
        self.limitReached = limitReached
        self.versions = versions
    }
}

/// Whether a file could be opened.
public enum Opened: Hashable, Sendable, Codable {
    case yes
    /// Not a PDF at all, or damaged beyond what both parsers can repair; the parser's own words.
    case damaged(String)
    /// A password is needed.
    case passwordNeeded
    /// The worker died on it: signal or limit, in words.
    case parserCrashed(String)
    /// A limit of time or memory was reached; it is named.
    case limitExceeded(String)
}

/// Page counts as the two parsers see them.
public struct PageCounts: Hashable, Sendable, Codable {
    public var poppler: Int
    public var qpdf: Int
    public init(poppler: Int, qpdf: Int) {
        self.poppler = poppler
        self.qpdf = qpdf
    }
}

/// Versions of the libraries that gave the facts.
public struct ParserVersions: Hashable, Sendable, Codable {
    public var poppler: String
    public var qpdf: String
    public init(poppler: String, qpdf: String) {
        self.poppler = poppler
        self.qpdf = qpdf
    }
}

/// A rectangle in millimetres, UserUnit applied, rotation not; origin as in the file (lower left, y upwards).
public struct Box: Hashable, Sendable, Codable {
    public var x0, y0, x1, y1: Double
    public init(x0: Double, y0: Double, x1: Double, y1: Double) {
        self.x0 = x0
        self.y0 = y0
        self.x1 = x1
        self.y1 = y1
    }
    public var width: Double { x1 - x0 }
    public var height: Double { y1 - y0 }
}

/// One page. Boxes are normalised (x0 ≤ x1, y0 ≤ y1), inheritance applied (ISO 32000-2, 7.7.3.4).
public struct PageFacts: Hashable, Sendable, Codable {
    /// From 1.
    public var number: Int
    public var mediaBox: Box
    public var cropBox: Box?
    public var bleedBox: Box?
    public var trimBox: Box?
    public var artBox: Box?
    /// 0, 90, 180 or 270, clockwise.
    public var rotation: Int
    /// 1 where the page names none.
    public var userUnit: Double
    public var images: [ImageFacts]

    public init(
        number: Int, mediaBox: Box, cropBox: Box? = nil, bleedBox: Box? = nil, trimBox: Box? = nil, artBox: Box? = nil,
        rotation: Int = 0, userUnit: Double = 1, images: [ImageFacts] = []
    ) {
        self.number = number
        self.mediaBox = mediaBox
        self.cropBox = cropBox
        self.bleedBox = bleedBox
        self.trimBox = trimBox
        self.artBox = artBox
        self.rotation = rotation
        self.userUnit = userUnit
        self.images = images
    }
}

/// One image as it is painted on a page.
public struct ImageFacts: Hashable, Sendable, Codable {
    /// Pixels.
    public var width, height: Int
    /// Bits a component; 1 for line art.
    public var bits: Int
    /// `DeviceCMYK`, `DeviceRGB`, `DeviceGray`, `ICCBased(4)`, `Indexed`, `Separation(Gold)`, … ; `Mask` for a stencil.
    public var colourSpace: String
    /// Where it is painted, in mm like the page's boxes: its bounding box.
    public var place: Box
    /// The lower of both directions, pixels an inch at placed size.
    public var effectiveResolution: Double
    /// Object number in the file; 0 for an inline image.
    public var object: Int

    public init(
        width: Int, height: Int, bits: Int, colourSpace: String, place: Box, effectiveResolution: Double, object: Int
    ) {
        self.width = width
        self.height = height
        self.bits = bits
        self.colourSpace = colourSpace
        self.place = place
        self.effectiveResolution = effectiveResolution
        self.object = object
    }
}

/// One font that the file lists.
public struct FontFacts: Hashable, Sendable, Codable {
    /// As in the file, with its subset prefix: `ABCDEF+Helvetica`.
    public var name: String
    /// `Type1`, `TrueType`, `Type3`, `CIDFontType0`, `CIDFontType2`.
    public var type: String
    public var isEmbedded: Bool
    /// Pages that use it; at most the first 20.
    public var pages: [Int]

    public init(name: String, type: String, isEmbedded: Bool, pages: [Int]) {
        self.name = name
        self.type = type
        self.isEmbedded = isEmbedded
        self.pages = pages
    }
}
