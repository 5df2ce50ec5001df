/// A colour as content names it; parts run from 0 to 1.
public enum SampleColour: Hashable, Sendable {
    case cmyk(Double, Double, Double, Double)
    case rgb(Double, Double, Double)
    case gray(Double)
    /// A spot colour by its name, and how much of it.
    case spot(String, tint: Double)

    /// Full black ink and nothing else.
    public static let black = SampleColour.cmyk(0, 0, 0, 1)
    /// Bare paper.
    public static let paper = SampleColour.cmyk(0, 0, 0, 0)
}

extension SampleColour {
    /// The operators that make it the colour of fills, or of strokes (ISO 32000-2, 8.6.8).
    func operators(stroking: Bool, spotName: (String) -> String) -> String {
        switch self {
        case .cmyk(let c, let m, let y, let k):
            "\(decimal(c)) \(decimal(m)) \(decimal(y)) \(decimal(k)) \(stroking ? "K" : "k")"
        case .rgb(let r, let g, let b): "\(decimal(r)) \(decimal(g)) \(decimal(b)) \(stroking ? "RG" : "rg")"
        case .gray(let level): "\(decimal(level)) \(stroking ? "G" : "g")"
        case .spot(let name, let tint):
            "/\(spotName(name)) \(stroking ? "CS" : "cs") \(decimal(tint)) \(stroking ? "SCN" : "scn")"
        }
    }
}
