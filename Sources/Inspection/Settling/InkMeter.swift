public import Preflight

/// Finds the square with the most ink in a picture of a page.
public struct InkMeter: Sendable {
    /// What the picture shows, in mm.
    public var box: Box
    public var pixelsPerMillimetre: Double
    /// The square's edge, in mm; a page that is narrower is measured in its own width.
    public var square: Double

    public init(box: Box, pixelsPerMillimetre: Double, square: Double = 15) {
        self.box = box
        self.pixelsPerMillimetre = pixelsPerMillimetre
        self.square = square
    }

    /// - Parameter tiff: A picture as `pdftoppm -tiff` draws it in four inks.
    /// - Returns: nil where it is none, or not of this box.
    public func measure(tiff: [UInt8]) -> InkCoverage? {
        guard let picture = InkPicture(tiff: tiff),
            abs(Double(picture.width) - box.width * pixelsPerMillimetre) <= 2,
            abs(Double(picture.height) - box.height * pixelsPerMillimetre) <= 2
        else { return nil }
        let edge = max(1, Int((square * pixelsPerMillimetre).rounded()))
        return peak(picture, columns: min(edge, picture.width), rows: min(edge, picture.height))
    }

    /// By sums of all that lies above and to the left, so that each square costs four look-ups.
    private func peak(_ picture: InkPicture, columns: Int, rows: Int) -> InkCoverage {
        let line = picture.width + 1
        var above = [UInt64](repeating: 0, count: line * (picture.height + 1))
        for row in 0..<picture.height {
            var sum: UInt64 = 0
            for column in 0..<picture.width {
                sum += UInt64(picture.sums[row * picture.width + column])
                above[(row + 1) * line + column + 1] = above[row * line + column + 1] + sum
            }
        }
        var (most, left, top) = (UInt64(0), 0, 0)
        for row in 0...picture.height - rows {
            for column in 0...picture.width - columns {
                let (upper, lower) = (row * line + column, (row + rows) * line + column)
                let sum = above[lower + columns] + above[upper] - above[upper + columns] - above[lower]
                if sum > most { (most, left, top) = (sum, column, row) }
            }
        }
        let scale = pixelsPerMillimetre
        return InkCoverage(
            peak: Double(most) / Double(columns * rows) / 255 * 100,
            place: Box(
                x0: box.x0 + Double(left) / scale, y0: max(box.y0, box.y1 - Double(top + rows) / scale),
                x1: min(box.x1, box.x0 + Double(left + columns) / scale), y1: box.y1 - Double(top) / scale))
    }
}
