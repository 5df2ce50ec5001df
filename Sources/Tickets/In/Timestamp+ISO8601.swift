public import Workflow

extension Timestamp {
    /// Reads a point in time as ISO 8601 writes it, with its zone: `2026-12-01T12:00:00Z`, `2026-12-01T12:00+01:00`,
    /// seconds and their fraction optional; years 1970 to 9999. A local time without a zone is nobody's time.
    /// - Returns: nil for anything else, a 30th of February too.
    public init?(iso8601 text: String) {
        var rest = Array(text.utf8)[...]
        guard let year = rest.takeDigits(4), rest.take("-"), let month = rest.takeDigits(2), rest.take("-"),
            let day = rest.takeDigits(2), rest.take("T"), let hour = rest.takeDigits(2), rest.take(":"),
            let minute = rest.takeDigits(2), year >= 1970, hour < 24, minute < 60
        else { return nil }
        var milliseconds: Int64 = 0
        if rest.take(":") {
            guard let second = rest.takeDigits(2), second < 60 else { return nil }
            milliseconds = second * 1000
            if rest.take(".") {
                let digits = Array(rest.prefix { $0.isDigit })
                guard (1...9).contains(digits.count) else { return nil }
                rest = rest.dropFirst(digits.count)
                for (digit, worth) in zip(digits, [100, 10, 1] as [Int64]) {
                    milliseconds += Int64(digit - 0x30) * worth
                }
            }
        }
        var offset: Int64 = 0
        if !rest.take("Z") {
            let sign: Int64
            if rest.take("+") { sign = 1 } else if rest.take("-") { sign = -1 } else { return nil }
            guard let hours = rest.takeDigits(2), rest.take(":"), let minutes = rest.takeDigits(2), hours < 15,
                minutes < 60
            else { return nil }
            offset = sign * (hours * 60 + minutes) * 60_000
        }
        guard rest.isEmpty, let days = daysSince1970(year: year, month: month, day: day) else { return nil }
        self.init(milliseconds: days * 86_400_000 + (hour * 60 + minute) * 60_000 + milliseconds - offset)
    }
}

/// Days of the proleptic Gregorian calendar (H. Hinnant's public algorithm `days_from_civil`).
/// - Returns: nil for a date that does not exist.
private func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64? {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), day >= 1, day <= lengths[Int(month) - 1] else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

extension ArraySlice<UInt8> {
    fileprivate mutating func take(_ character: UnicodeScalar) -> Bool {
        guard first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func takeDigits(_ count: Int) -> Int64? {
        let digits = prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isDigit) else { return nil }
        removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}
