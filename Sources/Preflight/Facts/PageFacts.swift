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
    /// In the order in which they are painted.
    public var images: [ImageFacts]
    /// Everything else that is painted, marks of one kind and look gathered into one. At most 400, then `limitReached` says so.
    public var marks: [MarkFacts]
    /// What is painted along the trimmed edges: left, top, right, bottom as in the file. Empty where nothing was walked.
    public var edges: [EdgeFacts]
    /// Short straight lines wholly outside the trim: what may be printer's marks. At most 64.
    public var outsideLines: [OutsideLine]
    /// At most 500, and 10,000 of a document; those that print and have an appearance come first.
    public var annotations: [AnnotationFacts]
    public var transparency: TransparencyFacts
    /// What a modern workflow does not expect on a page.
    public var oddities: [PageOddity]
    /// No place of the page gets more ink than this, in percent, as far as the walk can exclude it: an image counts with all
    /// its inks. What is above a limit has to be looked at.
    public var coverageBound: Double
    /// The most ink that was measured; nil where nobody has looked.
    public var coverage: InkCoverage?

    public init(
        number: Int, mediaBox: Box, cropBox: Box? = nil, bleedBox: Box? = nil, trimBox: Box? = nil, artBox: Box? = nil,
        rotation: Int = 0, userUnit: Double = 1, images: [ImageFacts] = [], marks: [MarkFacts] = [],
        edges: [EdgeFacts] = [], outsideLines: [OutsideLine] = [], annotations: [AnnotationFacts] = [],
        transparency: TransparencyFacts = TransparencyFacts(), oddities: [PageOddity] = [], coverageBound: Double = 0,
        coverage: InkCoverage? = nil
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
        self.marks = marks
        self.edges = edges
        self.outsideLines = outsideLines
        self.annotations = annotations
        self.transparency = transparency
        self.oddities = oddities
        self.coverageBound = coverageBound
        self.coverage = coverage
    }
}

/// A short straight line outside the trim.
public struct OutsideLine: Hashable, Sendable, Codable {
    public var place: Box
    /// Points.
    public var width: Double
    /// Whether it prints on every plate (`/All`; ISO 32000-2, 8.6.6.4).
    public var isRegistration: Bool

    public init(place: Box, width: Double, isRegistration: Bool) {
        self.place = place
        self.width = width
        self.isRegistration = isRegistration
    }
}

/// How a page uses transparency (ISO 32000-2, 11).
public struct TransparencyFacts: Hashable, Sendable, Codable {
    /// Whether anything is painted with less than full opacity, with a blend mode other than Normal or with a soft mask.
    public var isUsed: Bool
    /// The colour space of the page's own group; nil without one. `DeviceCMYK`, `ICCBased(3)`.
    public var pageSpace: String?
    /// Colour spaces that groups painted on the page name, the page's own and soft masks' left out; each once.
    public var groupSpaces: [String]
    /// Blend modes other than Normal; each once.
    public var blendModes: [String]
    /// Whether any of it is painted in a spot colour.
    public var touchesSpots: Bool

    public init(
        isUsed: Bool = false, pageSpace: String? = nil, groupSpaces: [String] = [], blendModes: [String] = [],
        touchesSpots: Bool = false
    ) {
        self.isUsed = isUsed
        self.pageSpace = pageSpace
        self.groupSpaces = groupSpaces
        self.blendModes = blendModes
        self.touchesSpots = touchesSpots
    }
}

/// What a modern workflow does not expect on a page.
public enum PageOddity: String, Hashable, Sendable, Codable, CaseIterable {
    /// The page is one plate of a separated document (`SeparationInfo`).
    case preseparated
    case trapNet
    /// A PostScript XObject; most RIPs ignore it.
    case postScript
    /// A transfer function other than Identity or Default.
    case transferFunction
    /// A halftone of its own.
    case halftone
    /// An image that names another file for printing (OPI), or alternate images.
    case imageElsewhere
}

/// The most ink that was measured on a page: the mean of all inks over a square of 15 mm (GWG 2022, R0025, R0026).
public struct InkCoverage: Hashable, Sendable, Codable {
    /// Percent: 400 is four full inks.
    public var peak: Double
    /// The square.
    public var place: Box
    /// Why it is an estimate: RGB colours converted without a profile, spot colours folded into CMYK. Nil where it is not.
    public var estimate: String?

    public init(peak: Double, place: Box, estimate: String? = nil) {
        self.peak = peak
        self.place = place
        self.estimate = estimate
    }
}
