import Pipeline
import Testing
import Workflow

@testable import Daemon

private let hour = 3_600.0
private let day = 24 * hour
private let start = Timestamp(milliseconds: 1_772_438_400_000)

@Suite("What is kept for days") struct KeptDaysTests {
    /// Hours since the start by the clock that nobody sets, and how far the wall clock was set since; what a former life
    /// wrote before the start, in days.
    @Test(
        arguments: [
            (0, 0, 0, nil), (1, 0, 0, nil), (24 * 400, 0, 0, nil), (1, -10 * 365 * day, 0, nil), (1, hour, 0, nil),
            (1, day, 0, nil), (1, day + 60, 0, DeletionDoubt.clock), (1, 10 * 365 * day, 0, .clock),
            (24 * 400, 10 * 365 * day, 0, .clock), (1, 0, 6.9, nil), (1, 0, 7.1, .longBreak), (23, 0, 7.1, .longBreak),
            (25, 0, 7.1, nil), (1, 0, 3_650, .longBreak), (1, -3_645 * day, 3_650, nil), (1, 0, -3_650, nil),
            (1, 2 * day, 3_650, .clock),
        ] as [(Double, Double, Double, DeletionDoubt?)])
    func `is deleted by a clock that can be right, and by no other`(
        hours: Double, set: Double, broken: Double, doubt: DeletionDoubt?
    ) {
        let days = KeptDays(wall: start, steady: 500, lastWritten: start.advanced(bySeconds: -broken * day))
        let now = start.advanced(bySeconds: hours * hour + set)
        #expect(days.doubt(wall: now, steady: 500 + hours * hour)?.cause == doubt)
    }

    @Test func `is deleted in a new workspace too`() {
        let days = KeptDays(wall: start, steady: 0, lastWritten: nil)
        #expect(days.doubt(wall: start.advanced(bySeconds: 60), steady: 60) == nil)
    }

    @Test func `says by how much the clock is ahead`() {
        let days = KeptDays(wall: start, steady: 0, lastWritten: nil)
        let doubt = days.doubt(wall: start.advanced(bySeconds: 60 + 9 * day), steady: 60)
        #expect(doubt == KeptDays.Doubt(cause: .clock, seconds: 9 * day))
    }

    @Test func `is deleted again once the clock is put right`() {
        let days = KeptDays(wall: start, steady: 0, lastWritten: nil)
        #expect(days.doubt(wall: start.advanced(bySeconds: 40 * day), steady: 60) != nil)
        #expect(days.doubt(wall: start.advanced(bySeconds: 3_660), steady: 3_660) == nil)
    }
}
