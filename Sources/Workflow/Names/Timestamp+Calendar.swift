extension Timestamp {
    /// The same time of day in UTC, some days later.
    public func advanced(byDays days: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + days * Self.millisecondsPerDay)
    }

    /// The same day and time in UTC, some months later; the month's last day where it has no such day.
    public func advanced(byMonths months: Int64) -> Timestamp {
        let (days, inDay) = milliseconds.quotientAndFloorRemainder(by: Self.millisecondsPerDay)
        let date = Self.civil(daysSince1970: days)
        let (year, month) = (date.year * 12 + date.month - 1 + months).quotientAndFloorRemainder(by: 12)
        let day = min(date.day, Self.days(inMonth: month + 1, of: year))
        return Timestamp(
            milliseconds: Self.daysSince1970(year: year, month: month + 1, day: day) * Self.millisecondsPerDay + inDay)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000

    private static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        let next = month == 12 ? (year + 1, Int64(1)) : (year, month + 1)
        return daysSince1970(year: next.0, month: next.1, day: 1) - daysSince1970(year: year, month: month, day: 1)
    }

    /// Days of the proleptic Gregorian calendar (H. Hinnant's public algorithm `days_from_civil`).
    private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).quotientAndFloorRemainder(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
