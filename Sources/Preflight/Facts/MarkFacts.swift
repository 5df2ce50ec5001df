/// Marks of one kind and look on one page, gathered: everything painted that is no image.
///
/// Two marks are of one look when kind, colour space, inks, white, full tint or less, overprint, transparency, layer's state
/// and lying on ink are the same.
public struct MarkFacts: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case text
        /// A stroke, or a filled rectangle so thin that it is one: at most 3 pt wide and five times as long.
        case line
        case area, shading
    }
    public var kind: Kind
    public var colour: ColourFacts
    /// Whether overprint is on for what is painted (`op` for fills, `OP` for strokes).
    public var overprints: Bool
    /// Less than full opacity, a blend mode other than Normal, or a soft mask.
    public var isTransparent: Bool
    /// Whether it lies on a layer that is off.
    public var isHidden: Bool
    /// Whether they lie on something painted before that carries ink, or may.
    public var isOverInk: Bool
    public var count: Int
    /// Bounding box of all of them, as far as clips show them.
    public var place: Box
    /// Points at printed size: of the smallest text (its font size), or the thinnest line; nil for areas and shadings. 0 is
    /// the thinnest line that a device can draw.
    public var size: Double?
    /// Where the smallest one is.
    public var sizePlace: Box?
    /// Millimetres from the trimmed edge to the nearest mark inside it: what a cut may take. Negative where a mark crosses
    /// the edge. Text and lines only.
    public var toTrim: Double?
    public var toTrimPlace: Box?
    /// The stream that paints the smallest one: a form's object number, 0 for the page's own content.
    public var object: Int

    public init(
        kind: Kind, colour: ColourFacts, overprints: Bool = false, isTransparent: Bool = false, isHidden: Bool = false,
        isOverInk: Bool = false, count: Int = 1, place: Box, size: Double? = nil, sizePlace: Box? = nil,
        toTrim: Double? = nil, toTrimPlace: Box? = nil, object: Int = 0
    ) {
        self.kind = kind
        self.colour = colour
        self.overprints = overprints
        self.isTransparent = isTransparent
        self.isHidden = isHidden
        self.isOverInk = isOverInk
        self.count = count
        self.place = place
        self.size = size
        self.sizePlace = sizePlace
        self.toTrim = toTrim
        self.toTrimPlace = toTrimPlace
        self.object = object
    }
}

/// What a press makes of a colour.
public struct ColourFacts: Hashable, Sendable, Codable {
    /// `DeviceCMYK`, `DeviceGray`, `DeviceRGB`, `ICCBased(3)`, `Separation(Gold)`, `DeviceN(Cyan,Gold)`, `Pattern`, …
    public var space: String
    /// Inks that put something on paper, process inks first; `RGB` or `Lab` for colours not set in inks. Empty for white.
    public var inks: [String]
    /// Percent: the highest sum of the inks' tints among the marks. Of RGB and Lab it is an estimate.
    public var coverage: Double
    /// Percent: the lowest tint of any of the inks among the marks.
    public var leastTint: Double
    /// Percent of black in the mark with the highest coverage.
    public var black: Double

    public init(space: String, inks: [String], coverage: Double, leastTint: Double = 100, black: Double = 0) {
        self.space = space
        self.inks = inks
        self.coverage = coverage
        self.leastTint = leastTint
        self.black = black
    }
}
