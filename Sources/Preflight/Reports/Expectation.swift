public import Workflow

/// What product and ticket ask of a PDF; nil and empty ask nothing.
public struct Expectation: Hashable, Sendable, Codable {
    public var trim: Size?
    public var bleed: Millimetres
    public var pages: PageLimits
    public var inks: Inks
    public var spots: [String]
    public var marks: PrinterMarks
    public var safeZone: Millimetres
    public var binding: Binding
    public var gutter: Millimetres
    /// For the ordered quantity; nil leaves it to the profile.
    public var resolution: ResolutionDemand?
    /// Pages that are meant to be blank: from 1, or from the end with -1 for the last.
    public var blanks: [Int]
    public var condition: String?

    public init(
        trim: Size? = nil, bleed: Millimetres = 0, pages: PageLimits = PageLimits(), inks: Inks = .any,
        spots: [String] = [], marks: PrinterMarks = .any, safeZone: Millimetres = 0, binding: Binding = .none,
        gutter: Millimetres = 0, resolution: ResolutionDemand? = nil, blanks: [Int] = [], condition: String? = nil
    ) {
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

    /// What one part of a product asks, at an ordered quantity.
    public init(_ part: Part, quantity: Int = 1) {
        self.init(
            trim: part.trim, bleed: part.bleed, pages: part.pages, inks: part.inks, spots: part.spots,
            marks: part.marks, safeZone: part.safeZone, binding: part.binding, gutter: part.gutter,
            resolution: part.resolution.last { $0.from <= quantity }, blanks: part.blanks, condition: part.condition)
    }
}
