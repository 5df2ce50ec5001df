/// How often an order comes again.
public struct Recurrence: Hashable, Sendable, Codable {
    public var every: Interval
    /// 2 with `week` is every other week; at least 1.
    public var step: Int
    /// How many orders there are in all, the first among them; nil for no end.
    public var count: Int?
    /// Where an order stands in the row; nil for the first, as its ticket says it.
    public var origin: Origin?
    /// The order that was made after this one; nil for none yet.
    public var next: OrderNumber?
    /// Somebody ended the row: no further order is made.
    public var isStopped: Bool

    public init(
        every: Interval, step: Int = 1, count: Int? = nil, origin: Origin? = nil, next: OrderNumber? = nil,
        isStopped: Bool = false
    ) {
        self.every = every
        self.step = step
        self.count = count
        self.origin = origin
        self.next = next
        self.isStopped = isStopped
    }

    /// A step of the calendar, in UTC.
    public enum Interval: String, Hashable, Sendable, Codable, CaseIterable { case day, week, month, year }

    /// Where in a row of orders one of them stands.
    public struct Origin: Hashable, Sendable, Codable {
        /// The first order, and when it began.
        public var order: OrderNumber
        public var start: Timestamp
        /// The one before this.
        public var former: OrderNumber
        /// From 1, which is the first.
        public var place: Int
        public init(order: OrderNumber, start: Timestamp, former: OrderNumber, place: Int) {
            self.order = order
            self.start = start
            self.former = former
            self.place = place
        }
    }
}

extension Recurrence {
    /// When the order at a place begins. Counted from the first, not from the one before: 31 January, 28 February and
    /// 31 March again.
    public func start(ofPlace place: Int, from first: Timestamp) -> Timestamp {
        let steps = Int64(step) * Int64(place - 1)
        return switch every {
        case .day: first.advanced(byDays: steps)
        case .week: first.advanced(byDays: 7 * steps)
        case .month: first.advanced(byMonths: steps)
        case .year: first.advanced(byMonths: 12 * steps)
        }
    }

    /// The last place, after one, whose time has come; nil where none has.
    public func lastPlaceDue(after place: Int, from first: Timestamp, now: Timestamp) -> Int? {
        var last: Int?
        var next = place + 1
        while start(ofPlace: next, from: first) <= now, count.map({ next <= $0 }) ?? true {
            last = next
            next += 1
        }
        return last
    }

    /// As `every 2 weeks, 6 times`.
    public var words: String {
        let interval = step == 1 ? every.rawValue : "\(step) \(every.rawValue)s"
        return "every \(interval)" + (count.map { ", \($0) times" } ?? "")
    }
}
