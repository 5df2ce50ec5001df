/// How often an order comes again.
public struct Recurrence: Hashable, Sendable, Codable {
    public var every: Interval
    /// 2 with `week` is every other week; at least 1.
    public var step: Int
    /// How many orders there are in all, the first among them; nil for no end.
    public var count: Int?

    public init(every: Interval, step: Int = 1, count: Int? = nil) {
        self.every = every
        self.step = step
        self.count = count
    }

    /// A step of the calendar, in UTC.
    public enum Interval: String, Hashable, Sendable, Codable, CaseIterable { case day, week, month, year }

    /// As `every 2 weeks, 6 times`.
    public var words: String {
        let interval = step == 1 ? every.rawValue : "\(step) \(every.rawValue)s"
        return "every \(interval)" + (count.map { ", \($0) times" } ?? "")
    }
}
