import Foundation

/// Durations in milliseconds, as a line of figures.
struct Figures: CustomStringConvertible {
    private let sorted: [Double]

    /// - Parameter seconds: at least one.
    init(seconds: [Double]) { sorted = seconds.map { $0 * 1000 }.sorted() }

    /// The value that a share of all does not exceed.
    func at(_ share: Double) -> Double {
        sorted[min(sorted.count - 1, max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1))]
    }

    var description: String {
        "p50 \(ms(at(0.5)))  p99 \(ms(at(0.99)))  min \(ms(at(0)))  max \(ms(at(1)))  (\(sorted.count) trials)"
    }

    private func ms(_ value: Double) -> String { String(format: "%.1f ms", value) }
}

/// A value with so many digits behind the point.
func digits(_ value: Double, _ count: Int = 1) -> String { String(format: "%.\(count)f", value) }
