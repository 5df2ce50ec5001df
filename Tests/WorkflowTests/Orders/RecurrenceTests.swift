import Testing
import Workflow

@Suite struct `An order that comes again` {
    /// 2027-01-31T06:00:00.250Z
    private let first = Timestamp(milliseconds: 1_801_375_200_250)

    @Test(
        arguments: [
            (.day, 1, 3, "2027-02-02"), (.week, 2, 2, "2027-02-14"), (.month, 1, 2, "2027-02-28"),
            (.month, 1, 3, "2027-03-31"), (.month, 1, 14, "2028-02-29"), (.month, 3, 2, "2027-04-30"),
            (.month, 1, 13, "2028-01-31"), (.year, 1, 74, "2100-01-31"), (.month, 1, 878, "2100-02-28"),
            (.day, 1, 1, "2027-01-31"),
        ] as [(Recurrence.Interval, Int, Int, String)])
    func `begins by the calendar, counted from the first`(
        every: Recurrence.Interval, step: Int, place: Int, day: String
    ) {
        let start = Recurrence(every: every, step: step).start(ofPlace: place, from: first)
        #expect(start.description == "\(day)T06:00:00.250Z")
    }

    @Test func `knows the times that have passed, up to its count`() {
        let daily = Recurrence(every: .day)
        func due(_ recurrence: Recurrence, _ days: Double) -> Int? {
            recurrence.lastPlaceDue(after: 1, from: first, now: first.advanced(bySeconds: days * 86_400))
        }
        #expect(due(daily, 0.9) == nil)
        #expect(due(daily, 1) == 2)
        #expect(due(daily, 30.5) == 31)
        #expect(due(Recurrence(every: .day, count: 6), 30) == 6)
        #expect(due(Recurrence(every: .day, count: 1), 30) == nil)
    }
}
