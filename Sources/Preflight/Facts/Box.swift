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
