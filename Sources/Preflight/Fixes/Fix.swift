public import Workflow

/// One change of a file, with all that carrying it out needs. Only dictionaries and page content around the artwork change;
/// no object of the artwork is written anew.
public enum Fix: Hashable, Sendable, Codable {
    /// Page from 1; mm like the page's boxes.
    case setTrimBox(page: Int, Box)
    case dropCropBox(page: Int)
    /// In every place where a file can have it.
    case removeJavaScript
    /// Those that do not print.
    case removeAnnotations(page: Int)
    /// Mirrors the artwork outward over the named trimmed edges (as in the file), so far in mm.
    case mirrorBleed(page: Int, trim: Box, bleed: Double, sides: [EdgeFacts.Side])
    /// Clockwise, by 90, 180 or 270 degrees.
    case rotate(page: Int, by: Int)

    public var kind: FixKind {
        switch self {
        case .setTrimBox: .setTrimBox
        case .dropCropBox: .dropCropBox
        case .removeJavaScript: .removeJavaScript
        case .removeAnnotations: .removeAnnotations
        case .mirrorBleed: .mirrorBleed
        case .rotate: .rotate
        }
    }

    public var page: Int? {
        switch self {
        case .setTrimBox(let page, _), .dropCropBox(let page), .removeAnnotations(let page), .rotate(let page, _): page
        case .mirrorBleed(let page, _, _, _): page
        case .removeJavaScript: nil
        }
    }
}
