/// Days of the week and a time of day, in the machine's own time: when a shop is open.
public struct OpeningHours: Hashable, Sendable, Codable {
    /// Monday is 0.
    public var days: Set<Int>
    /// Minutes of the day. Where `to` is not after `from`, it is of the next day.
    public var from: Int
    public var to: Int

    public static let always = OpeningHours(days: Set(0...6), from: 0, to: 1440)
    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    public init(days: Set<Int> = Set(0...6), from: Int, to: Int) {
        self.days = days
        self.from = from
        self.to = to
    }

    /// Reads `08:00-18:00`.
    /// - Returns: minutes of the day; nil for anything else.
    public static func times(_ text: String) -> (from: Int, to: Int)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(minutes)
        guard parts.count == 2, let from = parts[0], let to = parts[1], from < 1440, from != to else { return nil }
        return (from, to)
    }

    /// Reads `mon-fri` or `sat`; the first day may come after the last one.
    public static func days(_ text: String) -> Set<Int>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let found = parts.compactMap { names.firstIndex(of: String($0)) }
        guard found.count == parts.count, let first = found.first, let last = found.last, found.count <= 2 else {
            return nil
        }
        return Set((0...(last - first + 7) % 7).map { (first + $0) % 7 })
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    /// `08:00-18:00`.
    public var timesText: String { "\(Self.clock(from))-\(Self.clock(to))" }

    /// `mon-fri`; nil where the days are not in a row, which no configuration can say.
    public var daysText: String? {
        if days.count == 7 { return nil }
        guard let first = (0..<7).first(where: { days.contains($0) && !days.contains(($0 + 6) % 7) }) else {
            return nil
        }
        let last = (first + days.count - 1) % 7
        return first == last ? Self.names[first] : "\(Self.names[first])-\(Self.names[last])"
    }

    private static func clock(_ minutes: Int) -> String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// How long the shop was open between two times.
    /// - Parameter offset: Seconds by which the machine's clock is ahead of UTC.
    /// - Returns: seconds; of times more than a year apart, those of the last year.
    public func seconds(from begin: Timestamp, to end: Timestamp, offset: Double) -> Double {
        let last = Double(end.milliseconds) / 1000 + offset
        let first = max(Double(begin.milliseconds) / 1000 + offset, last - 366 * Self.day)
        guard first < last else { return 0 }
        let span = Double(to > from ? to - from : to - from + 1440) * 60
        var open = 0.0
        // A day before: its hours may go past midnight.
        for day in Int((first / Self.day).rounded(.down)) - 1...Int((last / Self.day).rounded(.down)) {
            // 1970-01-01 was a Thursday.
            guard days.contains(((day + 3) % 7 + 7) % 7) else { continue }
            let opens = Double(day) * Self.day + Double(from) * 60
            open += max(0, min(opens + span, last) - max(opens, first))
        }
        return open
    }

    private static let day = 86_400.0

    /// Whether the shop is open at a time.
    public func isOpen(at time: Timestamp, offset: Double) -> Bool {
        seconds(from: time, to: Timestamp(milliseconds: time.milliseconds + 1), offset: offset) > 0
    }
}
