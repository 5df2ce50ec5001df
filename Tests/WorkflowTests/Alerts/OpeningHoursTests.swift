import Testing
import Workflow

@Suite struct `Opening hours` {
    // 2026-03-02 is a Monday.
    private static let monday: Int64 = 1_772_409_600_000
    private static func at(_ day: Int64, _ hour: Int64, _ minute: Int64 = 0) -> Timestamp {
        Timestamp(milliseconds: monday + ((day * 24 + hour) * 60 + minute) * 60_000)
    }
    private static let shop = OpeningHours(days: [0, 1, 2, 3, 4], from: 8 * 60, to: 18 * 60)

    @Test(
        arguments: [
            (at(0, 9), at(0, 12), 3.0), (at(0, 7), at(0, 9), 1), (at(0, 17), at(1, 11), 4), (at(4, 17), at(7, 9), 2),
            (at(5, 9), at(6, 12), 0), (at(0, 18), at(1, 8), 0), (at(0, 12), at(0, 9), 0), (at(0, 8), at(0, 18), 10),
        ] as [(Timestamp, Timestamp, Double)])
    func `count only while the shop is open`(from: Timestamp, to: Timestamp, hours: Double) {
        #expect(Self.shop.seconds(from: from, to: to, offset: 0) == hours * 3600)
    }

    @Test func `are those of the machine's own time`() {
        #expect(!Self.shop.isOpen(at: Self.at(0, 7), offset: 0))
        #expect(Self.shop.isOpen(at: Self.at(0, 7), offset: 3600))
        #expect(Self.shop.seconds(from: Self.at(0, 6), to: Self.at(0, 9), offset: 3600) == 2 * 3600)
    }

    @Test func `may go past midnight, and belong to the day on which they begin`() {
        let night = OpeningHours(days: [0], from: 22 * 60, to: 6 * 60)
        #expect(night.seconds(from: Self.at(0, 0), to: Self.at(3, 0), offset: 0) == 8 * 3600)
        #expect(night.isOpen(at: Self.at(1, 5), offset: 0))
        #expect(!night.isOpen(at: Self.at(0, 5), offset: 0))
        #expect(!night.isOpen(at: Self.at(1, 6), offset: 0))
    }

    @Test func `that have no end are all the time there is`() {
        #expect(OpeningHours.always.seconds(from: Self.at(0, 3), to: Self.at(2, 4), offset: 0) == 49 * 3600)
        #expect(
            OpeningHours.always.seconds(from: Timestamp(milliseconds: 0), to: Self.at(0, 0), offset: 0) == 366 * 86_400)
    }

    @Test(arguments: [
        ("08:00-18:00", 480, 1080), ("00:00-24:00", 0, 1440), ("22:30-06:15", 1350, 375),
    ])
    func `are read and written`(text: String, from: Int, to: Int) throws {
        let times = try #require(OpeningHours.times(text))
        #expect((times.from, times.to) == (from, to))
        #expect(OpeningHours(from: from, to: to).timesText == text)
    }

    @Test(arguments: [
        "8:00-18:00", "08:00", "08:00-18:60", "08:00-08:00", "24:00-08:00", "08:00-25:00", "08:00 - 18:00", "",
        "٠٨:٠٠-١٨:٠٠",
    ])
    func `that are none are refused`(text: String) { #expect(OpeningHours.times(text) == nil) }

    @Test(
        arguments: [("mon-fri", Set(0...4)), ("sat", [5]), ("fri-mon", [4, 5, 6, 0]), ("mon-sun", Set(0...6))]
            as [(String, Set<Int>)])
    func `have days`(text: String, days: Set<Int>) {
        #expect(OpeningHours.days(text) == days)
        #expect(OpeningHours(days: days, from: 0, to: 1440).daysText == (days.count == 7 ? nil : text))
    }

    @Test(arguments: ["monday", "mon-", "mon-tue-wed", "", "Mon"])
    func `have no other days`(text: String) { #expect(OpeningHours.days(text) == nil) }
}
