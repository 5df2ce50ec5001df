/// A rectangle in points, origin at the lower left (ISO 32000-2, 7.9.5).
public struct Box: Hashable, Sendable {
    public var x: Double
    public var y: Double
    public var width: Double
    public var height: Double

    /// A rectangle in points.
    public init(x: Double = 0, y: Double = 0, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// A rectangle given in millimetres.
    public static func millimetres(x: Double = 0, y: Double = 0, width: Double, height: Double) -> Box {
        Box(x: points(x), y: points(y), width: points(width), height: points(height))
    }

    /// The rectangle grown by a number of millimetres on each edge; shrunk by a negative one.
    public func grown(byMillimetres amount: Double) -> Box {
        let by = points(amount)
        return Box(x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by)
    }

    var value: PDFValue { .numbers([x, y, x + width, y + height]) }
}

/// Millimetres in points of 1/72 inch.
public func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
