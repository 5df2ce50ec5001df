import Foundation
import Testing

@testable import Workers

@Suite struct `Waiting for a child` {
    /// A clock on which each wait lasts until its deadline, and a child that gets a share of a processor meanwhile.
    private final class BusyMachine {
        var now = 100.0
        let share: Double
        /// Seconds of processor time after which the child is done; nil where it hangs.
        let work: Double?
        init(share: Double, work: Double?) { (self.share, self.work) = (share, work) }

        var time: ChildTime {
            let all = now - 100
            guard let work else { return ChildTime(ran: 0, waited: 5) }
            let busy = min(all, work / share)
            return ChildTime(ran: busy * share, waited: 5 + busy * (1 - share))
        }

        func end(of patience: Patience) -> Double? {
            patience.wait(time: { time }) { deadline in
                if let work, 100 + work / share <= deadline {
                    now = 100 + work / share
                    return now
                }
                now = deadline
                return nil
            }
        }
    }

    @Test(
        arguments: [
            // Done in time, whatever share of the processors it gets.
            (1.0, 44.0, 144.0), (0.5, 44, 188), (0.2, 44, 320),
            // Too slow on any of them.
            (1, 46, nil), (0.5, 46, nil), (0.2, 46, nil),
            // No machine may take for ever.
            (0.05, 44, nil),
        ] as [(Double, Double, Double?)])
    func `counts what it could have worked`(share: Double, work: Double, end: Double?) throws {
        let machine = BusyMachine(share: share, work: work)
        let found = machine.end(of: Patience(seconds: 45, from: 100, machine.time))
        #expect(found.map { ($0 * 10).rounded() / 10 } == end)
        #expect(machine.now <= 100 + 450)
    }

    @Test func `ends at once where it hangs`() {
        let machine = BusyMachine(share: 0.2, work: nil)
        #expect(machine.end(of: Patience(seconds: 45, from: 100, machine.time)) == nil)
        #expect(machine.now == 145)
    }

    @Test func `counts all of the time where the kernel keeps no account`() {
        let patience = Patience(seconds: 45, from: 100, nil)
        #expect(patience.deadline(ChildTime(ran: 0, waited: 99)) == 145)
        #expect(Patience(seconds: 45, from: 100, ChildTime(ran: 0, waited: 9)).deadline(nil) == 145)
    }

    @Test(arguments: [("123000000 4500000000 17\n", 0.123, 4.5), ("1 2 3", 1e-9, 2e-9)])
    func `reads the kernel's account`(text: String, ran: Double, waited: Double) throws {
        #expect(ChildTime(schedstat: text) == ChildTime(ran: ran, waited: waited))
    }

    @Test(arguments: ["", "5", "a b c", "-1 2 3"])
    func `makes nothing of another account`(text: String) {
        #expect(ChildTime(schedstat: text) == nil)
    }

    @Test func `asks the kernel of a process that runs`() throws {
        let time = try #require(ChildTime(pid: getpid()))
        #expect(time.ran > 0)
        #expect(ChildTime(pid: 1 << 30) == nil)
    }
}

@Suite struct `An examination's clock` {
    @Test func `is moved by what its document costs`() {
        let clock = SettlingClock(start: 7, seconds: 45)
        #expect([7, 21, 22, 23].map { clock.leftForEdges(at: $0) } == [15, 1, 0, -1])
        #expect([7, 36, 37, 38].map { clock.leftForCoverage(at: $0) } == [30, 1, 0, -1])
        #expect([7, 51, 52, 90].map { clock.left(at: $0) } == [45, 1, 1, 1])
    }
}
