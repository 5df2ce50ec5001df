import Files
import Pipeline
import Synchronization
import Testing
import Workflow

@testable import Daemon

private let day = 86_400.0

@Suite("The janitor") struct JanitorTests {
    /// What it asked for.
    private final class Desk: Sendable {
        let expired = Mutex<[Timestamp]>([])
        let posted = Mutex(0)
    }

    private func janitor(_ desk: Desk, lastWritten: Timestamp?) -> Janitor {
        Janitor(
            keepDays: { 30 }, lastWritten: lastWritten, expire: { time in desk.expired.withLock { $0.append(time) } },
            post: { _ in desk.posted.withLock { $0 += 1 } })
    }

    @Test func `deletes what was kept long enough`() {
        let (desk, now) = (Desk(), Timestamp.now().advanced(bySeconds: 60))
        janitor(desk, lastWritten: now).look(wall: now, steady: Monotonic.sinceBoot() + 60)
        #expect(desk.expired.withLock { $0 } == [now.advanced(bySeconds: -30 * day)])
        #expect(desk.posted.withLock { $0 } == 1)
    }

    @Test func `deletes nothing by a clock that was set forward, and says so once`() {
        let (desk, steady) = (Desk(), Monotonic.sinceBoot())
        let janitor = janitor(desk, lastWritten: .now())
        for hour in 1...3 {
            let passed = Double(hour) * 3_600
            janitor.look(wall: Timestamp.now().advanced(bySeconds: 400 * day + passed), steady: steady + passed)
        }
        #expect(desk.expired.withLock { $0 }.isEmpty)
        #expect(desk.posted.withLock { $0 } == 1)
    }

    @Test func `deletes nothing on the first day after a long break`() {
        let (desk, now, steady) = (Desk(), Timestamp.now(), Monotonic.sinceBoot())
        let janitor = janitor(desk, lastWritten: now.advanced(bySeconds: -40 * day))
        janitor.look(wall: now.advanced(bySeconds: 60), steady: steady + 60)
        #expect(desk.expired.withLock { $0 }.isEmpty)
        janitor.look(wall: now.advanced(bySeconds: 1.1 * day), steady: steady + 1.1 * day)
        #expect(desk.expired.withLock { $0 }.count == 1)
    }
}
