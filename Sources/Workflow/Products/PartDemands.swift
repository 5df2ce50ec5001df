/// What a shop may change in a file so that it can be printed. Nothing is changed that neither product nor profile allows.
public enum FixKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Names the trim where the media box is exactly the ordered size and its bleed.
    case setTrimBox = "set-trim-box"
    /// Removes a crop box that differs from the media box.
    case dropCropBox = "drop-crop-box"
    case removeJavaScript = "remove-javascript"
    /// Removes annotations that do not print.
    case removeAnnotations = "remove-annotations"
    /// Mirrors the artwork outward where bleed is missing; refused where text lies within the bleed's width of the edge.
    case mirrorBleed = "mirror-bleed"
    /// Turns pages that lie on their side.
    case rotate
}

/// The printer's marks that a part has to bring.
public enum PrinterMarks: String, Hashable, Sendable, Codable, CaseIterable {
    /// With or without.
    case any
    /// Presses that impose and mark by themselves want none.
    case none
    /// Crop marks at each corner.
    case crop
    /// Crop marks and register marks.
    case registration
}

/// The edge at which pages are bound. Nothing bleeds there, and the gutter lies there.
public enum Binding: String, Hashable, Sendable, Codable, CaseIterable {
    case none
    /// Of the first page; of the left and right edge the pages take turns.
    case left, right, top
}

/// How sharp pictures have to be from a quantity on: a run of ten thousand is worth a better scan.
public struct ResolutionDemand: Hashable, Sendable, Codable {
    /// Pieces.
    public var from: Int
    /// Pixels an inch, to be exceeded; nil leaves it to the profile.
    public var warning, error: Double?

    public init(from: Int, warning: Double? = nil, error: Double? = nil) {
        self.from = from
        self.warning = warning
        self.error = error
    }
}
